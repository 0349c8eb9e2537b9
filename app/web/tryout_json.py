"""A tried text as JSON: the rows it would give, named as in the listings, and what was turned down."""

from collections.abc import Iterable
from typing import Any

from app.domain.dates import DateValue
from app.domain.extraction import MeetingClaim, Mention, Rejection
from app.domain.money import named_euros, named_sum
from app.domain.vocabulary import TotalsReason
from app.ingest.trying import Trial, TriedRow

_DATES = ("announced_on", "decided_on", "due_on", "delivered_on")


def trial_as_json(trial: Trial) -> dict[str, Any]:
    """Everything that a text gives. Places are in characters of ``text``; figures are `Decimal` still."""
    found, article = trial.extraction, trial.article
    return {
        "title": article.title,
        "outlet": article.outlet,
        "grade": trial.grade.value,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "language": article.language,
        "extraction_version": found.version,
        "relevant": found.relevant,
        "commitments": [_commitment(row, article.text) for row in trial.rows],
        "meetings": [_meeting(claim, article.text) for claim in found.meetings],
        "rejections": [_rejection(each, article.text) for each in sorted(found.rejections, key=lambda no: no.span)],
        "text": article.text,
    }


def _commitment(tried: TriedRow, text: str) -> dict[str, Any]:
    claim = tried.row.claim
    return {
        "title": tried.row.title,
        "country": [ref.key for ref in claim.committing],
        "recipient": [ref.key for ref in claim.recipients],
        "announced_by": [ref.name for ref in claim.announcers],
        "through": [ref.name for ref in claim.through],
        "type": claim.type.value,
        "status": claim.status.value,
        **named_sum(claim.amount),
        **named_euros(tried.euros),
        "share_text": claim.share_of_gdp and claim.share_of_gdp.text,
        "share_of_gdp": claim.share_of_gdp and claim.share_of_gdp.percent,
        "share_of_gdp_max": claim.share_of_gdp and claim.share_of_gdp.maximum,
        "share_qualifier": claim.share_of_gdp and claim.share_of_gdp.qualifier,
        "items": [{"name": item.name, "quantity": item.quantity, "equipment": item.equipment} for item in claim.items],
        **{name: value for each in _DATES for name, value in _date(each, getattr(claim, each)).items()},
        "condition": claim.condition,
        "background": claim.background,
        "in_totals": tried.totals_reason is TotalsReason.COUNTED,
        "totals_reason": tried.totals_reason.value,
        "confidence": claim.confidence,
        "mentions": _mentions(tried.claim.mentions, text),
    }


def _date(name: str, when: DateValue | None) -> dict[str, Any]:
    """A date's day, precision, basis and words, named as the columns are."""
    stem = name.removesuffix("_on")
    return {
        name: when.day.isoformat() if when and when.day else None,
        f"{stem}_precision": when and when.precision,
        f"{stem}_basis": when and when.basis,
        f"{stem}_text": when and when.text,
    }


def _meeting(claim: MeetingClaim, text: str) -> dict[str, Any]:
    return {
        "name": claim.name,
        **_date("held_on", claim.date),
        "status": claim.status.value,
        "city": claim.city,
        "country": claim.country,
        "venue": claim.venue,
        "format": claim.format,
        "participants": [
            {
                "name": guest.ref.name,
                "kind": guest.ref.kind.value,
                "country": guest.country,
                "role": guest.role.value,
                "presence": guest.presence,
            }
            for guest in claim.participants
        ],
        "confidence": claim.confidence,
        "mentions": _mentions(claim.mentions, text),
    }


def _mentions(mentions: Iterable[Mention], text: str) -> list[dict[str, Any]]:
    return [
        {
            "sentence": mention.sentence.of(text),
            "start": mention.sentence.start,
            "end": mention.sentence.end,
            "rules": list(mention.rules),
            "marks": [
                {"field": mark.field, "start": mark.span.start, "end": mark.span.end, "rule": mark.rule}
                for mark in mention.marks
            ],
        }
        for mention in mentions
    ]


def _rejection(each: Rejection, text: str) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "reason": each.reason,
        "sentence": each.span.of(text),
        "start": each.span.start,
        "end": each.span.end,
    }
