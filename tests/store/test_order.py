"""What the tables say does not depend on the order in which articles come in, nor on how often they are read."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.domain.article import Article
from app.domain.extraction import Extraction, Mention
from app.domain.span import Span
from app.ingest.rates import EcbRates
from app.store import save
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow, StatusEventRow
from app.store.hints import HintRow
from app.store.meetings import MeetingRow
from tests.factories.commitments import on
from tests.factories.meetings import meeting_claim
from tests.matching.labelled import Labelled, scenes

RATES = EcbRates()
SCENES = [scene for scene in scenes(RATES).values() if len(scene) > 3]
CITIES = ("Paris", "London", None)


def reading(told: Sequence[Labelled], number: int, *, copied: bool) -> Extraction:
    """An article with some tellings of a scene, the second a part of the first; a copy has another headline."""
    sentences = [each.sentence for each in told]
    filler = " ".join(sha256(f"{number} {word}".encode()).hexdigest()[:8] for word in range(40))
    text = f"{'Our correspondents report. ' if copied else ''}{' '.join(sentences)} {filler}"
    mentions = [Mention(Span(text.index(each), text.index(each) + len(each))) for each in sentences]
    claims = [replace(each.claim, mentions=(mention,)) for each, mention in zip(told, mentions, strict=True)]
    article = Article(f"{number}{copied}", text, published_on=told[0].told_on, outlet=f"Outlet {number % 3}{copied}")
    meeting = meeting_claim(
        date=on(2025, 3, 26 + number % 2), city=CITIES[number % 3], participants=(), mentions=(mentions[0],)
    )
    claims[0] = replace(claims[0], meeting=0)
    if len(claims) > 1 and claims[0].amount != claims[1].amount:
        claims[1] = replace(claims[1], parent=0)
    return Extraction(
        article=article,
        version="1",
        relevant=True,
        commitments=tuple(claims),
        meetings=(meeting,) if number % 2 else (),
    )


def world_of(seed: int) -> list[Extraction]:
    """Two to a dozen articles about one scene or two, some of them copies of others."""
    chance = Random(seed)
    mixed = [each for scene in chance.sample(SCENES, chance.choice((1, 2))) for each in scene]
    chance.shuffle(mixed)
    found: list[Extraction] = []
    while mixed and len(found) < 9:
        told = [mixed.pop()]
        if mixed and chance.random() < 0.4 and mixed[-1].told_on == told[0].told_on:
            told.append(mixed.pop())
        if len({each.sentence for each in told}) == len(told):
            number = len(found)
            found.append(reading(told, number, copied=False))
            if chance.random() < 0.2:
                found.append(reading(told, number, copied=True))
    return found


def said(session: Session) -> dict[str, Any]:
    """Everything that the tables say, ids aside: rows are named by the tellings they are made of."""
    claims = session.execute(
        sa.select(
            ArticleRow.content_hash,
            MentionRow.claim_no,
            MentionRow.commitment_id,
            MentionRow.meeting_id,
            MentionRow.match_score,
            MentionRow.match_reason,
            MentionRow.retold,
        )
        .join(ArticleRow)
        .where(MentionRow.ordinal == 0)
        .order_by(ArticleRow.content_hash, MentionRow.claim_no)
    ).all()
    names: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for row in claims:
        key = ("commitment", row.commitment_id) if row.commitment_id else ("meeting", row.meeting_id)
        names.setdefault(key, []).append((row.content_hash, row.claim_no))
    name = {key: str(sorted(told)) for key, told in names.items()}
    hashes = dict(session.execute(sa.select(ArticleRow.id, ArticleRow.content_hash)).all())
    return {
        "links": sorted(str((*row[:2], row.meeting_id is None, *row[4:])) for row in claims),
        "commitments": {
            name["commitment", row.id]: (
                (row.title, row.status, row.amount, row.amount_eur, row.countries, row.recipients, row.announced_on),
                (row.mention_count, row.article_count, row.source_count, row.totals_reason),
                name.get(("commitment", row.parent_id or 0)),
                name.get(("meeting", row.meeting_id or 0)),
            )
            for row in session.scalars(sa.select(CommitmentRow))
        },
        "meetings": {
            name["meeting", row.id]: (row.name, row.held_on, row.city, row.source_count)
            for row in session.scalars(sa.select(MeetingRow))
        },
        "events": sorted(
            (name["commitment", row.commitment_id], row.status.value, str(row.day), row.position, row.is_current)
            for row in session.scalars(sa.select(StatusEventRow))
        ),
        "hints": {
            (*sorted((name["commitment", row.one_id], name["commitment", row.other_id])), row.score)
            for row in session.scalars(sa.select(HintRow))
        },
        "copies": {hashes[row.id]: hashes.get(row.copy_of or 0) for row in session.scalars(sa.select(ArticleRow))},
    }


def saved(engine: sa.Engine, readings: Sequence[Extraction]) -> dict[str, Any]:
    """What the tables say after saving these, one after the other; nothing stays."""
    with engine.connect() as connection, connection.begin() as transaction:
        with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
            for each in readings:
                save(session, each, rates=RATES)
            found = said(session)
        transaction.rollback()
    return found


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_the_order_of_articles_does_not_matter(engine: sa.Engine, seed: int) -> None:
    world = world_of(seed)
    mixed = list(world)
    Random(seed).shuffle(mixed)
    one, other = saved(engine, mixed), saved(engine, world)
    assert {part: one[part] for part in one if one[part] != other[part]} == {
        part: other[part] for part in one if one[part] != other[part]
    }


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_articles_read_again_leave_what_they_would_have_made(engine: sa.Engine, seed: int) -> None:
    """An article that once told nothing, or what another one tells, leaves no trace of it."""
    world, chance = world_of(seed), Random(seed)
    before = [_misread(each, world, chance) for each in world if chance.random() < 0.6]
    assert saved(engine, [*before, *world]) == saved(engine, world)


def _misread(right: Extraction, world: Sequence[Extraction], chance: Random) -> Extraction:
    """An earlier version's reading of an article: with the values of another article's claims."""
    (place,) = right.commitments[0].mentions
    other = chance.choice(world).commitments[:1] if chance.random() < 0.7 else ()
    claims = tuple(replace(each, mentions=(place,), meeting=None, parent=None) for each in other)
    return replace(right, version="0", commitments=claims, meetings=())


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_gone_leaves_no_trace(engine: sa.Engine, number: int) -> None:
    """Saving an article and then an empty reading of it is as if it had told nothing from the start."""
    scene = SCENES[0]
    world = [reading([each], at, copied=False) for at, each in enumerate(scene)]
    world = list({each.article.content_hash: each for each in world}.values())
    gone = replace(world[number], version="2", commitments=(), meetings=())
    assert saved(engine, [*world, gone]) == saved(engine, [gone, *world[:number], *world[number + 1 :]])
