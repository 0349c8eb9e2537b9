"""A small world for the pages' tests: articles written for them, and what a reading of each would say."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.actors import ActorRef, Participant
from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Extraction, Item, Mark, MeetingClaim, Mention
from app.domain.money import Amount, Share
from app.domain.rates import Rate
from app.domain.span import Span
from app.domain.vocabulary import (
    ActorKind,
    AmountBasis,
    CommitmentType,
    DateBasis,
    MeetingFormat,
    MeetingStatus,
    ParticipantRole,
    Precision,
    Presence,
    Qualifier,
    SourceGrade,
    Status,
)
from app.store.reference import ReferenceRow
from app.store.saving import save
from tests.factories.actors import FRANCE, GERMANY, MACRON, POLAND, UKRAINE, UNION

BRITAIN = ActorRef(ActorKind.COUNTRY, "GB", "United Kingdom")
MALTA = ActorRef(ActorKind.COUNTRY, "MT", "Malta")

HOSTILE = "<script>alert('title')</script>"
HOSTILE_SENTENCE = "Malta <img src=x onerror=alert(1)> will give Ukraine 3 million euros & more."
MANY_ROWS = 60


def place(text: str, words: str) -> Span:
    """Where the words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def mention(text: str, sentence: str, marks: Mapping[str, str]) -> Mention:
    """A statement: its sentence, and for each field the words it was read from."""
    found = tuple(Mark(field, place(text, words), f"rule.{field}") for field, words in marks.items())
    return Mention(place(text, sentence), found, ("rule.statement",))


def euros(text: str, value: int) -> Amount:
    """An exact sum in euros."""
    return Amount(text, Decimal(value), Decimal(value), "EUR")


def day(text: str, year: int, month: int, number: int) -> DateValue:
    """A day counted from the publication date."""
    return DateValue(text, date(year, month, number), Precision.DAY, DateBasis.RESOLVED)


def pledge_from_paris() -> Extraction:
    """Emoji and accents stand before every mark; a meeting, a due month, and the person who announced it."""
    text = (
        "PARIS 🇫🇷 🕊️ — Thirty-one states met at the Élysée on Thursday.\n\n"
        "President Emmanuel Macron announced that France would give Ukraine €2 billion in military aid. "
        "The first deliveries are due by June 2025.\n\n"
        "Émigrés cheered."
    )
    first = mention(
        text,
        "President Emmanuel Macron announced that France would give Ukraine €2 billion in military aid.",
        {
            "announced_by": "Emmanuel Macron",
            "status": "announced",
            "country": "France",
            "recipient": "Ukraine",
            "amount": "€2 billion",
            "type": "military aid",
            "announced_on": "on Thursday",
        },
    )
    second = mention(text, "The first deliveries are due by June 2025.", {"due_on": "by June 2025"})
    gathering = mention(
        text,
        "PARIS 🇫🇷 🕊️ — Thirty-one states met at the Élysée on Thursday.",
        {"name": "Élysée", "date": "on Thursday", "city": "PARIS"},
    )
    return Extraction(
        article=Article(
            "paris.txt",
            text,
            "Two billion for Kyïv",
            date(2025, 3, 28),
            "The Example Courier",
            "https://example.org/paris",
            "en",
        ),
        version="test",
        relevant=True,
        commitments=(
            CommitmentClaim(
                type=CommitmentType.MILITARY_AID,
                status=Status.ANNOUNCED,
                committing=(FRANCE,),
                recipients=(UKRAINE,),
                announcers=(MACRON,),
                amount=euros("€2 billion", 2_000_000_000),
                announced_on=day("on Thursday", 2025, 3, 27),
                due_on=DateValue("by June 2025", date(2025, 6, 1), Precision.MONTH, DateBasis.STATED),
                meeting=0,
                mentions=(first, second),
                confidence=Decimal("0.94"),
            ),
        ),
        meetings=(
            MeetingClaim(
                name="Élysée meeting",
                date=day("on Thursday", 2025, 3, 27),
                city="Paris",
                country="FR",
                venue="Élysée",
                format=MeetingFormat.IN_PERSON,
                status=MeetingStatus.HELD,
                participants=(
                    Participant(MACRON, ParticipantRole.HOST, Presence.PRESENT, "FR"),
                    Participant(POLAND, presence=Presence.VIDEO),
                ),
                mentions=(gathering,),
            ),
        ),
    )


def retold_in_berlin() -> Extraction:
    """The same package by another outlet; pounds; a joint pledge without a sum; a share of GDP, only proposed."""
    text = (
        "France has promised Ukraine two billion euros in military aid, announced on 27 March 2025.\n"
        "Britain agreed on 20 March 2025 to lend Ukraine £1.6 billion for 5,000 air defence missiles.\n"
        "Germany and Poland agreed in March 2025 to build ammunition plants together.\n"
        "Germany could raise its defence spending to 3.5 per cent of GDP.\n"
        "Ministers meet again in Berlin on 6 May 2099."
    )
    lines = text.split("\n")
    march = DateValue("in March 2025", date(2025, 3, 1), Precision.MONTH, DateBasis.STATED)
    return Extraction(
        article=Article("berlin.txt", text, "A week of promises", date(2025, 4, 1), "Beispielblatt", None, "en"),
        version="test",
        relevant=True,
        commitments=(
            CommitmentClaim(
                type=CommitmentType.MILITARY_AID,
                status=Status.ANNOUNCED,
                committing=(FRANCE,),
                recipients=(UKRAINE,),
                amount=euros("two billion euros", 2_000_000_000),
                announced_on=DateValue("on 27 March 2025", date(2025, 3, 27), Precision.DAY, DateBasis.STATED),
                mentions=(mention(text, lines[0], {"country": "France", "amount": "two billion euros"}),),
                confidence=Decimal("0.9"),
            ),
            CommitmentClaim(
                type=CommitmentType.MILITARY_AID,
                status=Status.AGREED,
                committing=(BRITAIN,),
                recipients=(UKRAINE,),
                amount=Amount("£1.6 billion", Decimal(1_600_000_000), Decimal(1_600_000_000), "GBP"),
                items=(Item("air defence missiles", 5000),),
                announced_on=DateValue("on 20 March 2025", date(2025, 3, 20), Precision.DAY, DateBasis.STATED),
                mentions=(
                    mention(text, lines[1], {"country": "Britain", "amount": "£1.6 billion", "status": "agreed"}),
                ),
                confidence=Decimal("0.88"),
            ),
            CommitmentClaim(
                type=CommitmentType.INDUSTRIAL_COOPERATION,
                status=Status.AGREED,
                committing=(GERMANY, POLAND),
                announced_on=march,
                mentions=(mention(text, lines[2], {"country": "Germany and Poland"}),),
                confidence=Decimal("0.8"),
            ),
            CommitmentClaim(
                type=CommitmentType.DEFENCE_SPENDING,
                status=Status.PROPOSED,
                committing=(GERMANY,),
                share_of_gdp=Share("3.5 per cent of GDP", Decimal("3.5"), qualifier=Qualifier.UP_TO),
                mentions=(mention(text, lines[3], {"country": "Germany", "share_of_gdp": "3.5 per cent of GDP"}),),
                confidence=Decimal("0.7"),
            ),
        ),
        meetings=(
            MeetingClaim(
                name="Ministers’ meeting in Berlin",
                date=DateValue("on 6 May 2099", date(2099, 5, 6), Precision.DAY, DateBasis.STATED),
                city="Berlin",
                country="DE",
                status=MeetingStatus.PLANNED,
                participants=(Participant(GERMANY),),
                mentions=(mention(text, lines[4], {"city": "Berlin", "date": "on 6 May 2099"}),),
            ),
        ),
    )


def hostile() -> Extraction:
    """An article that would run a script if anything printed it as it is."""
    text = f"{HOSTILE_SENTENCE}\nHundreds of millions of euros more may follow from France."
    follow = text.split("\n")[1]
    return Extraction(
        article=Article("hostile.html", text, HOSTILE, None, None, "javascript:alert(1)", "en"),
        version="test",
        relevant=True,
        commitments=(
            CommitmentClaim(
                type=CommitmentType.FINANCIAL_AID,
                status=Status.ANNOUNCED,
                committing=(MALTA,),
                recipients=(UKRAINE,),
                amount=euros("3 million euros & more", 3_000_000),
                mentions=(
                    mention(text, HOSTILE_SENTENCE, {"country": "Malta <img", "amount": "3 million euros & more"}),
                ),
                confidence=Decimal("0.6"),
            ),
            CommitmentClaim(
                type=CommitmentType.FINANCIAL_AID,
                status=Status.PROPOSED,
                committing=(FRANCE,),
                amount=Amount("Hundreds of millions of euros", None, None, "EUR", basis=AmountBasis.UNKNOWN),
                mentions=(mention(text, follow, {"amount": "Hundreds of millions of euros", "country": "France"}),),
                confidence=Decimal("0.5"),
            ),
        ),
    )


def many() -> Extraction:
    """More rows than one page shows: Poland's purchases of 2024, each of another sum and day."""
    lines = [
        f"Poland contracted {n} million euros of radios on {n % 28 + 1}.{n % 12 + 1}.2024."
        for n in range(10, 10 + MANY_ROWS)
    ]
    text = "\n".join(lines)
    claims = tuple(
        CommitmentClaim(
            type=CommitmentType.PROCUREMENT,
            status=Status.CONTRACTED,
            committing=(POLAND,),
            amount=euros(f"{n} million euros", n * 1_000_000),
            announced_on=DateValue(
                f"on {n % 28 + 1}.{n % 12 + 1}.2024",
                date(2024, n % 12 + 1, n % 28 + 1),
                Precision.DAY,
                DateBasis.STATED,
            ),
            mentions=(mention(text, line, {"country": "Poland", "amount": f"{n} million euros"}),),
        )
        for n, line in enumerate(lines, start=10)
    )
    return Extraction(
        article=Article("many.txt", text, "Radios for the army", date(2024, 12, 31), "Przykład", None, "en"),
        version="test",
        relevant=True,
        commitments=claims,
    )


def package() -> Extraction:
    """A package with two parts: only the parts are summed."""
    text = (
        "In May 2023 the European Union set up a fund of 10 billion euros for arms purchases.\n"
        "Of this, 6 billion euros are for ammunition.\n"
        "The other 4 billion euros are for air defence."
    )
    whole, shells, defence = text.split("\n")

    def part(sentence: str, words: str, value: int, parent: int | None) -> CommitmentClaim:
        return CommitmentClaim(
            type=CommitmentType.FUND,
            status=Status.AGREED,
            committing=(UNION,),
            amount=euros(words, value),
            announced_on=DateValue("In May 2023", date(2023, 5, 1), Precision.MONTH, DateBasis.STATED),
            parent=parent,
            mentions=(mention(text, sentence, {"amount": words}),),
        )

    return Extraction(
        article=Article("package.txt", text, None, date(2023, 6, 1), "Le Modèle", None, "en"),
        version="test",
        relevant=True,
        commitments=(
            part(whole, "10 billion euros", 10_000_000_000, None),
            part(shells, "6 billion euros", 6_000_000_000, 0),
            part(defence, "4 billion euros", 4_000_000_000, 0),
        ),
    )


class PoundRate:
    """One pound is always 1.25 euros; there is no rate of any other currency."""

    def on(self, currency: str, day: date) -> Rate | None:
        """The rate of the very day."""
        return Rate(Decimal("0.8"), day, "a table for tests") if currency == "GBP" else None


def reference_figures() -> Iterator[ReferenceRow]:
    """Round figures, so that shares can be told by heart; Poland has none of 2024 yet."""
    for country, year, billions, millions in (
        ("DE", 2023, 4000, 80),
        ("DE", 2024, 4000, 80),
        ("FR", 2023, 2000, 50),
        ("FR", 2024, 2000, 50),
        ("PL", 2023, 800, 40),
        ("MT", 2024, 20, 1),
    ):
        yield ReferenceRow(
            country=country,
            year=year,
            gdp_eur=billions * 10**9,
            gdp_source="Eurostat",
            population=millions * 10**6,
            population_source="Eurostat",
        )


def fill(session: Session) -> None:
    """Save everything and commit."""
    for make in (pledge_from_paris, retold_in_berlin, hostile, many, package):
        save(session, make(), rates=PoundRate(), grade=SourceGrade.B)
    session.add_all(reference_figures())
    session.commit()
