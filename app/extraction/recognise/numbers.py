"""Finds numbers in figures and words: "1 000 000", "twenty-five", "half a million", "20 to 30 billion", "dozens".

A number is put together from pieces (a figure, a number word, a scale) by a small grammar, so that one pass over the
text serves sums, shares and quantities alike.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from app.domain.span import Span
from app.domain.vocabulary import Qualifier
from app.extraction.recognise import number_words, qualifiers
from app.extraction.recognise.patterns import LowText, alternation, heads, low_text, matches_at


class NumberFound(NamedTuple):
    """A number or range. ``vague`` ones ("hundreds of") have words but no bounds."""

    span: Span
    text: str
    minimum: Decimal | None
    maximum: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    vague: bool = False
    scale: Decimal = Decimal(1)
    """The scale word's value ("2 billion": 10**9), which a range shares: "20 to 30 billion"."""
    plain: bool = False
    """Written with figures alone, without separator or scale: it may be a year, a day or a model number."""
    needs_currency: bool = False
    """A number only beside a currency: glued to letters ("SEK16") or scaled by a lone letter ("5b")."""


_SPACE: Final = " \u00a0\u2009\u202f"
_FIGURE: Final = re.compile(
    rf"""
    \d (?<!\d\d) (?<!\d[.,]\d) (?:
      (?P<skip> (?<![.,:/]\d)
        (?: \d{{3}}-\d\d-\d\d | \d?[./]\d\d?[./]\d{{2,4}} | \d{{0,3}}/\d{{1,4}} | \d?:\d\d ) (?!\d)
      )
    | (?P<rest>
        \d{{0,2}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?               # 1,000,000.5
      | \d{{0,2}}(?:\.\d{{3}}){{2,5}}(?:,\d{{1,2}})?               # 1.000.000
      | \d{{0,2}}(?:[{_SPACE}]\d{{3}}){{1,5}}(?:[.,]\d{{1,2}})?     # 1 000 000
      | \d{{0,2}}(?:['’]\d{{3}}){{1,5}}                            # 1'000
      | \d{{0,2}},\d{{1,2}}                                       # 1,5
      | \d{{0,14}}(?:\.\d{{1,6}})?                                # 2025  1.5
      ) (?!\d)
      (?: (?P<letter> [kmbt] ) (?!\w) | [{_SPACE}] (?P<far_letter> [kmbt] ) (?![\w-])
        | [{_SPACE}-]? (?P<scale> {alternation(number_words.SCALES)} ) (?!\w) )?
    )
    """,
    re.VERBOSE,
)
_WORD: Final = re.compile(rf"\b{alternation(number_words.WORDS)}(?!\w)")
_WORD_HEADS: Final = heads(number_words.WORDS)


class _Piece(NamedTuple):
    """A figure or word that may be part of a number."""

    kind: str
    value: Decimal
    start: int
    end: int
    scale: Decimal | None = None
    plain: bool = False
    needs_currency: bool = False


class _Build(NamedTuple):
    """A number under way: ``total`` of the closed scales, ``group`` of what still waits for one."""

    start: int
    end: int
    last: str
    total: Decimal
    group: Decimal
    scale: Decimal = Decimal(1)
    vague: bool = False
    plain: bool = False
    needs_currency: bool = False

    @property
    def value(self) -> Decimal:
        return self.total + self.group


def find(text: str) -> tuple[NumberFound, ...]:
    """The numbers of a text in its order: "between 20 and 30 billion", "a dozen", "several hundred"."""
    return tuple(number for number in scan(text) if not number.needs_currency)


def scan(text: str, known: LowText | None = None) -> tuple[NumberFound, ...]:
    """The numbers of a text in its order, with what is one only beside a currency ("SEK16", "$2t").

    ``known`` is the text for patterns, where it is at hand.
    """
    known = known or low_text(text)
    pieces = _pieces(known)
    return _with_ranges(text, known.low, [_found(text, known.low, build) for build in _builds(known.low, pieces)])


def _found(text: str, low: str, build: _Build) -> NumberFound:
    value = None if build.vague else _shortest(build.value)
    return NumberFound(
        span=Span(build.start, build.end),
        text=text[build.start : build.end],
        minimum=value,
        maximum=value,
        qualifier=qualifiers.of_words(low, build.start, build.end).qualifier,
        vague=build.vague,
        scale=build.scale,
        plain=build.plain,
        needs_currency=build.needs_currency,
    )


def _shortest(value: Decimal) -> Decimal:
    """The value without idle zeros behind the point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _builds(low: str, pieces: Iterable[_Piece]) -> Iterator[_Build]:
    """The single numbers of a text, each as long as the grammar lets it grow."""
    current: _Build | None = None
    for piece in pieces:
        longer = _extend(current, piece, low[current.end : piece.start]) if current else None
        if longer is None:
            if current is not None and current.last not in _UNFINISHED:
                yield current
            longer = _start(piece) if piece.kind != "half" else None
        current = longer
    if current is not None and current.last not in _UNFINISHED:
        yield current


_UNFINISHED: Final = frozenset(["fraction", "vague"])
"""Kinds of a last piece that make a number only together with the next: "half", "several".
"""


def _pieces(known: LowText) -> list[_Piece]:
    """Figures and number words in order; dates, times and model numbers ("F-16", "2A4") are passed over."""
    low, words = known.low, known.words
    figures = []
    for match in matches_at(_FIGURE, low, known.figures):
        piece = _figure(low, match) if match["skip"] is None else None
        if piece is not None:
            figures.append(piece)
    ends = {piece.end for piece in figures}
    starts = [words.tokens[i].start for i in words.any_of(_WORD_HEADS)]
    named = [_word(low, match) for match in matches_at(_WORD, low, starts) if match.end() not in ends]
    return sorted([*figures, *named], key=lambda piece: piece.start)


def _figure(low: str, match: re.Match[str]) -> _Piece | None:
    """A figure with its scale; None for a model's digits ("T-72"), unless a range runs up to them ("2bn-3bn")."""
    start, end = match.span()
    hyphened = low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalpha()
    if hyphened and not _SCALED_BEFORE.search(low, start - 8, start):
        return None
    letter, word, digits = match["letter"], match["scale"], low[start : match.end("rest")]
    if match["far_letter"] and low[max(0, start - 2) : start].strip()[-1:] in _SIGNS:
        letter = match["far_letter"]
    elif match["far_letter"]:
        end = match.end("rest")
    scale = number_words.LETTER_SCALES[letter] if letter else number_words.SCALES.get(word or "")
    return _Piece(
        kind="figure",
        value=_decimal(digits, whole=scale is None and low[end : end + 1] != "%"),
        start=start,
        end=end,
        scale=scale,
        plain=digits.isdigit() and scale is None,
        needs_currency=bool(letter) or _glued(low, start, end),
    )


_SIGNS: Final = frozenset("$€£¥₴")
"""Behind these a letter scales a figure even after a space: "£5 m"."""
_SCALED_BEFORE: Final = re.compile(r"\d(?:k|m|b|t|bn|mn|mln|bln)-$")


def _glued(low: str, start: int, end: int) -> bool:
    """Whether letters stand right before or behind: "SEK16", "155mm"."""
    return low[start - 1 : start].isalpha() or low[end : end + 1].isalpha()


def _decimal(digits: str, *, whole: bool) -> Decimal:
    """The value of a figure: "1.500" is 1500 where it must be ``whole`` (no scale, no percent sign), else 1.5."""
    for mark in " \u00a0\u2009\u202f'’":
        digits = digits.replace(mark, "")
    groups = re.split(r"[.,]", digits)
    if len(groups) > 2:
        last_mark = max(digits.rfind("."), digits.rfind(","))
        mixed = "." in digits and "," in digits
        return Decimal("".join(groups[:-1]) + "." + groups[-1]) if mixed and last_mark else Decimal("".join(groups))
    if len(groups) == 2:
        thousands = len(groups[1]) == 3 and ("," in digits or (whole and len(groups[0]) <= 3 and groups[0] != "0"))
        return Decimal("".join(groups)) if thousands else Decimal(".".join(groups))
    return Decimal(digits)


def _word(low: str, match: re.Match[str]) -> _Piece:
    """A number word with the article before it: "a hundred", "a few"."""
    word = number_words.WORDS[" ".join(match.group().split())]
    start, end = match.span()
    if word.kind in _WITH_ARTICLE and (article := _ARTICLE.search(low, max(0, start - 2), start)):
        start = article.start()
    return _Piece(word.kind, word.value, start, end)


_WITH_ARTICLE: Final = frozenset(["scale", "dozen", "fraction", "vague"])
_ARTICLE: Final = re.compile(r"\ba[\s-]$")


def _start(piece: _Piece) -> _Build:
    """A number that begins with this piece."""
    total, group, scale, last = Decimal(0), piece.value, Decimal(1), piece.kind
    if piece.kind == "scale" and piece.value == 100:
        last, scale = "hundred", piece.value
    elif piece.kind in ("scale", "plural"):
        total, group, scale = piece.value, Decimal(0), piece.value
    elif piece.scale is not None:
        total, group, scale, last = piece.value * piece.scale, Decimal(0), piece.scale, "scale"
    vague = piece.kind in ("vague", "plural")
    return _Build(piece.start, piece.end, last, total, group, scale, vague, piece.plain, piece.needs_currency)


_CLOSE: Final = frozenset([" ", "-", "\u00a0", "\u2009", "\u202f", "\n", "  "])
_COUNTABLE: Final = frozenset(["figure", "one", "ten", "hundred", "fraction", "vague", "half", "dozen"])


def _extend(build: _Build, piece: _Piece, gap: str) -> _Build | None:
    """The number with one more piece, or None where the piece begins another."""
    close, joined = gap in _CLOSE, gap == " and "
    grown = build._replace(end=piece.end, plain=False)
    if piece.kind in ("scale", "plural"):
        if build.last == "plural" and gap == " of ":
            return grown._replace(scale=piece.value)
        if close and build.last in _COUNTABLE:
            return _scaled(grown, piece)
        if close and build.last == "scale" and piece.value > build.scale:
            return grown._replace(total=build.total * piece.value, scale=piece.value)
        return None
    if piece.kind == "half" and close and build.last in ("figure", "one", "ten", "scale"):
        last = "closed" if build.last == "scale" else "half"
        return grown._replace(group=build.group + piece.value * build.scale, last=last)
    if piece.kind == "dozen" and close and build.last in ("figure", "one", "ten", "fraction", "vague"):
        return grown._replace(group=build.group * piece.value, last="dozen")
    if piece.scale is not None and build.last == "scale" and gap == " " and piece.scale < build.scale:
        return grown._replace(group=build.group + piece.value * piece.scale, last="closed")
    if piece.kind not in ("one", "ten"):
        return None
    tens = build.last == "ten" and piece.kind == "one" and 0 < piece.value < 10 and close
    hundreds = build.last == "hundred" and piece.value > 0 and (close or joined)
    thousands = build.last == "scale" and not build.plain and (close or (joined and build.scale == 1000))
    if tens or hundreds or thousands:
        return grown._replace(group=build.group + piece.value, last=piece.kind)
    return None


def _scaled(build: _Build, piece: _Piece) -> _Build:
    """The number with its open group counted in the piece's scale: "five hundred" and "thousand"."""
    if piece.value == 100:
        return build._replace(group=build.group * 100, last="hundred", scale=piece.value)
    return build._replace(
        total=build.total + build.group * piece.value, group=Decimal(0), last="scale", scale=piece.value
    )


_TO: Final = re.compile(r"\s?[-–—]\s?|\sto\s|\sor\s")
_AND: Final = re.compile(r"\sand\s")
_CHANGE: Final = re.compile(
    r"""\b(?:rais|rise|rising|rose|increas|grow|grew|climb|jump|go|went|doubl|cut|reduc|lower|fall|fell|drop|expand|boost
    |lift|push|mov|shift|chang|bring|tak|took|surg|swell|up\b|down\b)\w{0,4}\b[^.;\n]{0,60}\bfrom\s[^.;\n]{0,20}$""",
    re.VERBOSE,
)


_BY = re.compile(r"\bby\s(?:(?:a\sfurther|another|about|some|around|nearly|almost|over)\s)?[€$£]?\s?$")
"""Before a sum with its own unit it tells a growth: "by 50 billion to 85 billion", not "by 20 to 30 billion"."""


def ranges_over(low: str, first_start: int, first_end: int, second_start: int) -> bool:
    """Whether two numbers or sums stand as one range: "20 to 30", "between 8 and 9"; not "raise from 2 to 3"."""
    gap = low[first_end:second_start]
    if _AND.fullmatch(gap):
        return low[max(0, first_start - 12) : first_start].rstrip(" €$£").endswith("between")
    if not _TO.fullmatch(gap):
        return False
    if gap.strip() != "to":
        return True
    grows = not low[first_end - 1].isdigit() and _BY.search(low, max(0, first_start - 20), first_start)
    return not grows and not _CHANGE.search(low, max(0, first_start - 80), first_start)


def lifted(minimum: Decimal, scale: Decimal, maximum: Decimal, maximum_scale: Decimal) -> Decimal | None:
    """A range's lower bound in the upper one's scale ("20 to 30 billion"); None where the two make no range."""
    if scale == 1 and maximum_scale > 1 and minimum * maximum_scale <= maximum:
        return _shortest(minimum * maximum_scale)
    if minimum >= maximum or (scale == 1 and maximum_scale >= 10**6):
        return None
    return minimum


def _with_ranges(text: str, low: str, found: list[NumberFound]) -> tuple[NumberFound, ...]:
    """The numbers, two that make a range as one."""
    whole = []
    i = 0
    while i < len(found):
        joined = _range(text, low, found[i], found[i + 1]) if i + 1 < len(found) else None
        whole.append(joined or found[i])
        i += 2 if joined else 1
    return tuple(whole)


def _range(text: str, low: str, first: NumberFound, second: NumberFound) -> NumberFound | None:
    if first.minimum is None or second.maximum is None:
        return None
    if not ranges_over(low, first.span.start, first.span.end, second.span.start):
        return None
    minimum = lifted(first.minimum, first.scale, second.maximum, second.scale)
    if minimum is None:
        return None
    span = Span(first.span.start, second.span.end)
    return second._replace(
        span=span,
        text=text[span.start : span.end],
        minimum=minimum,
        qualifier=first.qualifier if first.qualifier is not Qualifier.EXACT else second.qualifier,
        plain=first.plain and second.plain,
        needs_currency=first.needs_currency or second.needs_currency,
    )
