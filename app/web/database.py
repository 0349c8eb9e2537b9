"""One read-only session a request, and the ids by which rows are asked for."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session


def open_session(request: Request) -> Iterator[Session]:
    """A session on the application's engine. Nothing is ever committed: pages only read."""
    with request.app.state.sessions() as session:
        yield session


RowId = Annotated[int, Path(ge=1, lt=2**63)]
"""A row's number; anything else in its place is an address of nothing."""
Database = Annotated[Session, Depends(open_session)]
