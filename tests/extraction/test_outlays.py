"""What was or is spent, lacked, priced or earned: statistics that nobody promises, beside promises in like words."""

import pytest

from tests.extraction.reads import extracted
from tests.extraction.reads import promised_shares as shares
from tests.extraction.reads import promised_sums as sums


@pytest.mark.parametrize(
    "text",
    [
        "Germany's defence spending rose to 2.1 percent of GDP last year.",
        "Poland's defence budget stands at 4.2 percent of GDP.",
        "Between 2021 and 2023 the EU's defence spending rose by a fifth, to some 280 billion euros.",
        "Denmark spends 2.4 percent of GDP on defence.",
        "Last year France spent 2.1 percent of GDP on defence.",
        "In 2023 Germany spent 53 billion euros on defence.",
        "Sweden spends 10 billion euros a year on its armed forces.",
        "Britain's defence budget was 53 billion pounds in 2023.",
        "Estonia's defence spending has grown to 3.4 percent of GDP.",
        "Italy remains below the target with 1.5 percent of GDP.",
        "Belgium's military expenditure grew by 4 percent to 7 billion euros.",
        # What somebody lacks, what one piece costs, what a company earns or a lawsuit asks.
        "PURL requires at least one billion dollars every month, Mark Rutte said.",
        "Kyiv faces a gap of 137 billion euros, EU leaders were told.",
        "Robert Fico held out for assurances, for fear of a 20-billion-euro lawsuit from Gazprom.",
        "The cost of one howitzer is about 2.5 million euros, Denmark's ministry said.",
        "Saab's order intake amounted to 60 billion kronor.",
        "The president of the company said that the new hall, worth about 600 million zloty, will be ready in autumn.",
        "Reconstruction bill for Ukraine estimated at 486 billion dollars - World Bank",
        "A fundraiser launched in Lithuania to buy a drone has already collected 2 million euros.",
        "Up to 100 tankers which have carried more than 24 billion dollars in cargo will be sanctioned by Britain.",
        "Slovakia expects 200 million euros from the European Peace Facility.",
        "Defence ministers promised 21 billion euros in military help at NATO headquarters, where John Healey spoke.",
        "Poland's bill came to 38 billion dollars, an increase of almost a third.",
        "U.S. bases have brought 2.4 billion dollars a year into the economy of the region.",
        "A Leopard 2A4 on the second-hand market costs two to three million euros, one Polish source said.",
        "The EU argued about some of the 185 billion euros parked at Euroclear.",
        "Ukraine's backers put military help worth over 21 billion euros on the table, Britain's John Healey said.",
    ],
)  # fmt: skip
def test_what_was_spent_is_promised_by_nobody(text: str) -> None:
    assert (sums(text), shares(text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia's defence budget will rise to 5 percent of GDP in 2026.", [5]),
        ("Poland will spend 4.7 percent of GDP on defence this year.", [4.7]),
        ("North Macedonia is to spend 2.05 percent of GDP on defence in 2025.", [2.05]),
        ("The Danish defence budget, which was 1.4 percent of GDP in 2022, will rise to 3 percent by 2026.", [3]),
        ("Czech defence spending exceeded 2 percent of GDP in 2024, and the government wants 3 percent by 2030.", [3]),
        ("Under the plan Germany spends 3.5 percent of GDP on defence by 2029.", [3.5]),
    ],
)
def test_a_plan_of_spending_is_a_promise(text: str, expected: list[float]) -> None:
    assert shares(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Croatia's defence budget for 2026 amounts to 1.4 billion euros.", 1_400_000_000),
        ("Denmark will raise its defence budget by 50 billion kroner.", 50_000_000_000),
        ("Norway raised its own support for Ukraine by 50 billion kroner.", 50_000_000_000),
        ("Pål Jonson of Sweden brought his country's largest package to date, 16 billion kronor.", 16_000_000_000),
        (
            "Britain will lend Ukraine 2 billion pounds, to be repaid from the earnings of Russian assets.",
            2_000_000_000,
        ),
        ("Germany pledges aid\n\nGermany will send Patriots. The package comes to 11 billion euros.", 11_000_000_000),
    ],
)
def test_a_sum_that_is_set_aside_is_a_promise(text: str, expected: int) -> None:
    assert sums(text) == [expected]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Denmark spends 2.4 percent of GDP on defence.", "exclusion.outlay"),
        ("Next year Ukraine needs at least 120 billion dollars for defence.", "exclusion.need"),
        ("Sweden's ministry said the cost of one howitzer is about 2.5 million euros.", "exclusion.price"),
    ],
)
def test_the_reason_is_told(text: str, rule: str) -> None:
    assert rule in {rejection.rule for rejection in extracted(text).rejections}
