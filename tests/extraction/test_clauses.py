"""Clauses: where one statement of a sentence ends and the next begins."""

import pytest

from app.extraction.assemble.antecedents import refer
from app.extraction.assemble.clauses import Clause, split
from app.extraction.reading import Reading
from tests.extraction.reads import read


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of the first sentence."""
    sentence = reading.sentences[0]
    return split(reading.lowers, sentence.lo, sentence.hi, refer(reading)[0], reading.predicates[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send boats to Ukraine.", ["Norway will send boats to Ukraine."]),
        ("Norway sends boats and ships shells.", ["Norway sends boats and ships shells."]),
        ("Norway sends boats, shells and tents.", ["Norway sends boats, shells and tents."]),
        ("Norway sends boats while Finland waits.", ["Norway sends boats", "while Finland waits."]),
        ("Norway sends boats, which Kyiv needs.", ["Norway sends boats,", "which Kyiv needs."]),
        ("Macron said that Norway sends boats.", ["Macron said", "that Norway sends boats."]),
        ("Macron said Norway sends boats.", ["Macron said", "Norway sends boats."]),
        ("Norway sends boats; Finland pays.", ["Norway sends boats", "; Finland pays."]),
        ("Norway sends boats and Finland pays.", ["Norway sends boats", "and Finland pays."]),
        ("Norway sends boats, and the Finns pay.", ["Norway sends boats", ", and the Finns pay."]),
        ("Norway sends boats, Finland pays.", ["Norway sends boats", ", Finland pays."]),
        ("Norway sends boats, Finland plans to send oil.", ["Norway sends boats", ", Finland plans to send oil."]),
        ("Norway will send boats if talks fail.", ["Norway will send boats", "if talks fail."]),
        ("What we know so far: Norway sends boats.", ["What we know so far:", "Norway sends boats."]),
    ],
)
def test_each_clause_has_its_own_verb(text: str, expected: list[str]) -> None:
    reading = read(text)
    assert [reading.words(clause.lo, clause.hi) for clause in clauses(reading)] == expected


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        ("Norway sends boats while Finland waits.", "while"),
        ("Norway will send boats unless talks succeed.", "unless"),
        ("Macron said Norway sends boats.", "that"),
        ("Norway sends boats as Finland pays.", "as"),
    ],
)
def test_a_clause_knows_the_word_that_opened_it(text: str, opener: str) -> None:
    assert [clause.opener for clause in clauses(read(text))] == ["", opener]


def test_a_clause_goes_on_behind_one_set_into_it() -> None:
    reading = read("Norway, which pays the bill, will send boats.")
    first, inner, last = clauses(reading)
    assert [reading.words(each.lo, each.hi) for each in (first, inner, last)] == [
        "Norway,",
        "which pays the bill,",
        "will send boats.",
    ]
    assert last.head is first


def test_clauses_cover_the_sentence() -> None:
    reading = read("While Norway sends boats, Macron said that France pays; nobody knows if Finland will, or when.")
    found = clauses(reading)
    assert [clause.lo for clause in found] == [0, *(clause.hi for clause in found[:-1])]
    assert found[-1].hi == len(reading.tokens)
