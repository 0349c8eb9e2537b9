"""Cuts a sentence into clauses, each with its own predicate, so that who does what is not mixed up with others."""

from typing import Final

from app.extraction.assemble.antecedents import Referent
from app.extraction.predicates import Predicate


class Clause:
    """The tokens ``lo:hi`` of one clause. ``opener`` is the word that began it ("while", "which", "that"), if any."""

    __slots__ = ("hi", "lo", "opener")

    def __init__(self, lo: int, hi: int, opener: str) -> None:
        self.lo = lo
        self.hi = hi
        self.opener = opener


_SUBORDINATORS: Final = frozenset(
    """while whereas but although though because after before if when where which who whose unless until whom
    once""".split()
)
_MARKS: Final = frozenset(";:–—")
_OPENERS: Final = _SUBORDINATORS | _MARKS | {"that", "as", "and", ","}
"""Words at which a clause may begin; else only a subject opens one."""
_NO_SUBJECT_BEHIND: Final = frozenset("and , of to by from for with in against the".split())
"""Behind them a party is no new subject: it stands in a list or behind a preposition."""
_REFUSING: Final = frozenset(
    {"not", "never", "refuse", "refuses", "refused", "refusing", "declined", "won't", "wouldn't"}
)
LETTING: Final = frozenset({"let", "letting"})
REFUSED_WITHIN: Final = 7
_SUBJECT_FORMS: Final = frozenset(
    "country organisation group collective institution person office metonym pronoun ours generic both demonym".split()
)


def split(
    lowers: list[str], lo: int, hi: int, referents: tuple[Referent, ...], predicates: tuple[Predicate, ...]
) -> tuple[Clause, ...]:
    """The clauses of the sentence at the tokens ``lo:hi``, in order, covering it; ``lowers`` is every token in lower
    case."""
    starts: dict[int, str] = {lo: ""}
    verb_starts = {predicate.left: predicate for predicate in predicates if not predicate.nominal}
    at = {referent.lo: referent for referent in referents}
    openers = [i for i in range(lo, hi) if lowers[i] in _OPENERS]
    seen_verb = lo in verb_starts
    for i in sorted({*openers, *at, *verb_starts}):
        if i <= lo:
            continue
        if seen_verb:
            opener = _opens(lowers, i, hi, at, verb_starts)
            if opener is not None:
                starts[i] = opener
                seen_verb = False
        elif lowers[i] == ":" and i - lo > 2:
            starts[i + 1 if i + 1 < hi else i] = ":"
        if i in verb_starts:
            seen_verb = True
    if len(starts) == 1:
        return (Clause(lo, hi, ""),) if lo < hi else ()
    bounds = sorted(starts)
    return tuple(
        Clause(start, end, starts[start]) for start, end in zip(bounds, [*bounds[1:], hi], strict=True) if end > start
    )


def _opens(
    lowers: list[str], i: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> str | None:
    """What opens a clause at ``i``: a subordinator, a strong mark, or a new subject with its own verb; else None."""
    word = lowers[i]
    if word in _MARKS or word in _SUBORDINATORS:
        return word
    if word == "that" and i + 1 < hi:
        return "that"
    if word == "as" and i + 1 < hi and _subject_with_verb(lowers, i + 1, hi, at, verb_starts):
        return "as"
    if word in ("and", ",") and i + 1 < hi:
        j = i + 2 if word == "," and lowers[i + 1] == "and" and i + 2 < hi else i + 1
        return "and" if _subject_with_verb(lowers, j, hi, at, verb_starts) else None
    if (
        i in at
        and 0 < i <= hi
        and _subject_with_verb(lowers, i, hi, at, verb_starts)
        and lowers[i - 1] not in _NO_SUBJECT_BEHIND
        and not is_not_let(lowers[max(0, i - REFUSED_WITHIN) : i])
    ):
        return "that"
    return None


def is_not_let(before: list[str]) -> bool:
    """Whether a party is refused something: "refused to let Germany pass on" tells of the refusal alone. ``before`` are
    the `REFUSED_WITHIN` words before the party, in lower case."""
    return bool(before) and before[-1] in LETTING and not _REFUSING.isdisjoint(before[:-1])


def _subject_with_verb(
    lowers: list[str], i: int, hi: int, at: dict[int, Referent], verb_starts: dict[int, Predicate]
) -> bool:
    """Whether a subject stands at ``i`` ("the" allowed) and a finite verb of its own right behind."""
    j = i
    while (
        j < hi
        and j < i + 3
        and j not in at
        and (lowers[j] in ("the", "a", "an", "both", "that", "then") or lowers[j].endswith("ly"))
    ):
        j += 1
    referent = at.get(j)
    if referent is None or referent.form not in _SUBJECT_FORMS or referent.modifier:
        return False
    k = referent.hi
    for step in range(4):
        predicate = verb_starts.get(k + step)
        if predicate is not None:
            finite = predicate.form != "VBG" and (not predicate.infinitive or bool(predicate.chain))
            return finite and not referent.owner
        if k + step < hi and lowers[k + step] in (",", "and", "to", "of", "for", "with"):
            return False
    return False
