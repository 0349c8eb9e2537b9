"""One read-only session a request."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session


def open_session(request: Request) -> Iterator[Session]:
    """A session on the application's engine. Nothing is ever committed: pages only read."""
    with request.app.state.sessions() as session:
        yield session


Database = Annotated[Session, Depends(open_session)]
