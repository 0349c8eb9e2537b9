"""Fills a migrated database with made-up articles and the rows that `store.save` would make of them.

    DATABASE_URL=... python -m bench.load 1000000

What a row says is computed by the functions that the program uses itself; it only comes in by COPY, with the indexes
made at the end, in one transaction. Rows that are there already stay.
"""

import datetime as dt
import json
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session

from app import knowledge, settings
from app.domain.article import Article
from app.domain.consolidation import consolidate, consolidate_meeting, totals_reason
from app.domain.extraction import CommitmentClaim, MeetingClaim
from app.domain.knowledge import Term
from app.domain.rates import Rate, RateSource
from app.domain.sketch import sketch
from app.domain.telling import Telling
from app.domain.vocabulary import ActorKind, SourceGrade, TotalsReason
from app.ingest.rates import EcbRates
from app.store import commitment_rows, meeting_rows
from app.store.actors import ActorRow
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.meetings import MeetingRow
from app.store.naming import ActorKey, key_of
from app.store.readings import commitment_json, meeting_json
from app.store.seeding import seed
from app.store.session import connect
from app.store.versions import raise_data_version
from bench.madeup import CLAIMS, MadeUp, Told, Writer

_TABLES = (
    *("articles", "meetings", "participants", "commitments", "mentions", "mention_marks"),
    *("parties", "items", "status_events"),
)
"""In the order of their keys."""
_BATCH = 2_000
"""Articles a COPY."""
_LATER = 28
"""Articles until one of before is told again."""
_VERSION = "made up"


class Loader:
    """Turns made-up articles into rows of every table. Ids go on from those that are there."""

    def __init__(self, connection: sa.Connection) -> None:
        known = knowledge.default()
        with Session(connection) as session:
            seed(session, known)
            session.flush()
        actors = connection.execute(sa.select(ActorRow.kind, ActorRow.key, ActorRow.id))
        self._actors: Mapping[ActorKey, int] = {(ActorKind(kind), key): id_ for kind, key, id_ in actors}
        self._writer = Writer(known)
        self._rates: RateSource = _Remembered(EcbRates())
        self._memberships: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
        for group in known.groups:
            for member in group.members:
                self._memberships[member.country].append((group.code, member.term))
        self._first = {
            row.__tablename__: (connection.scalar(sa.select(sa.func.max(row.id))) or 0) + 1
            for row in (ArticleRow, MeetingRow, CommitmentRow, MentionRow)
        }
        self._mention = self._first["mentions"]
        self._waiting: deque[tuple[MadeUp, list[Told], dict[int, list[Telling[CommitmentClaim]]]]] = deque()

    def rows(self, number: int) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Rows that article ``number`` makes, and those of commitments of which all has been told by now."""
        again = self._waiting[0] if len(self._waiting) == _LATER else None
        made = self._writer.article(number, again[1] if again else ())
        article_id = self._first["articles"] + number
        yield "articles", _article(article_id, made)
        if made.meeting:
            yield from self._meeting(article_id, made, made.meeting)
        tellings: dict[int, list[Telling[CommitmentClaim]]] = {}
        for claim_no, told in enumerate(made.commitments):
            row_id = self._first["commitments"] + told.number
            telling = self._telling(article_id, made, told.claim, number)
            yield from self._mentions(article_id, made, claim_no, telling, row_id)
            (again[2] if again and claim_no >= CLAIMS else tellings).setdefault(row_id, []).append(telling)
        self._waiting.append((made, self._writer.retold(number, made), tellings))
        if again:
            self._waiting.popleft()
            yield from self._commitments(again[2])

    def rest(self) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Rows of the commitments still waiting to be told again."""
        for _, _, tellings in self._waiting:
            yield from self._commitments(tellings)

    def _telling(self, article_id: int, made: MadeUp, claim: Any, number: int) -> Telling[Any]:
        part = getattr(claim, "parent", None)
        met = getattr(claim, "meeting", None)
        return Telling(
            claim=claim,
            mention=self._next_mention(),
            article=article_id,
            source=article_id,
            published_on=made.published_on,
            grade=SourceGrade.B,
            outlet=made.outlet,
            sentences=tuple(mention.sentence.of(made.text) for mention in claim.mentions),
            meeting=None if met is None else self._first["meetings"] + number // 10,
            parent=None if part is None else self._first["commitments"] + number * CLAIMS,
        )

    def _next_mention(self) -> int:
        self._mention += 1
        return self._mention - 1

    def _mentions(
        self, article_id: int, made: MadeUp, claim_no: int, telling: Telling[Any], row_id: int
    ) -> Iterable[tuple[str, Mapping[str, Any]]]:
        mention, about = telling.claim.mentions[0], isinstance(telling.claim, CommitmentClaim)
        yield (
            "mentions",
            {
                "id": telling.mention,
                "article_id": article_id,
                "text_length": len(made.text),
                "commitment_id": row_id if about else None,
                "meeting_id": None if about else row_id,
                "claim_no": claim_no,
                "ordinal": 0,
                "sentence": telling.sentences[0],
                "sentence_start": mention.sentence.start,
                "sentence_end": mention.sentence.end,
                "rules": list(mention.rules),
                "reading": Jsonb(commitment_json(telling.claim) if about else meeting_json(telling.claim), _json),
                "background": False,
                "confidence": telling.claim.confidence,
                "match_reason": "made up",
                "retold": False,
            },
        )
        for position, mark in enumerate(mention.marks):
            yield (
                "mention_marks",
                {
                    "mention_id": telling.mention,
                    "position": position,
                    "text_length": len(made.text),
                    "field": mark.field,
                    "span_start": mark.span.start,
                    "span_end": mark.span.end,
                    "rule": mark.rule,
                },
            )

    def _meeting(self, article_id: int, made: MadeUp, told: Told) -> Iterable[tuple[str, Mapping[str, Any]]]:
        row_id = self._first["meetings"] + told.number
        telling: Telling[MeetingClaim] = self._telling(article_id, made, told.claim, 0)
        whole = consolidate_meeting([telling])
        yield "meetings", {"id": row_id, "changed_at": _moment(made), **meeting_rows.columns_of(whole)}
        yield from self._mentions(article_id, made, 0, telling, row_id)
        for position, guest in enumerate(whole.claim.participants):
            yield (
                "participants",
                {
                    "meeting_id": row_id,
                    "actor_id": self._actors[key_of(guest.ref)],
                    "position": position,
                    "role": guest.role,
                    "presence": guest.presence,
                    "country": guest.country,
                },
            )

    def _commitments(
        self, tellings: Mapping[int, Sequence[Telling[CommitmentClaim]]]
    ) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The rows of one article's commitments, packages in the light of their parts."""
        told = {row_id: consolidate(each) for row_id, each in tellings.items()}
        rows = {row_id: commitment_rows.columns_of(whole, self._rates) for row_id, whole in told.items()}
        counted = {told[row_id].parent for row_id, row in rows.items() if row["in_totals"]}
        for row_id, whole in told.items():
            row = rows[row_id]
            if row_id in counted:
                reason = totals_reason(
                    row["status"], has_sum=row["amount"] is not None, retold=False, has_counted_parts=True
                )
                row |= {"totals_reason": reason, "in_totals": reason is TotalsReason.COUNTED}
            day = row["announced_on"] or row["first_told_on"]
            groups = self._groups_on(row["countries"], day)
            changed = dt.datetime.combine(row["last_told_on"], dt.time(8), dt.UTC)
            yield (
                "commitments",
                {"id": row_id, **row, "parent_id": whole.parent, "groups": groups, "changed_at": changed},
            )
            for name, children in (
                ("parties", commitment_rows.party_rows(whole.claim, self._actors)),
                ("items", commitment_rows.item_rows(whole.claim)),
                ("status_events", commitment_rows.event_rows(whole)),
            ):
                for child in children:
                    yield name, {"commitment_id": row_id, **child}

    def _groups_on(self, countries: Iterable[str], day: dt.date) -> list[str]:
        """The groups to which any of the countries belonged on a day."""
        return sorted({code for each in countries for code, term in self._memberships[each] if term.covers(day)})


class _Remembered:
    """Rates asked for once a currency and day."""

    def __init__(self, rates: RateSource) -> None:
        self._on = cache(rates.on)

    def on(self, currency: str, day: dt.date) -> Rate | None:
        return self._on(currency, day)


def main(commitments: int) -> None:
    chosen = settings.read()
    if chosen.database_url is None:
        sys.exit("DATABASE_URL names the database to fill: see `tracker db upgrade`")
    engine = connect(chosen.database_url)
    started = time.monotonic()
    with engine.begin() as connection:
        if connection.scalar(sa.select(ArticleRow.id).where(ArticleRow.extraction_version == _VERSION).limit(1)):
            sys.exit("the database has made-up rows already: start from a new one")
        loader = Loader(connection)
        indexes = _drop_indexes(connection)
        articles = commitments // CLAIMS
        for start in range(0, articles, _BATCH):
            batch = range(start, min(start + _BATCH, articles))
            _copy(connection, (row for number in batch for row in loader.rows(number)))
            done = f"{batch.stop * CLAIMS:,} of {commitments:,}"
            print(f"\r{done}, {time.monotonic() - started:.0f} s", end="", flush=True)
        _copy(connection, loader.rest())
        print(f"\nrows {time.monotonic() - started:.0f} s", flush=True)
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for statement in indexes:
            connection.exec_driver_sql(statement)
        for row in (ArticleRow, MeetingRow, CommitmentRow, MentionRow):
            sequence = sa.func.pg_get_serial_sequence(row.__tablename__, "id")
            connection.execute(sa.select(sa.func.setval(sequence, sa.func.max(row.id))))
        with Session(connection) as session:
            raise_data_version(session)
            session.flush()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    print(f"all {time.monotonic() - started:.0f} s")
    engine.dispose()


def _article(row_id: int, made: MadeUp) -> Mapping[str, Any]:
    article = Article(f"made-up/{row_id}", made.text, made.title, made.published_on, made.outlet, None, "en")
    return {
        "id": row_id,
        "content_hash": article.content_hash,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": f"https://news.example/{row_id}",
        "published_on": article.published_on,
        "language": article.language,
        "grade": SourceGrade.B,
        "relevant": True,
        "text": article.text,
        "text_length": len(article.text),
        "sketch": list(sketch(article.text)),
        "extraction_version": _VERSION,
    }


def _copy(connection: sa.Connection, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """COPY rows into their tables; columns that a row does not name take their default."""
    filed: dict[str, list[Mapping[str, Any]]] = {name: [] for name in _TABLES}
    for name, row in rows:
        filed[name].append(row)
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("psycopg is the driver")
    for name, values in filed.items():
        if values:
            names = list(values[0])
            with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row([row[each] for each in names])


def _drop_indexes(connection: sa.Connection) -> list[str]:
    """Drop the indexes that hold no rule; the statements that make them again."""
    found = connection.execute(
        sa.text(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(:tables)"
            " AND indexdef NOT LIKE 'CREATE UNIQUE%'"
        ),
        {"tables": list(_TABLES)},
    ).all()
    for name, _ in found:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


def _moment(made: MadeUp) -> dt.datetime:
    return dt.datetime.combine(made.published_on, dt.time(8), dt.UTC)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
