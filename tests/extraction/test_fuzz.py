"""No text may raise, hang, or take more than linear time; and whatever is read lies in the text."""

import random
import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.span import Span
from app.extraction import explain
from app.knowledge import default

_PLEDGE = (
    "France will give Ukraine 25 Leopard 2 tanks worth €2 billion by 2026, President Emmanuel Macron said on Friday"
)
_COUNTRIES = ("France", "Germany", "Poland", "Italy", "Spain", "Norway", "Sweden", "Finland")

HOSTILE: dict[str, str] = {
    "digits": "7",
    "numbers": "7 ",
    "digits and commas": "1,",
    "nested quotes": "\"“'‘«",
    "closing quotes": "'",
    "brackets": "([{",
    "right-to-left marks": "\u200f\u202eשלום ",
    "emoji": "😀👩‍👩‍👧 🇺🇦",
    "NULs": "\0",
    "newlines": "\n",
    "spaces": " \t\u00a0",
    "capitals": "UKRAINE GETS FRENCH TANKS ",
    "one word": "A",
    "dots": ".",
    "abbreviations": "U.S. ",
    "initials": "U.",
    "hyphens": "a-",
    "currency signs": "$€£",
    "percent signs": "5% ",
    "dates": "27 March 2025 ",
    "scales": "million ",
    "open numbers": "half a ",
    "ranges": "20 to ",
    "changes": "increased from 2 ",
    "sums": "€2 billion ",
    "conversions": "€2 billion ($2.1 billion) or ",
    "lists": "France, Germany and ",
    "people": "Emmanuel Macron, Olaf Scholz, ",
    "unknown people": "Abel Bern ",
    "offices": "President of ",
    "pronouns": "he said they would ",
    "meetings": "met with ",
    "one line without a full stop": f"{_PLEDGE} and ",
    "combining accents": "e\u0301",
    "letters that grow in lower case": "İ",
}
"""What is repeated to make a text that no newspaper prints."""


def read(text: str) -> Extraction:
    return explain(Article(source="-", text=text, published_on=date(2025, 3, 28)), default())


def repeated(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def pledges(count: int) -> str:
    """Different pledges, a line each."""
    return "".join(
        f"{_COUNTRIES[i % 8]} will give Ukraine {i + 3} tanks worth €{i + 1} million by 2026, it said in Berlin.\n"
        for i in range(count)
    )


def meetings(count: int) -> str:
    """Different meetings, a sentence each."""
    return "".join(f"Emmanuel Macron met Olaf Scholz in Berlin on {i % 28 + 1} March. " for i in range(count))


def spans(reading: Extraction) -> list[Span]:
    mentions = [mention for claim in (*reading.commitments, *reading.meetings) for mention in claim.mentions]
    return [
        *(note.span for note in reading.annotations),
        *(rejection.span for rejection in reading.rejections),
        *(mention.sentence for mention in mentions),
        *(mark.span for mention in mentions for mark in mention.marks),
    ]


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_raises_or_hangs(kind: str) -> None:
    text = repeated(HOSTILE[kind], 20_000)
    assert all(span.end <= len(text) for span in spans(read(text)))


@pytest.mark.parametrize("text", ["", " ", "\n", ".", "\ufeff", "\ud800", "€", "’s", "France"])
def test_almost_nothing_is_a_text_too(text: str) -> None:
    assert read(text).commitments == ()


def test_ten_million_digits_are_read_like_ten() -> None:
    reading = read(repeated("7", 10_000_000))
    assert (reading.relevant, reading.annotations) == (False, ())


def test_a_hundred_thousand_nested_quotes_hold_nothing() -> None:
    quotes = "“" * 50_000 + "”" * 50_000
    assert not read(quotes).relevant


def test_a_pledge_is_found_behind_a_long_line() -> None:
    reading = read(f"{repeated('lorem ipsum ', 200_000)}\n{_PLEDGE}.\n")
    (claim,) = reading.commitments
    assert claim.amount is not None
    assert claim.amount.text == "€2 billion"


@pytest.mark.parametrize("published_on", [None, date.min, date.max, date(999, 12, 31), date(9000, 1, 1)])
def test_no_publication_day_is_too_odd(published_on: date | None) -> None:
    text = (
        "He said yesterday, last week, 999 years ago, next year and within 50 years that France will send tanks by May."
    )
    reading = explain(Article(source="-", text=text, published_on=published_on), default())
    assert [note.span.of(text) for note in reading.annotations if note.kind == "date"]


def calls(text: str) -> int:
    """How many functions are called while a text is read: its work, whatever the machine is busy with."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


GROWING: dict[str, Callable[[int], str]] = {
    **{kind: lambda size, part=part: repeated(part, 15 * size) for kind, part in HOSTILE.items()},
    "pledges": lambda size: pledges(size // 5),
    "meetings": lambda size: meetings(size // 5),
}


@pytest.mark.parametrize("kind", GROWING)
def test_work_grows_with_length_and_no_faster(kind: str) -> None:
    """A text four times as long takes at most five times the calls."""
    read("")
    short, long = (calls(GROWING[kind](size)) for size in (250, 1000))
    assert long <= 5 * short + 1000


_WORDS = st.sampled_from(
    """France Ukraine Berlin the EU NATO Macron President Zelenskyy minister said will would not has have to send give
    pledged announced approved signed €2 billion $500 million five percent of GDP tanks missiles 25 a by 2026 on Friday
    yesterday last week met in and , . “ ” ' ( ) - ; : \n U.S. 's Kyiv military aid package loan sanctions against
    Russia which that it they we summit meeting conference""".split()
)
_LETTERS = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.one_of(_WORDS, _WORDS, _WORDS, _LETTERS), max_size=60).map(" ".join))
def test_whatever_is_read_lies_in_the_text(text: str) -> None:
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans(read(text)))


def test_shuffled_words_are_read_twice_alike() -> None:
    words = pledges(20).split()
    random.Random(7).shuffle(words)
    text = " ".join(words)
    assert read(text) == read(text)
