"""Saving extractions: idempotent, replaced whole, merged across articles, ids kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session, selectinload

from app.domain.actors import ActorRef, Participant, PersonRead
from app.domain.article import Article
from app.domain.extraction import Item, Mention
from app.domain.span import Span
from app.domain.vocabulary import (
    ActorKind,
    ParticipantRole,
    PartyRole,
    SourceGrade,
    Status,
    TotalsReason,
)
from app.store import Outcome, save
from app.store.actors import ActorRow
from app.store.articles import ArticleRow, MarkRow, MentionRow
from app.store.commitments import CommitmentRow, PartyRow
from app.store.meetings import MeetingRow
from app.store.readings import commitment_claim
from app.store.saving import find_article
from app.store.versions import data_version
from tests.factories.actors import FRANCE, GERMANY, MACRON, UKRAINE
from tests.factories.articles import SENTENCE, article
from tests.factories.commitments import claim, money, on
from tests.factories.extractions import FixedRates, extraction
from tests.factories.meetings import meeting_claim

RATES = FixedRates()


def save_claim(session: Session, told: Article | None = None, version: str = "1", **changes: Any) -> Outcome:
    """Save an article with one claim."""
    told = told or article()
    return save(session, extraction(told, claim(told, **changes), version=version), rates=RATES)


def commitments(session: Session) -> list[CommitmentRow]:
    """All commitments with all that belongs to them, in order of id."""
    everything = [
        selectinload(CommitmentRow.parties).selectinload(PartyRow.actor),
        selectinload(CommitmentRow.items),
        selectinload(CommitmentRow.status_events),
        selectinload(CommitmentRow.mentions).selectinload(MentionRow.marks),
    ]
    return list(session.scalars(select(CommitmentRow).options(*everything).order_by(CommitmentRow.id)))


def the_commitment(session: Session) -> CommitmentRow:
    """The only commitment."""
    (row,) = commitments(session)
    return row


def count(session: Session, table: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_claim_becomes_a_row(session: Session) -> None:
    told = article()
    items = (Item("Leopard 1 tanks", 25), Item("shells"))
    assert save_claim(session, told, announcers=(MACRON,), items=items, due_on=on(2026), condition="if asked") == "new"
    row = the_commitment(session)
    assert row.title == "€2 bn military aid for Ukraine"
    assert (row.amount, row.amount_eur, row.currency) == (Decimal(2_000_000_000), Decimal(2_000_000_000), "EUR")
    assert (row.country_key, row.countries, row.recipients) == ("FR", ["FR"], ["UA"])
    assert (row.announced_on, row.announced_precision, row.due_on) == (date(2025, 3, 27), "day", date(2026, 1, 1))
    assert (row.in_totals, row.totals_reason) == (True, TotalsReason.COUNTED)
    assert {(party.role, party.actor.name) for party in row.parties} == {
        (PartyRole.COMMITTING, "France"),
        (PartyRole.RECIPIENT, "Ukraine"),
        (PartyRole.ANNOUNCER, "Emmanuel Macron"),
    }
    assert [(item.quantity, item.name) for item in row.items] == [(25, "Leopard 1 tanks"), (None, "shells")]
    (event,) = row.status_events
    assert (event.status, event.day, event.is_current) == (Status.ANNOUNCED, date(2025, 3, 27), True)
    (mention,) = row.mentions
    assert mention.sentence == told.text[mention.sentence_start : mention.sentence_end] == SENTENCE
    assert [(mark.field, told.text[mark.span_start : mark.span_end]) for mark in mention.marks] == [
        ("country", "France")
    ]


def test_the_same_article_again_changes_nothing(session: Session) -> None:
    told = article()
    save_claim(session, told)
    version, before = data_version(session), the_commitment(session).mentions[0].id
    assert save_claim(session, told) == Outcome.UNCHANGED
    assert data_version(session) == version
    assert the_commitment(session).mentions[0].id == before


def test_every_change_raises_the_data_version(session: Session) -> None:
    told = article()
    versions = [data_version(session)]
    for version in ("1", "2"):
        save_claim(session, told, version)
        versions.append(data_version(session))
    assert versions == sorted(set(versions))


def test_a_newer_version_replaces_the_articles_mentions(session: Session) -> None:
    told = article()
    save_claim(session, told, status=Status.PROPOSED)
    before = the_commitment(session)
    assert save_claim(session, told, "2", status=Status.AGREED, amount=money(3_000_000_000)) == Outcome.REPLACED
    row = the_commitment(session)
    assert row.id == before.id
    assert (row.status, row.amount) == (Status.AGREED, 3_000_000_000)
    assert row.mention_count == 1
    assert row.mentions[0].match_reason == "the first to tell of it"


def test_what_a_newer_version_does_not_find_is_gone(session: Session) -> None:
    told = article()
    save_claim(
        session, told, committing=(ActorRef(ActorKind.COMPANY, "Acme Arms", "Acme Arms"),), items=(Item("guns"),)
    )
    save(session, extraction(told, version="2"), rates=RATES)
    assert commitments(session) == []
    assert [count(session, table) for table in (MentionRow, MarkRow, PartyRow, ActorRow)] == [0, 0, 0, 0]
    assert count(session, ArticleRow) == 1


def test_nine_articles_are_one_commitment_with_nine_mentions(session: Session) -> None:
    for _ in range(9):
        save_claim(session)
    row = the_commitment(session)
    assert (row.mention_count, row.article_count, row.source_count, len(row.mentions)) == (9, 9, 9, 9)
    assert len(row.outlets) == 9
    assert (row.amount, row.in_totals) == (2_000_000_000, True)


def test_syndicated_copies_count_as_one_source(session: Session) -> None:
    original = article()
    copies = [article(f"Headline of outlet {number}. {original.text}") for number in (1, 2)]
    for told in (original, *copies, article()):
        save_claim(session, told)
    assert the_commitment(session).article_count == 4
    assert the_commitment(session).source_count == 2


def test_a_commitment_told_by_others_outlives_one_article(session: Session) -> None:
    first, second = article(), article()
    save_claim(session, first, status=Status.AGREED, decided_on=on(2025, 3, 28))
    save_claim(session, second)
    before = the_commitment(session).id
    save(session, extraction(first, version="2"), rates=RATES)
    row = the_commitment(session)
    assert (row.id, row.status, row.mention_count, row.decided_on) == (before, Status.ANNOUNCED, 1, None)


def test_another_sum_is_another_commitment_even_if_that_was_read_before(session: Session) -> None:
    first, second = article(), article()
    save_claim(session, first)
    save_claim(session, second)
    shared = the_commitment(session).id
    save_claim(session, second, "2", amount=money(3_000_000_000))
    rows = commitments(session)
    assert [(row.id == shared, row.amount) for row in rows] == [(True, 2_000_000_000), (False, 3_000_000_000)]


def test_two_claims_of_one_article_stay_two(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told), claim(told)), rates=RATES)
    assert len(commitments(session)) == 2


def test_two_claims_in_one_sentence_keep_their_ids(session: Session) -> None:
    told = article()
    small, large = claim(told, amount=money(1)), claim(told, amount=money(5))
    save(session, extraction(told, small, large), rates=RATES)
    before = {row.amount: row.id for row in commitments(session)}
    save(session, extraction(told, large, replace(small, status=Status.AGREED), version="2"), rates=RATES)
    assert {row.amount: row.id for row in commitments(session)} == before


def test_a_rejected_proposal_is_one_row_with_two_dated_steps(session: Session) -> None:
    save_claim(session, status=Status.PROPOSED)
    save_claim(session, article(published_on=date(2025, 4, 2)), status=Status.REJECTED, decided_on=on(2025, 4, 1))
    row = the_commitment(session)
    assert (row.status, row.totals_reason) == (Status.REJECTED, TotalsReason.REJECTED)
    assert [(event.status, event.day, event.is_current) for event in row.status_events] == [
        (Status.PROPOSED, date(2025, 3, 27), False),
        (Status.REJECTED, date(2025, 4, 1), True),
    ]
    assert row.status_events[0].mention_id != row.status_events[1].mention_id


def test_a_joint_pledge_is_one_row_under_its_own_key(session: Session) -> None:
    save_claim(session, committing=(FRANCE, GERMANY))
    row = the_commitment(session)
    assert (row.joint, row.country_key, row.countries) == (True, "joint", ["FR", "DE"])


def test_nobody_commits(session: Session) -> None:
    save_claim(session, committing=())
    assert (the_commitment(session).joint, the_commitment(session).country_key) == (False, None)


def test_a_foreign_sum_has_its_euros_with_rate_date_and_source(session: Session) -> None:
    save_claim(session, amount=money(100, "USD"))
    row = the_commitment(session)
    assert (row.amount, row.amount_eur, row.eur_rate) == (100, 80, Decimal("1.25"))
    assert (row.eur_rate_date, row.eur_rate_source) == (date(2025, 3, 27), "fixed, day of announcement")


def test_a_sum_without_a_rate_has_no_euros(session: Session) -> None:
    save_claim(session, amount=money(100, "UAH"))
    row = the_commitment(session)
    assert (row.amount, row.amount_eur, row.eur_rate) == (100, None, None)
    assert row.in_totals


def test_a_stored_rate_stays_when_the_table_changes(session: Session) -> None:
    told = article()
    save_claim(session, told, amount=money(100, "USD"))
    other = FixedRates({"USD": Decimal(2)})
    save(session, extraction(told, claim(told, amount=money(100, "USD")), version="2"), rates=other)
    row = the_commitment(session)
    assert (row.amount_eur, row.eur_rate, row.eur_rate_source) == (80, Decimal("1.25"), "fixed, day of announcement")


def test_an_earlier_announcement_takes_its_own_days_rate(session: Session) -> None:
    save_claim(session, amount=money(100, "USD"), announced_on=None)
    assert the_commitment(session).eur_rate_source == "fixed, day of publication"
    save_claim(session, amount=money(100, "USD"))
    row = the_commitment(session)
    assert (row.eur_rate_date, row.eur_rate_source) == (date(2025, 3, 27), "fixed, day of announcement")


def test_parts_count_and_their_package_does_not(session: Session) -> None:
    told = article()
    package = claim(told, amount=money(8))
    parts = (claim(told, amount=money(5), parent=0), claim(told, amount=money(3), parent=0))
    save(session, extraction(told, package, *parts), rates=RATES)
    whole, *pieces = commitments(session)
    assert (whole.in_totals, whole.totals_reason) == (False, TotalsReason.PARENT)
    assert [(piece.parent_id, piece.in_totals) for piece in pieces] == [(whole.id, True)] * 2


def test_a_package_counts_itself_until_its_parts_make_it_up(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told, amount=money(8)), claim(told, amount=money(5), parent=0)), rates=RATES)
    whole, piece = commitments(session)
    assert (whole.totals_reason, piece.totals_reason) == (TotalsReason.COUNTED, TotalsReason.PART)
    parts = (claim(told, amount=money(5), parent=0), claim(told, amount=money(3), parent=0))
    save(session, extraction(told, claim(told, amount=money(8)), *parts, version="2"), rates=RATES)
    whole, *pieces = commitments(session)
    assert whole.totals_reason is TotalsReason.PARENT
    assert {piece.totals_reason for piece in pieces} == {TotalsReason.COUNTED}


def test_a_package_counts_again_when_its_parts_are_gone(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told, amount=money(8)), claim(told, amount=money(5), parent=0)), rates=RATES)
    save(session, extraction(told, claim(told, amount=money(8)), version="2"), rates=RATES)
    assert the_commitment(session).totals_reason == TotalsReason.COUNTED


def test_a_package_whose_parts_were_refused_counts(session: Session) -> None:
    told = article()
    refused = claim(told, amount=money(5), parent=0, status=Status.REJECTED)
    save(session, extraction(told, claim(told, amount=money(8)), refused), rates=RATES)
    assert [row.in_totals for row in commitments(session)] == [True, False]


@pytest.mark.parametrize(
    ("sums", "reasons"),
    [
        # (sum, the package it lies in)
        ([(9, None), (6, 0), (3, 0), (4, 1), (2, 1)], ["parent", "parent", "counted", "counted", "counted"]),
        ([(9, None), (6, 0), (4, 1), (2, 1)], ["counted", "part", "part", "part"]),
        ([(9, None), (6, 0), (3, 0), (4, 1)], ["parent", "counted", "counted", "part"]),
    ],
)
def test_of_packages_within_packages_each_sum_counts_once(
    session: Session, sums: list[tuple[int, int | None]], reasons: list[str]
) -> None:
    told = article()
    line = [claim(told, amount=money(sum_), parent=parent) for sum_, parent in sums]
    save(session, extraction(told, *line), rates=RATES)
    found = {row.amount: row.totals_reason for row in commitments(session)}
    assert [found[Decimal(sum_)] for sum_, _ in sums] == reasons


def test_two_articles_that_turn_a_package_round_make_no_circle(session: Session) -> None:
    for large, small in ((8, 5), (5, 8)):
        told = article()
        pair = (claim(told, amount=money(large)), claim(told, amount=money(small), parent=0))
        save(session, extraction(told, *pair), rates=RATES)
    rows = commitments(session)
    assert len(rows) == 2
    assert sum(row.in_totals for row in rows) == 1
    assert [row.parent_id for row in rows].count(None) == 1


def test_a_commitment_is_made_at_its_meeting(session: Session) -> None:
    told = article()
    save(
        session,
        extraction(
            told, claim(told, meeting=1), meetings=(meeting_claim(told, date=on(2025, 3, 20)), meeting_claim(told))
        ),
        rates=RATES,
    )
    meeting = session.get(MeetingRow, the_commitment(session).meeting_id)
    assert meeting is not None
    assert meeting.held_on == date(2025, 3, 27)


def test_a_meeting_told_by_two_articles_is_one(session: Session) -> None:
    hosts = Participant(MACRON, ParticipantRole.HOST, country="FR")
    for venue, participants in ((None, (Participant(FRANCE),)), ("Élysée", (hosts, Participant(UKRAINE)))):
        told = article()
        claimed = meeting_claim(told, venue=venue, participants=participants)
        save(session, extraction(told, meetings=(claimed,)), rates=RATES)
    (row,) = session.scalars(select(MeetingRow).options(selectinload(MeetingRow.participants)))
    assert (row.article_count, row.venue, row.participant_keys) == (2, "Élysée", ["FR", "UA"])
    assert [participant.role for participant in row.participants] == ["host", "participant", "participant"]


def test_people_not_in_the_knowledge_belong_to_their_country(session: Session) -> None:
    unknown = ActorRef(ActorKind.PERSON, "Jeanne Exemple", "Jeanne Exemple")
    told = article()
    people = (PersonRead(unknown, "deputy minister", "FR"),)
    save(session, extraction(told, claim(told, announcers=(unknown,)), people=people), rates=RATES)
    row = session.scalars(select(ActorRow).where(ActorRow.key == "Jeanne Exemple")).one()
    assert (row.slug, row.country, row.seeded) == ("jeanne-exemple", "FR", False)


def test_two_names_never_share_an_address(session: Session) -> None:
    person = ActorRef(ActorKind.PERSON, "Jean Dupont", "Jean Dupont")
    company = ActorRef(ActorKind.COMPANY, "Jean-Dupont", "Jean-Dupont")
    cyrillic = ActorRef(ActorKind.PERSON, "Київ", "Київ")
    save_claim(session, announcers=(person, company, cyrillic))
    slugs = set(session.scalars(select(ActorRow.slug)))
    assert {"jean-dupont", "jean-dupont-person"} < slugs
    assert any(slug.startswith("actor-") for slug in slugs)


def test_a_correction_from_the_same_source_is_taken(session: Session) -> None:
    told = article(published_on=date(2025, 3, 28))
    save_claim(session, told)
    assert save_claim(session, replace(told, published_on=date(2025, 3, 29))) == Outcome.REPLACED
    assert session.scalars(select(ArticleRow.published_on)).one() == date(2025, 3, 29)


def test_the_same_words_from_elsewhere_only_fill_gaps(session: Session) -> None:
    told = article(published_on=date(2025, 3, 28), url=None)
    save_claim(session, told)
    elsewhere = replace(told, source="elsewhere.txt", published_on=date(2025, 4, 5), url="https://example.org/1")
    assert save_claim(session, elsewhere) == Outcome.REPLACED
    row = session.scalars(select(ArticleRow)).one()
    assert (row.published_on, row.url, row.source) == (date(2025, 3, 28), "https://example.org/1", told.source)
    assert save_claim(session, elsewhere) == Outcome.UNCHANGED


def test_what_was_known_is_not_forgotten(session: Session) -> None:
    told = article(title="A title")
    save_claim(session, told)
    assert save_claim(session, replace(told, title=None, outlet=None)) == Outcome.UNCHANGED


def test_a_better_grade_of_the_source_is_taken(session: Session) -> None:
    told = article()
    save(session, extraction(told, claim(told)), rates=RATES)
    assert save(session, extraction(told, claim(told)), rates=RATES, grade=SourceGrade.A) == Outcome.REPLACED


def test_a_mention_beyond_its_text_saves_nothing(session: Session) -> None:
    told = article()
    beyond = Mention(Span(0, len(told.text) + 1))
    with pytest.raises(IntegrityError), session.begin_nested():
        save(session, extraction(told, replace(claim(told), mentions=(beyond,))), rates=RATES)
    assert count(session, ArticleRow) == 0


def test_a_claims_statements_share_one_reading(session: Session) -> None:
    told = article(f"Headline first. {SENTENCE} Then the body. {SENTENCE}!")
    first, second = (Mention(Span(at, at + len(SENTENCE))) for at in (16, told.text.rindex(SENTENCE)))
    save(session, extraction(told, replace(claim(told), mentions=(first, second))), rates=RATES)
    row = the_commitment(session)
    assert (row.mention_count, row.article_count) == (2, 1)
    assert [mention.reading is not None for mention in row.mentions] == [True, False]


def test_readings_come_back_as_they_were(session: Session) -> None:
    told = article()
    claimed = claim(told, items=(Item("guns", 3, None),), amount=money("1.50", "USD"), condition="once ratified")
    save(session, extraction(told, claimed), rates=RATES)
    reading = the_commitment(session).mentions[0].reading
    assert reading is not None
    assert commitment_claim(reading) == replace(claimed, mentions=())


@pytest.mark.parametrize(
    "words", ["Leopard", "leopards", "Exemple", "élysée", "Elysee", "euros ukraine", '"billion euros"']
)
def test_search_ignores_accents_and_endings(session: Session, words: str) -> None:
    told = article()
    announcer = ActorRef(ActorKind.PERSON, "Zoë Exemple", "Zoë Exemple")
    body = ActorRef(ActorKind.ORGANISATION, "Élysée", "Élysée")
    save_claim(session, told, announcers=(announcer,), through=(body,), items=(Item("Leopard 1 tanks", 3),))
    query = func.websearch_to_tsquery("english", func.fold_accents(words))
    found = session.scalars(select(CommitmentRow.id).where(CommitmentRow.search.bool_op("@@")(query))).all()
    assert len(found) == 1


def test_lists_are_not_loaded_by_accident(session: Session) -> None:
    save_claim(session)
    row = session.scalars(select(CommitmentRow)).one()
    with pytest.raises(InvalidRequestError, match="lazy='raise'"):
        _ = row.mentions


def test_claims_of_no_country_are_never_merged(session: Session) -> None:
    save_claim(session, committing=())
    save_claim(session, committing=())
    assert len(commitments(session)) == 2


def retold(session: Session) -> Outcome:
    """Save an article of December that tells of the sum as background."""
    sentence = "Earlier this year it had pledged the same sum already."
    told = article(f"News of another kind. {sentence} More news.", published_on=date(2025, 12, 1))
    return save_claim(session, told, sentence=sentence, announced_on=None, background=True)


def test_a_retelling_long_after_is_a_further_mention(session: Session) -> None:
    save_claim(session)
    retold(session)
    row = the_commitment(session)
    assert (row.mention_count, row.announced_on, row.background) == (2, date(2025, 3, 27), False)
    assert row.mentions[1].match_reason.startswith("told again as background")


def test_a_retelling_that_fits_two_counts_with_neither(session: Session) -> None:
    save_claim(session)
    save_claim(session, article(published_on=date(2025, 7, 1)), announced_on=on(2025, 6, 30))
    retold(session)
    assert [row.totals_reason for row in commitments(session)] == ["counted", "counted", "reannounced"]


def test_another_spelling_of_a_text_is_the_same_article(session: Session) -> None:
    told = article(f"“Aid” — {SENTENCE}")
    save_claim(session, told)
    plain = replace(told, text=told.text.replace("“", '"').replace("”", '"').replace(" — ", "  -\n"))
    assert plain.text != told.text
    stored = find_article(session, plain)
    assert stored is not None
    assert stored.article.text == told.text
    assert save_claim(session, plain) == Outcome.UNCHANGED
    assert count(session, ArticleRow) == 1
    assert save_claim(session, article(told.text.upper() + SENTENCE)) == Outcome.NEW


def test_a_copy_that_came_in_first_is_still_the_copy(session: Session) -> None:
    original = article(published_on=date(2025, 3, 28))
    copy = article(f"From our partners. {original.text}", published_on=date(2025, 3, 30))
    for told in (copy, original):
        save_claim(session, told)
    sources = {row.source: row.copy_of for row in session.scalars(select(ArticleRow))}
    assert sources[original.source] is None
    assert sources[copy.source] is not None
    assert the_commitment(session).source_count == 1
