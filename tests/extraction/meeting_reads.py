"""The meetings of one text, read with the project's own knowledge."""

from datetime import date

from app.domain.extraction import MeetingClaim
from app.extraction.assemble.meetings import find_meetings
from tests.extraction.reads import PUBLISHED, compiled, read


def meetings(text: str, published: date | None = PUBLISHED) -> tuple[MeetingClaim, ...]:
    """All meetings that a text tells of."""
    return find_meetings(read(text, published), compiled().meetings)
