"""An article with everything that was read out of it marked in its text."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue.articles import ARTICLES
from app.catalogue.datasets import links_named_by
from app.catalogue.records import copies_of, find_article, read_from
from app.catalogue.versions import versions_of
from app.web.api import PROBLEM_RESPONSES
from app.web.database import Database, RowId
from app.web.details import mention_as_json, row_response
from app.web.filters import opening
from app.web.freshness import Catalogue, check_freshness
from app.web.mentions import marked_text, readings
from app.web.origin import origin
from app.web.rendering import render
from app.web.revisions import revisions

router = APIRouter(prefix="/articles", dependencies=[Depends(check_freshness)])


@router.get("/{article_id}.json", tags=["articles"], summary="An article as JSON", responses=PROBLEM_RESPONSES)
def as_json(request: Request, session: Database, article_id: RowId) -> Response:
    """The row with every mention: sentence, offsets of the marked fields."""
    mentions = [mention_as_json(each) for each in find_article(session, article_id).mentions]
    return row_response(request, session, ARTICLES, article_id, {"mentions": mentions})


@router.get("/{article_id}", include_in_schema=False)
def page(request: Request, reader: Catalogue, article_id: RowId) -> Response:
    """The page."""
    row = find_article(reader.session, article_id)
    found = readings(row, *read_from(reader.session, row))
    context = {
        "title": row.title or opening(row.text),
        "section": "/articles",
        "address": f"/articles/{article_id}",
        "origin": origin(reader, ARTICLES, request.query_params),
        "row": row,
        "text": marked_text(row, found),
        "readings": found,
        "copies": copies_of(reader.session, row),
        "revisions": revisions(versions_of(reader.session, row)),
        "links": links_named_by(reader.session, row),
    }
    return render(request, "article", context)
