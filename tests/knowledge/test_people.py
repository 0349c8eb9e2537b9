"""The people and offices of seeds/: terms that cannot be, two holders at once, and who held what on known days."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from app.domain.knowledge import Knowledge, Office
from app.knowledge import default

SHARED_OFFICES = frozenset(
    {
        "ambassador",  # one country has many, to many places
        "commissioner",
        "commission_vice_president",
        "deputy_defence_minister",
        "deputy_foreign_minister",
        "deputy_head_of_government",
        "deputy_head_of_presidential_office",
        "intelligence_chief",  # a country has several services
        "minister",  # all departments without an office of their own
        "special_envoy",
        "spokesperson",
    }
)
"""Offices that several people hold side by side."""

KNOWN_HOLDERS = (
    ("GB", "defence_minister", "2025-04-11", "John Healey"),
    ("GB", "defence_minister", "2022-04-15", "Ben Wallace"),
    ("GB", "defence_minister", "2023-08-31", "Grant Shapps"),
    ("GB", "head_of_government", "2022-10-01", "Liz Truss"),
    ("GB", "head_of_government", "2025-03-27", "Keir Starmer"),
    ("GB", "foreign_minister", "2024-05-03", "David Cameron"),
    ("GB", "finance_minister", "2025-03-01", "Rachel Reeves"),
    ("GB", "chief_of_defence", "2023-01-01", "Tony Radakin"),
    ("GB", "head_of_state", "2022-09-08", "Charles III"),
    ("DE", "head_of_government", "2021-12-07", "Angela Merkel"),
    ("DE", "head_of_government", "2025-05-05", "Olaf Scholz"),
    ("DE", "head_of_government", "2025-05-06", "Friedrich Merz"),
    ("DE", "defence_minister", "2018-06-01", "Ursula von der Leyen"),
    ("DE", "defence_minister", "2023-01-20", "Boris Pistorius"),
    ("FR", "head_of_state", "2015-02-12", "François Hollande"),
    ("FR", "head_of_state", "2025-03-27", "Emmanuel Macron"),
    ("FR", "defence_minister", "2025-03-12", "Sébastien Lecornu"),
    ("FR", "head_of_government", "2024-11-01", "Michel Barnier"),
    ("PL", "head_of_government", "2022-03-15", "Mateusz Morawiecki"),
    ("PL", "defence_minister", "2025-08-01", "Władysław Kosiniak-Kamysz"),
    ("IT", "defence_minister", "2025-03-12", "Guido Crosetto"),
    ("DK", "defence_minister", "2023-03-01", "Troels Lund Poulsen"),
    ("NO", "finance_minister", "2025-03-01", "Jens Stoltenberg"),
    ("SE", "head_of_government", "2022-05-16", "Magdalena Andersson"),
    ("FI", "head_of_government", "2022-05-12", "Sanna Marin"),
    ("EE", "head_of_government", "2023-02-01", "Kaja Kallas"),
    ("NL", "head_of_government", "2023-08-20", "Mark Rutte"),
    ("CZ", "head_of_state", "2024-02-17", "Petr Pavel"),
    ("SK", "head_of_state", "2022-05-31", "Zuzana Čaputová"),
    ("TR", "head_of_state", "2022-06-28", "Recep Tayyip Erdoğan"),
    ("UA", "head_of_state", "2016-07-08", "Petro Poroshenko"),
    ("UA", "defence_minister", "2022-04-26", "Oleksii Reznikov"),
    ("UA", "defence_minister", "2025-04-11", "Rustem Umerov"),
    ("UA", "foreign_minister", "2025-01-01", "Andrii Sybiha"),
    ("UA", "head_of_government", "2025-08-01", "Yulia Svyrydenko"),
    ("UA", "chief_of_defence", "2024-02-08", "Oleksandr Syrskyi"),
    ("UA", "head_of_presidential_office", "2024-01-01", "Andriy Yermak"),
    ("US", "head_of_state", "2024-12-31", "Joe Biden"),
    ("US", "defence_minister", "2023-01-20", "Lloyd Austin"),
    ("US", "national_security_adviser", "2022-06-01", "Jake Sullivan"),
    ("CA", "head_of_government", "2025-08-26", "Mark Carney"),
    ("EU", "commission_president", "2025-03-04", "Ursula von der Leyen"),
    ("EU", "high_representative", "2023-03-20", "Josep Borrell"),
    ("EU", "council_president", "2022-04-20", "Charles Michel"),
    ("NATO", "nato_secretary_general", "2022-06-29", "Jens Stoltenberg"),
    ("NATO", "nato_secretary_general", "2025-06-25", "Mark Rutte"),
    ("NATO", "saceur", "2023-01-01", "Christopher Cavoli"),
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return default()


@pytest.mark.parametrize(("of", "office", "day", "name"), KNOWN_HOLDERS)
def test_office_had_this_holder_on_the_day(knowledge: Knowledge, of: str, office: str, day: str, name: str) -> None:
    assert _holders(knowledge, of, office, date.fromisoformat(day)) == [name]


def test_vacant_office_has_no_holder(knowledge: Knowledge) -> None:
    assert _holders(knowledge, "UA", "head_of_presidential_office", date(2025, 12, 15)) == []


def test_no_two_people_hold_one_office_on_one_day(knowledge: Knowledge) -> None:
    clashes = [
        f"{earlier.person} and {later.person}: {office} of {of}"
        for (of, office), terms in _by_post(knowledge).items()
        if office not in SHARED_OFFICES
        for earlier, later in pairwise(terms)
        if _end(earlier) > _start(later)
    ]
    assert clashes == []


def test_terms_lie_in_living_memory(knowledge: Knowledge) -> None:
    odd = [
        (office.person, day)
        for person in knowledge.people
        for office in person.offices
        for day in (office.term.started_on, office.term.ended_on)
        if day is not None and not date(1970, 1, 1) <= day <= date(2027, 12, 31)
    ]
    assert odd == []


def test_every_term_touches_the_years_the_tracker_covers(knowledge: Knowledge) -> None:
    current = {person.slug for person in knowledge.people if any(_end(o) > date(2014, 1, 1) for o in person.offices)}
    assert [person.slug for person in knowledge.people if person.offices and person.slug not in current] == []


def test_a_name_or_alias_means_one_person(knowledge: Knowledge) -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for person in knowledge.people:
        for name in (person.name, *person.aliases):
            bearers[name].append(person.slug)
    assert {name: slugs for name, slugs in bearers.items() if len(slugs) > 1} == {}


def test_person_in_european_office_keeps_the_national_one_apart(knowledge: Knowledge) -> None:
    leyen = next(person for person in knowledge.people if person.slug == "ursula-von-der-leyen")
    assert [(office.office, office.of) for office in leyen.offices] == [
        ("defence_minister", "DE"),
        ("commission_president", "EU"),
    ]


def _holders(knowledge: Knowledge, of: str, office: str, day: date) -> list[str]:
    return [
        person.name
        for person in knowledge.people
        if any(o.of == of and o.office == office and o.term.covers(day) for o in person.offices)
    ]


def _by_post(knowledge: Knowledge) -> dict[tuple[str, str], list[Office]]:
    posts: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for person in knowledge.people:
        for office in person.offices:
            posts[office.of, office.office].append(office)
    return {post: sorted(terms, key=lambda office: (_start(office), _end(office))) for post, terms in posts.items()}


def _start(office: Office) -> date:
    return office.term.started_on or date.min


def _end(office: Office) -> date:
    return office.term.ended_on or date.max
