"""A small world in the database: enough for every column to have known and unknown cells, and rows that tie."""

import hashlib
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from app.domain.vocabulary import (
    ActorKind,
    AmountBasis,
    CommitmentType,
    DateBasis,
    Instrument,
    MeetingFormat,
    MeetingStatus,
    ParticipantRole,
    PartyRole,
    Period,
    Precision,
    Presence,
    Qualifier,
    SourceGrade,
    Status,
    TotalsReason,
)
from app.store.actors import ActorRow, AliasRow, GroupRow, MembershipRow, OfficeRow
from app.store.articles import ArticleRow, MarkRow, MentionRow
from app.store.base import Base
from app.store.commitments import CommitmentRow, ItemRow, PartyRow, StatusEventRow
from app.store.meetings import MeetingRow, ParticipantRow

FRANCE, GERMANY, UKRAINE, BRITAIN, UNION, MACRON = range(1, 7)
PARIS, RAMSTEIN = 1, 2
AID, LOAN, JOINT, PLAN, SHELLS, SPENDING, TRANCHE, KRONOR = range(1, 9)
"""Commitments, by what they are."""

_KEYS = {FRANCE: "FR", GERMANY: "DE", UKRAINE: "UA", BRITAIN: "GB", UNION: "EU"}
_SENTENCE = "Paris will give Kyiv two billion euros."
_NUMBERS = count(1)


def build(session: Session) -> None:
    """Add the whole world."""
    for rows in (_actors(), _knowledge(), _articles(), _meetings(), _commitments(), _children(), _mentions(), _marks()):
        session.add_all(rows)
        session.flush()


def _actors() -> list[Base]:
    def actor(id_: int, kind: ActorKind, key: str, name: str, country: str | None = None) -> ActorRow:
        slug = name.lower().replace(" ", "-")
        return ActorRow(id=id_, kind=kind, key=key, slug=slug, name=name, country=country, seeded=True)

    return [
        actor(FRANCE, ActorKind.COUNTRY, "FR", "France", "FR"),
        actor(GERMANY, ActorKind.COUNTRY, "DE", "Germany", "DE"),
        actor(UKRAINE, ActorKind.COUNTRY, "UA", "Ukraine", "UA"),
        actor(BRITAIN, ActorKind.COUNTRY, "GB", "United Kingdom", "GB"),
        actor(UNION, ActorKind.ORGANISATION, "EU", "European Union"),
        actor(MACRON, ActorKind.PERSON, "emmanuel-macron", "Emmanuel Macron", "FR"),
    ]


def _knowledge() -> list[Base]:
    return [
        GroupRow(code="EU27", name="EU member states", aliases=[], expands=False),
        AliasRow(actor_id=BRITAIN, kind="alias", alias="UK"),
        AliasRow(actor_id=FRANCE, kind="demonym", alias="French"),
        MembershipRow(group_code="EU27", actor_id=FRANCE, joined_on=date(1958, 1, 1)),
        MembershipRow(group_code="EU27", actor_id=BRITAIN, joined_on=date(1973, 1, 1), left_on=date(2020, 2, 1)),
        OfficeRow(actor_id=MACRON, office="president", of="FR", started_on=date(2017, 5, 14)),
    ]


def article(id_: int, outlet: str, published_on: date | None, grade: SourceGrade, **more: Any) -> ArticleRow:
    """An article that says one sentence."""
    text = f"{_SENTENCE} Report number {id_} says so."
    return ArticleRow(
        id=id_,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        source=f"sample/{id_}.txt",
        title=f"Report {id_}",
        outlet=outlet,
        url=f"https://example.org/{id_}",
        published_on=published_on,
        language="en",
        grade=grade,
        relevant=True,
        text=text,
        text_length=len(text),
        sketch=[],
        extraction_version="1",
        **more,
    )


def _articles() -> list[Base]:
    return [
        article(1, "Daily Example", date(2025, 3, 28), SourceGrade.C),
        article(2, "Example Gazette", date(2025, 4, 2), SourceGrade.B),
        article(3, "Daily Example", None, SourceGrade.A),
    ]


def _meetings() -> list[Base]:
    told = {"confidence": Decimal("0.9"), "mention_count": 1, "article_count": 1, "source_count": 1}
    return [
        MeetingRow(
            id=PARIS,
            name="Summit in Paris",
            held_on=date(2025, 3, 27),
            held_precision=Precision.DAY,
            held_basis=DateBasis.STATED,
            held_text="27 March",
            city="Paris",
            country="FR",
            venue="Élysée",
            format=MeetingFormat.IN_PERSON,
            status=MeetingStatus.HELD,
            participant_keys=["FR", "GB", "UA"],
            outlets=["Daily Example"],
            search_text="Summit in Paris",
            **told,
        ),
        MeetingRow(
            id=RAMSTEIN,
            name="Contact group",
            status=MeetingStatus.PLANNED,
            participant_keys=[],
            outlets=[],
            search_text="Contact group",
            **told,
        ),
    ]


def commitment(id_: int, title: str, **changes: Any) -> CommitmentRow:
    """A commitment of France to Ukraine; a case says only what differs."""
    plain: dict[str, Any] = {
        "type": CommitmentType.MILITARY_AID,
        "status": Status.ANNOUNCED,
        "background": False,
        "in_totals": False,
        "totals_reason": TotalsReason.NO_SUM,
        "confidence": Decimal("0.9"),
        "mention_count": 1,
        "article_count": 1,
        "source_count": 1,
        "joint": False,
        "country_key": "FR",
        "countries": ["FR"],
        "recipients": ["UA"],
        "announcers": [],
        "through": [],
        "groups": ["EU27"],
        "outlets": ["Daily Example"],
        "search_text": title,
    }
    return CommitmentRow(id=id_, title=title, **plain | changes)


def euros(figure: int, *, counted: bool = True, upper: int | None = None, text: str | None = None) -> dict[str, Any]:
    """The columns of a sum in euros."""
    return {
        "amount_text": text or f"{figure} euros",
        "amount": Decimal(figure),
        "amount_max": Decimal(upper or figure),
        "currency": "EUR",
        "qualifier": Qualifier.EXACT,
        "basis": AmountBasis.STATED,
        "amount_eur": Decimal(figure),
        "amount_eur_max": Decimal(upper or figure),
        "eur_rate": Decimal(1),
        "eur_rate_source": "stated in euros",
        "in_totals": counted,
        "totals_reason": TotalsReason.COUNTED if counted else TotalsReason.PROPOSED,
    }


def dated(name: str, day: date, precision: Precision = Precision.DAY) -> dict[str, Any]:
    """The columns of one date."""
    words = day.isoformat()
    return {
        f"{name}_on": day,
        f"{name}_precision": precision,
        f"{name}_basis": DateBasis.STATED,
        f"{name}_text": words,
    }


def _commitments() -> list[Base]:
    return [
        commitment(
            AID,
            "Two billion euros of aid",
            **euros(2_000_000_000),
            **dated("announced", date(2025, 3, 27)),
            announcers=["Emmanuel Macron"],
            meeting_id=PARIS,
            mention_count=2,
            article_count=2,
            source_count=2,
            outlets=["Daily Example", "Example Gazette"],
            period=Period.ONE_OFF,
            instrument=Instrument.GRANT,
            search_text="Two billion euros of aid Élysée",
        ),
        commitment(
            LOAN,
            "=Loan of half a billion",
            **euros(500_000_000, text="+500 million"),
            **dated("announced", date(2025, 3, 1), Precision.MONTH),
            type=CommitmentType.FINANCIAL_AID,
            status=Status.DELIVERED,
            country_key="DE",
            countries=["DE"],
            groups=[],
            through=["Bundestag"],
        ),
        commitment(
            JOINT,
            "-5",
            **euros(300_000_000, upper=400_000_000),
            **dated("announced", date(2025, 3, 27)),
            status=Status.AGREED,
            joint=True,
            country_key="joint",
            countries=["DE", "FR"],
        ),
        commitment(
            PLAN,
            "@Plan from frozen assets",
            **euros(195_000_000, counted=False),
            **dated("due", date(2025, 4, 17)),
            status=Status.PROPOSED,
            condition="after a peace agreement",
        ),
        commitment(
            SHELLS,
            "A million shells",
            **dated("announced", date(2025, 1, 1), Precision.YEAR),
            **dated("due", date(2024, 3, 1), Precision.MONTH),
            country_key="EU",
            countries=["EU"],
            groups=[],
        ),
        commitment(
            SPENDING,
            "Defence spending of five percent",
            type=CommitmentType.DEFENCE_SPENDING,
            share_text="five percent",
            share_of_gdp=Decimal("5"),
            share_qualifier=Qualifier.EXACT,
            recipients=[],
            outlets=[],
        ),
        commitment(
            TRANCHE,
            "First tranche",
            **euros(1_000_000_000),
            **dated("announced", date(2025, 4, 2)),
            **dated("decided", date(2025, 4, 2)),
            **dated("delivered", date(2025, 5, 1), Precision.MONTH),
            status=Status.CONTRACTED,
            parent_id=AID,
            period=Period.SPAN,
            period_from=2025,
            period_to=2026,
        ),
        commitment(
            KRONOR,
            "Sixteen billion kronor",
            **euros(1_600_000_000)
            | {
                "amount_text": "SEK16bn",
                "amount": Decimal(16_000_000_000),
                "amount_max": Decimal(16_000_000_000),
                "currency": "SEK",
                "eur_rate": Decimal(10),
                "eur_rate_date": date(2025, 2, 28),
                "eur_rate_source": "ECB",
            },
            **dated("announced", date(2025, 3, 1)),
            country_key=None,
            countries=[],
            groups=[],
        ),
    ]


def _children() -> list[Base]:
    committing = [(AID, FRANCE), (LOAN, GERMANY), (JOINT, GERMANY), (JOINT, FRANCE), (PLAN, FRANCE), (SHELLS, UNION)]
    committing += [(SPENDING, FRANCE), (TRANCHE, FRANCE)]
    receiving = [(id_, UKRAINE) for id_ in (AID, LOAN, JOINT, PLAN, SHELLS, TRANCHE, KRONOR)]
    return [
        *(
            PartyRow(commitment_id=id_, actor_id=actor, role=PartyRole.COMMITTING, position=place)
            for place, (id_, actor) in enumerate(committing)
        ),
        *(
            PartyRow(commitment_id=id_, actor_id=actor, role=PartyRole.RECIPIENT, position=place)
            for place, (id_, actor) in enumerate(receiving)
        ),
        PartyRow(commitment_id=AID, actor_id=MACRON, role=PartyRole.ANNOUNCER, position=0),
        ItemRow(commitment_id=SHELLS, position=0, quantity=1_000_000, name="shells"),
        ItemRow(commitment_id=SHELLS, position=1, name="fuses"),
        ParticipantRow(meeting_id=PARIS, actor_id=MACRON, position=0, role=ParticipantRole.HOST, country="FR"),
        ParticipantRow(
            meeting_id=PARIS,
            actor_id=UKRAINE,
            position=1,
            role=ParticipantRole.PARTICIPANT,
            presence=Presence.VIDEO,
        ),
    ]


def mention(id_: int, article_id: int, *, claim_no: int, **about: Any) -> MentionRow:
    """The articles' one sentence as a statement about a commitment or a meeting."""
    plain: dict[str, Any] = {
        "ordinal": 0,
        "sentence": _SENTENCE,
        "sentence_start": 0,
        "sentence_end": len(_SENTENCE),
        "rules": ["cue.will_give"],
        "reading": {},
        "background": False,
        "confidence": Decimal("0.9"),
        "match_reason": "the first to tell it",
    }
    length = len(f"{_SENTENCE} Report number {article_id} says so.")
    return MentionRow(id=id_, article_id=article_id, text_length=length, claim_no=claim_no, **plain | about)


def _mentions() -> list[Base]:
    told = [(AID, 1), (AID, 2), (LOAN, 1), (JOINT, 2), (PLAN, 1), (SHELLS, 3), (SPENDING, 1), (TRANCHE, 2)]
    told += [(KRONOR, 1)]
    return [
        *(
            mention(number, article_id, claim_no=number, commitment_id=commitment_id)
            for number, (commitment_id, article_id) in enumerate(told, start=1)
        ),
        mention(20, 1, claim_no=0, meeting_id=PARIS),
        mention(21, 2, claim_no=0, meeting_id=RAMSTEIN),
    ]


def _marks() -> list[Base]:
    length = len(f"{_SENTENCE} Report number 1 says so.")

    def mark(position: int, field: str, words: str) -> MarkRow:
        start = _SENTENCE.index(words)
        return MarkRow(
            mention_id=1,
            position=position,
            text_length=length,
            field=field,
            span_start=start,
            span_end=start + len(words),
            rule=f"{field}.first",
        )

    def event(commitment_id: int, mention_id: int, status: Status, day: date | None, *, current: bool) -> Base:
        return StatusEventRow(
            commitment_id=commitment_id,
            status=status,
            position=int(current),
            day=day,
            precision=Precision.DAY if day else None,
            mention_id=mention_id,
            is_current=current,
        )

    return [
        mark(0, "country", "Paris"),
        mark(1, "amount", "two billion euros"),
        event(AID, 1, Status.ANNOUNCED, date(2025, 3, 27), current=True),
        event(LOAN, 3, Status.ANNOUNCED, date(2025, 3, 1), current=False),
        event(LOAN, 3, Status.DELIVERED, None, current=True),
    ]
