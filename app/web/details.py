"""One row as JSON: the dataset's columns, and every mention with the offsets of its marked fields."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from app.listing.dataset import Dataset
from app.listing.export import json_file
from app.listing.query import Query
from app.store.articles import ArticleRow, MentionRow


def row_as_json(session: Session, dataset: Dataset, key: int) -> dict[str, Any]:
    """The row, its columns named and written as in the listing's JSON."""
    query = Query.everything(dataset).with_value(dataset.key, key)
    (row,) = json.loads(b"".join(json_file(session, query)))["rows"]
    return dict(row)


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
