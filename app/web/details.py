"""One row as JSON: the dataset's columns, and every mention with the offsets of its marked fields."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.catalogue.records import found
from app.listing.dataset import Dataset
from app.listing.export_json import row_as_json
from app.listing.query import Query
from app.listing.select import rows
from app.store.articles import ArticleRow, MentionRow
from app.web.freshness import caching_headers


def row_response(
    request: Request, session: Session, dataset: Dataset, key: int, more: Mapping[str, Any] | None = None
) -> Response:
    """The row, its columns named and written as in the listing's JSON, and what else is known of it.

    `NotFound` where there is no such row.
    """
    query = Query.everything(dataset).with_value(dataset.key, key)
    row = found(session.execute(rows(query)).mappings().one_or_none())
    own = row_as_json(dataset.columns, row)
    body = f"{own[:-1]}, {json.dumps(more, ensure_ascii=False)[1:]}" if more else own
    return Response(body, media_type="application/json", headers=caching_headers(request))


def mention_as_json(mention: MentionRow) -> dict[str, Any]:
    """A statement with the places of its sentence and of every marked field, in characters of the article's text."""
    return {
        "id": mention.id,
        "commitment_id": mention.commitment_id,
        "meeting_id": mention.meeting_id,
        "article_id": mention.article_id,
        "sentence": mention.sentence,
        "start": mention.sentence_start,
        "end": mention.sentence_end,
        "confidence": float(mention.confidence),
        "rules": mention.rules,
        "marks": [
            {"field": mark.field, "start": mark.span_start, "end": mark.span_end, "rule": mark.rule}
            for mark in mention.marks
        ],
    }


def evidence_as_json(mentions: Iterable[MentionRow]) -> list[dict[str, Any]]:
    """Statements, each with the head of the article that it stands in."""
    return [mention_as_json(each) | {"article": _article(each.article)} for each in mentions]


def _article(article: ArticleRow) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "grade": article.grade.value,
        "url": article.url,
    }
