"""A reading of an article as plain JSON values: what `tracker extract` prints and the scorer compares with gold."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.actors import ActorRef, Participant
from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Extraction, MeetingClaim, Mention
from app.domain.money import Amount
from app.domain.vocabulary import ActorKind, Status


def as_json(extraction: Extraction) -> dict[str, Any]:
    """One article's reading, in the names of the gold annotations, with spans, rules and confidence beside them."""
    article = extraction.article
    return {
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "published": article.published_on.isoformat() if article.published_on else None,
        "relevant": extraction.relevant,
        "commitments": [commitment(claim, article) for claim in extraction.commitments],
        "meetings": [meeting(claim, article) for claim in extraction.meetings],
        "actors": {
            "countries": [ref.label for ref in extraction.countries],
            "organisations": [ref.label for ref in extraction.organisations],
            "people": [
                {"name": person.ref.name, "role": person.role, "country": person.country}
                for person in extraction.people
            ],
        },
        "extraction_version": extraction.version,
    }


def to_line(value: Mapping[str, Any]) -> str:
    """One line of JSON, accents as they are; figures as numbers, days as ISO text."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


_GOLD_STATUS = {Status.SUSPENDED: Status.REJECTED, Status.CANCELLED: Status.REJECTED}
"""Gold annotations know six steps and tell a halt or a cancellation as a refusal; ``step`` tells ours."""


def commitment(claim: CommitmentClaim, article: Article) -> dict[str, Any]:
    """A commitment; ``parent`` and ``meeting`` count from 0 in this article's lists."""
    return {
        "by": _labels(claim.committing),
        "to": _labels(claim.recipients),
        "type": claim.type.value,
        "status": _GOLD_STATUS.get(claim.status, claim.status).value,
        "step": claim.status.value,
        "amount": _amount(claim.amount),
        "amount_text": claim.amount.text if claim.amount else None,
        "pct_gdp": float(claim.share_of_gdp.percent) if claim.share_of_gdp else None,
        "items": [{"quantity": item.quantity, "item": item.name} for item in claim.items],
        "announced_by": _labels(ref for ref in claim.announcers if ref.kind is ActorKind.PERSON),
        "announced_on": _day(claim.announced_on) or _day(claim.decided_on),
        "due": claim.due_on.iso if claim.due_on else None,
        "background": claim.background,
        "through": _labels(claim.through),
        "condition": claim.condition,
        "parent": claim.parent,
        "meeting": claim.meeting,
        **_grounds(claim.mentions, claim.confidence, article),
    }


def meeting(claim: MeetingClaim, article: Article) -> dict[str, Any]:
    """A meeting; ``attendance`` tells each participant's part."""
    return {
        "name": claim.name,
        "date": _day(claim.date),
        "city": claim.city,
        "country": claim.country,
        "venue": claim.venue,
        "format": claim.format.value if claim.format else None,
        "status": claim.status.value,
        "participants": _labels(participant.ref for participant in claim.participants),
        "attendance": [_attendance(participant) for participant in claim.participants],
        **_grounds(claim.mentions, claim.confidence, article),
    }


def _grounds(mentions: tuple[Mention, ...], confidence: Decimal, article: Article) -> dict[str, Any]:
    """What a claim stands on: the best sentence, the words of every field, the rules."""
    best = mentions[0]
    return {
        "evidence": best.sentence.of(article.text),
        "evidence_start": best.sentence.start,
        "evidence_end": best.sentence.end,
        "spans": [
            {
                "field": mark.field,
                "text": mark.span.of(article.text),
                "start": mark.span.start,
                "end": mark.span.end,
                "rule": mark.rule,
            }
            for mention in mentions
            for mark in mention.marks
        ],
        "rules": list(dict.fromkeys(rule for mention in mentions for rule in mention.rules)),
        "mentions": len(mentions),
        "confidence": float(confidence),
    }


def _labels(refs: Iterable[ActorRef]) -> list[str]:
    """Codes of countries and organisations, full names of people, each once, in the given order."""
    return list(dict.fromkeys(ref.label for ref in refs))


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    """A sum with a figure; one without ("hundreds of millions") is None here and keeps its words in ``amount_text``."""
    if amount is None or amount.minimum is None or amount.maximum is None:
        return None
    return {
        "value": _number(amount.minimum),
        "value_max": _number(amount.maximum) if amount.maximum != amount.minimum else None,
        "currency": amount.currency,
        "qualifier": amount.qualifier.value,
        "period": amount.period.value if amount.period else None,
        "instrument": amount.instrument.value if amount.instrument else None,
        "basis": amount.basis.value,
    }


def _number(value: Decimal) -> int | float:
    """A figure as JSON has it, whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _day(value: DateValue | None) -> str | None:
    """A date known to the day; a bare month or year is none."""
    iso = value.iso if value else None
    return iso if iso and len(iso) == len("2025-03-27") else None


def _attendance(participant: Participant) -> dict[str, Any]:
    """One participant's part in a meeting."""
    return {
        "name": participant.ref.label,
        "role": participant.role.value,
        "presence": participant.presence.value if participant.presence else None,
        "country": participant.country,
    }


def _plain(value: object) -> int | float | str:
    """What JSON has no word for: figures and days."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
