"""One row as JSON: the dataset's columns, and every mention with the offsets of its marked fields."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from app.listing.dataset import Dataset
from app.listing.export import json_file
from app.listing.query import Query
from app.store.articles import MentionRow


def row_as_json(session: Session, dataset: Dataset, key: int, mentions: Iterable[MentionRow]) -> dict[str, Any]:
    """The row with its ``mentions``; the columns are named and written as in the listing's JSON."""
    query = Query.everything(dataset).with_value(dataset.key, key)
    (row,) = json.loads(b"".join(json_file(session, query)))["rows"]
    return {**row, "mentions": [_mention(each) for each in mentions]}


def _mention(mention: MentionRow) -> dict[str, Any]:
    article = mention.article
    return {
        "id": mention.id,
        "sentence": mention.sentence,
        "start": mention.sentence_start,
        "end": mention.sentence_end,
        "confidence": float(mention.confidence),
        "rules": mention.rules,
        "marks": [
            {"field": mark.field, "start": mark.span_start, "end": mark.span_end, "rule": mark.rule}
            for mark in mention.marks
        ],
        "article": {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "grade": article.grade.value,
            "url": article.url,
        },
    }
