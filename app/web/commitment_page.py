"""Everything that a commitment's own page shows; the panel beside a list shows the first of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.catalogue.commitments import COMMITMENTS
from app.catalogue.datasets import links_of
from app.catalogue.likeness import possibly_same
from app.catalogue.memory import Reader
from app.catalogue.mergers import mergers_into
from app.catalogue.records import best_first, find_commitment, names_of
from app.catalogue.verdicts import decided_about
from app.domain.vocabulary import ARTICLES, PartyRole
from app.store.commitments import CommitmentRow
from app.web.citing import Citation, cite
from app.web.freshness import DataState
from app.web.offices import office_on
from app.web.origin import origin
from app.web.record_history import readings_of
from app.web.spelling import spelled
from app.web.stories import stories


def commitment_page(
    reader: Reader, data: DataState, commitment_id: int, params: Mapping[str, str], site: str
) -> dict[str, Any]:
    """What the templates name. ``params`` are the address's own; ``site`` stands before every address.

    Raises `NotFound` where there is no such row, `InvalidQuery` where the list it was opened from is wrong.
    """
    session = reader.session
    row = find_commitment(session, commitment_id)
    mentions = best_first(row.mentions)
    said = (party.actor for party in row.parties if party.role is PartyRole.ANNOUNCER)
    announcers = [(actor, office_on(actor, row.announced_on)) for actor in said]
    address = f"/commitments/{commitment_id}"
    citation = cite(row.title, "commitment", mentions[0], f"{site}{address}", data)
    offices = [office.of for _, office in announcers if office]
    page: dict[str, Any] = {
        "title": row.title,
        "section": "/commitments",
        "address": address,
        "permalink": f"{site}{address}",
        "origin": origin(reader, COMMITMENTS, params),
        "citation": citation,
        "shared": shared(row, citation),
        "row": row,
        "spelled": spelled(row.amount, row.amount_max or row.amount, row.currency or "") if row.amount else "",
        "stories": stories(mentions),
        "announcers": announcers,
        "record_links": links_of(session, [each.article_id for each in mentions]) if row.origins != [ARTICLES] else {},
        "alike": possibly_same(session, row),
        "parts_total": sum((part.amount_eur for part in row.children if part.amount_eur is not None), Decimal(0)),
        "readings": readings_of(mentions),
        "decisions": decided_about(session, row),
        "mergers": mergers_into(session, row),
        "names": names_of(session, [*row.countries, *row.recipients, *offices]),
    }
    return page | {"page": page}


def shared(row: CommitmentRow, citation: Citation) -> Mapping[str, str]:
    """What a mail about the row begins with."""
    return {"subject": row.title, "body": citation.plain}
