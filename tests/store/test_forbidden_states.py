"""States that the tables refuse, each by the rule that is named: a table of what would have to be true."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.vocabulary import (
    AmountBasis,
    DateBasis,
    PartyRole,
    Precision,
    Qualifier,
    Status,
    TotalsReason,
)
from app.store.actors import GroupRow, MembershipRow, OfficeRow
from app.store.articles import MarkRow
from app.store.base import Base
from app.store.commitments import ItemRow, PartyRow, StatusEventRow
from app.store.versions import DataVersionRow
from tests.factories.actors import actor_row
from tests.factories.articles import article_row, mention_row
from tests.factories.commitments import commitment_row
from tests.factories.meetings import meeting_row

DAY = date(2025, 3, 27)
SUM: dict[str, Any] = {
    "amount_text": "2 million dollars",
    "amount": Decimal(2_000_000),
    "amount_max": Decimal(2_000_000),
    "currency": "USD",
    "qualifier": Qualifier.EXACT,
    "basis": AmountBasis.STATED,
}
EUR: dict[str, Any] = {
    "amount_eur": Decimal(1_600_000),
    "amount_eur_max": Decimal(1_600_000),
    "eur_rate": Decimal("1.25"),
    "eur_rate_date": DAY,
    "eur_rate_source": "a table",
}
ANNOUNCED: dict[str, Any] = {
    "announced_on": DAY,
    "announced_precision": Precision.DAY,
    "announced_basis": DateBasis.STATED,
    "announced_text": "27 March",
}

COMMITMENTS: list[tuple[str, dict[str, Any], str]] = [
    ("an amount without a currency", {**SUM, "currency": None}, "sum_has_currency_qualifier_basis"),
    ("a currency without an amount", {"currency": "EUR"}, "sum_has_currency_qualifier_basis"),
    ("a bare figure", {"amount": Decimal(1), "amount_max": Decimal(1)}, "amount_has_words_and_currency"),
    ("a maximum below the minimum", {**SUM, "amount_max": Decimal(1)}, "amount_max_is_not_below_amount"),
    ("a minimum alone", {**SUM, "amount_max": None}, "amount_has_both_bounds"),
    ("a negative amount", {**SUM, "amount": Decimal(-1)}, "amount_max_is_not_below_amount"),
    ("nought for an amount", {**SUM, "amount": Decimal(0), "amount_max": Decimal(0)}, "amount_max_is_not_below_amount"),
    ("an unknown amount that is a figure", {**SUM, "basis": AmountBasis.UNKNOWN}, "unknown_amount_is_null"),
    ("a stated amount without a figure", {**SUM, "amount": None, "amount_max": None}, "unknown_amount_is_null"),
    ("a currency that is none", {**SUM, "currency": "EU"}, "currency_is_iso_4217"),
    ("a period that runs backwards", {**SUM, "period_from": 2030, "period_to": 2026}, "period_runs_forward"),
    ("a period of no sum", {"period_from": 2026}, "period_and_instrument_need_a_sum"),
    ("euros without a rate", {**SUM, **EUR, "eur_rate": None}, "eur_has_rate_and_source"),
    ("euros without the rate's source", {**SUM, **EUR, "eur_rate_source": None}, "eur_has_rate_and_source"),
    ("euros without the rate's day", {**SUM, **EUR, "eur_rate_date": None}, "eur_has_the_day_of_its_rate"),
    ("a rate's day without euros", {**SUM, "eur_rate_date": DAY}, "eur_has_the_day_of_its_rate"),
    ("euros for no sum", EUR, "eur_needs_an_amount"),
    ("a euro maximum below the minimum", {**SUM, **EUR, "amount_eur_max": Decimal(1)}, "eur_max_is_not_below_eur"),
    ("euros worth other euros", {**SUM, **EUR, "currency": "EUR", "eur_rate_date": None}, "euros_"),
    ("euros without a euro value", {**SUM, "currency": "EUR"}, "euros_"),
    ("a share of nought", {"share_of_gdp": 0, "share_text": "0%", "share_qualifier": "exact"}, "share_is_percent"),
    ("a share without words", {"share_of_gdp": 2, "share_qualifier": "exact"}, "share_has_words"),
    ("a share's maximum alone", {"share_of_gdp_max": 2}, "share_max_is_not_below_share"),
    ("a date without a precision", {**ANNOUNCED, "announced_precision": None}, "announced_on_has_precision"),
    ("a precision without a date", {"announced_precision": Precision.DAY}, "announced_on_has_precision"),
    ("a date without a basis", {**ANNOUNCED, "announced_basis": None}, "announced_on_has_basis"),
    (
        "a month that begins on the 27th",
        {**ANNOUNCED, "announced_precision": Precision.MONTH},
        "announced_on_begins_its_period",
    ),
    ("a counted row with another reason", {**SUM, "in_totals": True}, "in_totals_has_its_reason"),
    (
        "a counted row without a sum",
        {"in_totals": True, "totals_reason": TotalsReason.COUNTED},
        "totals_need_an_amount",
    ),
    (
        "a counted proposal",
        {**SUM, "in_totals": True, "totals_reason": TotalsReason.COUNTED, "status": Status.PROPOSED},
        "totals_need_a_promise",
    ),
    ("more sources than articles", {"source_count": 2}, "counts_fit"),
    ("no source at all", {"source_count": 0}, "counts_fit"),
    ("more than certain", {"confidence": Decimal("1.2")}, "confidence_is_a_share"),
    ("joint with one country's key", {"joint": True, "country_key": "FR"}, "joint_is_its_own_country_key"),
    ("its own parent", {"id": 5, "parent_id": 5}, "parent_is_another"),
    ("no title", {"title": ""}, "has_a_title"),
]


@pytest.mark.parametrize(("changes", "rule"), [case[1:] for case in COMMITMENTS], ids=[case[0] for case in COMMITMENTS])
def test_a_commitment_cannot_have(session: Session, changes: dict[str, Any], rule: str) -> None:
    refused(session, commitment_row(**changes), rule)


def test_a_closed_list_takes_no_other_word(session: Session) -> None:
    saved(session, commitment_row())
    with pytest.raises(IntegrityError, match="ck_commitments_status"):
        session.connection().exec_driver_sql("UPDATE commitments SET status = 'maybe'")


ARTICLES: list[tuple[str, dict[str, Any], str]] = [
    ("a length that is not the text's", {"text_length": 3}, "text_length_is_the_texts"),
    ("no text", {"text": "", "text_length": 0}, "text_length_is_the_texts"),
    ("a hash that is none", {"content_hash": "abc"}, "content_hash_is_sha256"),
    ("itself as its original", {"id": 9, "copy_of": 9}, "copy_of_is_another"),
]


@pytest.mark.parametrize(("changes", "rule"), [case[1:] for case in ARTICLES], ids=[case[0] for case in ARTICLES])
def test_an_article_cannot_have(session: Session, changes: dict[str, Any], rule: str) -> None:
    refused(session, article_row(**changes), rule)


def test_two_articles_cannot_have_one_text(session: Session) -> None:
    saved(session, article_row(text="The same words."))
    refused(session, article_row(text="The same words."), "uq_articles_content_hash")


MENTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("an end beyond its text", {"sentence_end": 10_000, "sentence": "x" * 10_000}, "sentence_lies_in_the_text"),
    ("no words", {"sentence_start": 10, "sentence_end": 10, "sentence": ""}, "sentence_lies_in_the_text"),
    ("a start before the text", {"sentence_start": -1, "sentence_end": 9}, "sentence_lies_in_the_text"),
    ("a longer text than its article's", {"text_length": 99_999}, "fk_mentions_article_id_text_length"),
    ("a sentence of another length", {"sentence": "short"}, "sentence_is_as_long_as_its_place"),
    ("keys to be found by, but nothing it is about", {"commitment_id": None, "match_keys": ["x"]}, "keys_need_a_row"),
    ("a score of more than everything", {"match_score": 101}, "match_score_is_points"),
    ("one bound of a worth", {"euros": Decimal(1)}, "euros_have_both_bounds"),
    ("a first statement without a reading", {"reading": None}, "first_statement_has_the_reading"),
    ("a second statement with a reading", {"ordinal": 1}, "first_statement_has_the_reading"),
]


@pytest.mark.parametrize(("changes", "rule"), [case[1:] for case in MENTIONS], ids=[case[0] for case in MENTIONS])
def test_a_mention_cannot_have(session: Session, changes: dict[str, Any], rule: str) -> None:
    article, commitment = saved(session, article_row()), saved(session, commitment_row())
    refused(session, mention_row(article, **{"commitment_id": commitment.id, **changes}), rule)


def test_a_mention_cannot_be_about_two_things(session: Session) -> None:
    article, commitment, meeting = (saved(session, row) for row in (article_row(), commitment_row(), meeting_row()))
    both = mention_row(article, commitment_id=commitment.id, meeting_id=meeting.id)
    refused(session, both, "is_about_one_thing")


def test_a_mention_cannot_stay_with_nothing(session: Session) -> None:
    saved(session, mention_row(saved(session, article_row()), commitment_id=4_000_000))
    with pytest.raises(IntegrityError, match="fk_mentions_commitment_id"):
        session.connection().exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_mark_cannot_lie_beyond_its_text(session: Session) -> None:
    mention = stored_mention(session)
    mark = {"mention_id": mention.id, "position": 0, "field": "amount", "rule": "r", "span_start": 0}
    refused(session, MarkRow(**mark, span_end=10_000, text_length=mention.text_length), "span_lies_in_the_text")
    refused(session, MarkRow(**mark, span_end=10_000, text_length=10_000), "fk_mention_marks_mention_id_text_length")


def test_a_commitment_cannot_have_two_current_statuses(session: Session) -> None:
    mention = stored_mention(session)
    first, second = (
        StatusEventRow(
            commitment_id=mention.commitment_id,
            status=status,
            position=position,
            mention_id=mention.id,
            is_current=True,
        )
        for position, status in enumerate((Status.ANNOUNCED, Status.AGREED))
    )
    saved(session, first)
    refused(session, second, "uq_status_events_current")


def test_a_status_cannot_be_told_by_another_commitments_mention(session: Session) -> None:
    mention, other = stored_mention(session), saved(session, commitment_row())
    event = {"status": Status.ANNOUNCED, "position": 0, "mention_id": mention.id, "is_current": True}
    refused(session, StatusEventRow(commitment_id=other.id, **event), "fk_status_events_mention_id_commitment_id")


def test_an_event_cannot_have_a_day_without_precision(session: Session) -> None:
    mention = stored_mention(session)
    event = {"status": Status.ANNOUNCED, "position": 0, "mention_id": mention.id, "is_current": True, "day": DAY}
    refused(session, StatusEventRow(commitment_id=mention.commitment_id, **event), "day_has_precision")


OTHERS: list[tuple[str, Callable[[int, int], Base], str]] = [
    (
        "no tanks of an item",
        lambda commitment, _: ItemRow(commitment_id=commitment, position=0, quantity=0, name="tanks"),
        "unknown_quantity_is_null",
    ),
    (
        "a share beyond the whole",
        lambda commitment, actor: PartyRow(
            commitment_id=commitment, actor_id=actor, role=PartyRole.COMMITTING, position=0, share=2
        ),
        "share_is_a_part",
    ),
    (
        "an office that ends before it starts",
        lambda _, actor: OfficeRow(
            actor_id=actor, office="president", of="FR", started_on=date(2025, 1, 1), ended_on=date(2020, 1, 1)
        ),
        "ends_after_it_starts",
    ),
    (
        "a membership that ends before it starts",
        lambda _, actor: MembershipRow(
            group_code="G", actor_id=actor, joined_on=date(2025, 1, 1), left_on=date(2020, 1, 1)
        ),
        "leaves_after_it_joins",
    ),
    ("an address with spaces", lambda _, __: actor_row(slug="two words"), "slug_fits_an_address"),
    ("a second data version", lambda _, __: DataVersionRow(id=2, version=1), "is_one_row"),
]


@pytest.mark.parametrize(("row", "rule"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_there_cannot_be(session: Session, row: Callable[[int, int], Base], rule: str) -> None:
    saved(session, GroupRow(code="G", name="Group", aliases=[], expands=False))
    commitment, actor = saved(session, commitment_row()), saved(session, actor_row())
    refused(session, row(commitment.id, actor.id), rule)


def test_a_meeting_cannot_have_a_day_without_precision(session: Session) -> None:
    refused(session, meeting_row(held_on=DAY, held_basis=DateBasis.STATED), "held_on_has_precision")


def saved(session: Session, row: Any) -> Any:
    """A row in the database, with its id."""
    session.add(row)
    session.flush()
    return row


def stored_mention(session: Session) -> Any:
    """A mention of a commitment."""
    commitment = saved(session, commitment_row())
    return saved(session, mention_row(saved(session, article_row()), commitment_id=commitment.id))


def refused(session: Session, row: Base, rule: str) -> None:
    """Assert that the database refuses a row by the named rule, and go on as before."""
    with pytest.raises(IntegrityError, match=rule), session.begin_nested():
        session.add(row)
