"""Everything recognised in a text as annotations, for `tracker explain`."""

from app.domain.extraction import Annotation
from app.extraction.reading import Reading


def annotations_of(reading: Reading) -> tuple[Annotation, ...]:
    """Sums, shares, dates, quantities, actors and cues of a reading, in text order."""
    found = [
        *_sums(reading),
        *(
            Annotation("date", d.span, f"date.{d.kind.value}", {"role": d.role.value if d.role else None})
            for d in reading.dates
        ),
        *(
            Annotation("item", q.span, "quantity", {"quantity": q.value, "item": q.noun_text})
            for q in reading.quantities
        ),
        *_actors(reading),
        *_cues(reading),
    ]
    return tuple(sorted(found, key=lambda a: (a.span.start, a.span.end, a.kind, a.rule)))


def _sums(reading: Reading) -> list[Annotation]:
    amounts = [
        Annotation(
            "amount",
            found.span,
            found.rule,
            {
                "value": found.amount.minimum,
                "value_max": found.amount.maximum,
                "currency": found.amount.currency,
                "qualifier": found.amount.qualifier.value,
                "conversion_of": found.conversion_of,
            },
        )
        for found in reading.amounts
    ]
    shares = [
        Annotation("share", found.span, "share", {"percent": found.share.percent, "maximum": found.share.maximum})
        for found in reading.shares
    ]
    return amounts + shares


def _actors(reading: Reading) -> list[Annotation]:
    return [
        Annotation(
            "actor",
            reading.span(actor.lo, actor.hi),
            f"actor.{actor.rule}",
            {
                "form": actor.form,
                "party": actor.party.key if actor.party else None,
                "name": actor.ref.name if actor.ref else None,
                "role": actor.role,
            },
        )
        for actor in reading.actors
    ]


def _cues(reading: Reading) -> list[Annotation]:
    firsts = [(hit, hit.values[0]) for hit in reading.cues]
    return [
        Annotation("cue", reading.span(hit.lo, hit.hi), f"cue.{cue.category}", {"value": cue.value})
        for hit, cue in firsts
    ]
