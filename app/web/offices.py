"""Which office a person held on a day: "the defence secretary" of one year is another person in the next."""

from datetime import date

from app.store.actors import ActorRow, OfficeRow


def office_on(actor: ActorRow, day: date | None) -> OfficeRow | None:
    """The office held on a day, the latest of several; None where the day is unknown or none covers it."""
    if day is None:
        return None
    held = [
        office
        for office in actor.offices
        if (office.started_on is None or office.started_on <= day)
        and (office.ended_on is None or day < office.ended_on)
    ]
    return held[-1] if held else None
