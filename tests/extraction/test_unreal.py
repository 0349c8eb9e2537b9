"""What could have been, is asked, warned against or polled is no pledge; what a pledge hangs on is told with it."""

from datetime import date

import pytest

from tests.extraction.reads import extracted


@pytest.mark.parametrize(
    "text",
    [
        "Denmark could have given Ukraine more jets, the opposition said.",
        "Denmark would have handed over six jets to Ukraine had training been finished.",
        "Denmark should have handed over six jets to Ukraine by Friday.",
        "Will Denmark give Ukraine 19 jets?",
        "Russia warned Denmark against giving Ukraine 19 jets.",
        "Germany urged its partners to give Ukraine ten launchers.",
        "NATO Secretary General Mark Rutte has urged allies to spend 0.25% of GDP on Ukraine.",
        "EU leaders will discuss using frozen Russian assets for Ukraine at a summit in October.",
        "Ukraine's partners have pledged 38 billion dollars for next year, Defence Minister Denys Shmyhal said.",
        "Norway's wealth fund earned 10 billion euros in the third quarter.",
        "The contract is worth up to 1.6 billion euros, of which Germany is expected to cover a third.",
        "A poll found that 60 percent of Danes want to give Ukraine 19 jets.",
        "Six in ten Poles want Poland to spend 5 percent of GDP on defence, according to a poll.",
    ],
)
def test_what_is_not_said_by_who_would_do_it_is_no_pledge(text: str) -> None:
    assert extracted(text).commitments == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bulgaria decided against sending armoured vehicles to Ukraine.",
        "Ahead of Sunday's poll, Germany pledged 2 billion euros to Ukraine.",
        "Parliament voted down a motion that would have sent missiles from Germany to Ukraine.",
    ],
)
def test_what_only_looks_like_it_is(text: str) -> None:
    assert len(extracted(text).commitments) == 1


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Once a ceasefire is agreed, Britain will send 5,000 troops to Ukraine.",
            "Once a ceasefire is agreed",
        ),
        (
            "Germany will send Ukraine tanks provided that the United States replaces them.",
            "provided that the United States replaces them",
        ),
        (
            "Britain and France will send 10,000 troops to Ukraine in the event of a ceasefire.",
            "in the event of a ceasefire",
        ),
        (
            "Subject to parliament's approval, Germany will buy 20 jets for 4 billion euros.",
            "Subject to parliament's approval",
        ),
        ("Poland will buy tanks from a firm subject to sanctions for 4 billion euros.", None),
    ],
)
def test_what_a_pledge_hangs_on(text: str, condition: str | None) -> None:
    assert extracted(text).commitments[0].condition == condition


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Denmark will give Ukraine 19 jets on Friday.", date(2026, 2, 20)),
        ("Denmark will give Ukraine 19 jets, a spokesman said on Friday.", None),
        ("Denmark will give Ukraine 19 jets on March 1.", date(2026, 3, 1)),
        ("Denmark gave Ukraine 19 jets on March 1.", None),
        ("Ahead of Sunday's poll, Germany pledged 2 billion euros to Ukraine.", None),
    ],
)
def test_a_day_without_its_year_lies_where_the_verb_looks(text: str, due: date | None) -> None:
    (claim,) = extracted(text, date(2026, 2, 18)).commitments
    assert (claim.due_on.day if claim.due_on is not None else None) == due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "BERLIN, 3 April 2025 - Germany will give Ukraine 3 billion euros, Scholz said on Wednesday.",
            date(2025, 4, 2),
        ),
        ("BERLIN, 3 April 2025 - Germany will give Ukraine 3 billion euros.", date(2025, 4, 3)),
        ("Germany opened its base in Lithuania on Thursday. It ordered 105 tanks in December.", None),
    ],
)
def test_the_day_of_a_report_is_not_that_of_a_promise(text: str, day: date | None) -> None:
    claim = extracted(text, date(2025, 4, 3)).commitments[-1]
    assert (claim.announced_on.day if claim.announced_on is not None else None) == day
