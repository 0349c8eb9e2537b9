"""Whether the program can answer: database reachable, schema current."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError

from app.settings import VERSION
from app.store.migrating import state

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the program can answer")
def health(request: Request) -> JSONResponse:
    """200 where the database answers and its schema is current, else 503 and what is wrong."""
    try:
        found = state(request.app.state.engine)
    except OperationalError:
        return JSONResponse({"status": "database unreachable", "version": VERSION}, 503)
    body = {
        "status": "ok" if found.is_current else "migration needed",
        "version": VERSION,
        "migration": found.current,
        "needed": found.needed,
    }
    return JSONResponse(body, 200 if found.is_current else 503, headers={"Cache-Control": "no-store"})
