"""Tells at which meeting a commitment was made: the one its sentence tells of, or the article's only one where those
who met ("the ministers", "the sides") agree or one of them promises."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Mark, MeetingClaim
from app.domain.span import Span
from app.domain.vocabulary import MeetingStatus, Status
from app.extraction.reading import Reading

LASTS = 3
"""Days that a meeting told with its first day may last."""
_BEFOREHAND = re.compile(r"\b(?:ahead of|before|prior to|on the eve of|in the run-up to)\s(?:[\w'’-]+\s){0,4}$", re.I)
"""Words before a meeting that tell of what was said earlier."""
_WHO_MET = re.compile(
    r"""^(?:\W*(?:during|after|following|at)\sthe\s(?:meeting|talks|summit|conversation|call|negotiations)\b[^.;]*?,\s)?
    (?:the|both|all)\s(?:two\s|three\s|\w+\s)?
    (?:sides|parties|participants|leaders|ministers|presidents|interlocutors|heads\sof\s(?:state|government)|allies)\b""",
    re.I | re.VERBOSE,
)
"""A sentence that begins with those who met."""
_MADE_BEFORE = re.compile(
    r"\b(?:thank\w*|grateful|gratitude|appreciat\w+|prais\w+|welcom\w+|recall\w*|remind\w*|earlier|previous\w*|already|ago|last\s(?:week|month|year))\b",
    re.I,
)
"""Words of a sentence that speaks of what was promised before."""
_NOT_MADE = frozenset({Status.REJECTED, Status.SUSPENDED, Status.CANCELLED, Status.DELIVERED})
"""Steps that no meeting takes: what is told there of them happened elsewhere."""


def at_meetings(
    claims: tuple[CommitmentClaim, ...], meetings: Sequence[MeetingClaim], reading: Reading
) -> tuple[CommitmentClaim, ...]:
    """The commitments, each with the index of the meeting where it was made and the words that say so; unknown stays
    None: two meetings in one sentence, another day, a word such as "ahead of"."""
    held = [i for i, meeting in enumerate(meetings) if meeting.status is MeetingStatus.HELD]
    return tuple(_placed(claim, meetings, held, reading) for claim in claims) if held else claims


def _placed(
    claim: CommitmentClaim, meetings: Sequence[MeetingClaim], held: list[int], reading: Reading
) -> CommitmentClaim:
    if claim.status in _NOT_MADE:
        return claim
    for k, mention in enumerate(claim.mentions):
        found = (
            _of_sentence(mention.sentence, meetings, held, reading)
            or _of_those_who_met(mention.sentence, meetings, held, reading)
            or _of_one_who_met(claim, meetings, held, reading)
        )
        if found is None or not _same_time(claim.announced_on or claim.decided_on, meetings[found[0]].date):
            continue
        if _MADE_BEFORE.search(mention.sentence.of(reading.text)):
            continue
        at, mark = found
        marked = replace(mention, marks=(*mention.marks, mark))
        return replace(claim, meeting=at, mentions=(*claim.mentions[:k], marked, *claim.mentions[k + 1 :]))
    return claim


def _of_sentence(
    sentence: Span, meetings: Sequence[MeetingClaim], held: list[int], reading: Reading
) -> tuple[int, Mark] | None:
    """The only meeting that a sentence tells of, unless the sentence tells what came before it."""
    told = [(i, name) for i in range(len(meetings)) for name in _named_in(sentence, meetings[i])]
    if len({i for i, _ in told}) != 1 or told[0][0] not in held:
        return None
    at, name = told[0]
    if _BEFOREHAND.search(reading.text[sentence.start : name.start]):
        return None
    return at, Mark("meeting", name, "meeting.same_sentence")


def _named_in(sentence: Span, meeting: MeetingClaim) -> list[Span]:
    """The words that tell of a meeting in a sentence, one stretch at most."""
    for mention in meeting.mentions:
        if mention.sentence == sentence:
            return [next((mark.span for mark in mention.marks if mark.field == "name"), sentence)]
    return []


def _of_those_who_met(
    sentence: Span, meetings: Sequence[MeetingClaim], held: list[int], reading: Reading
) -> tuple[int, Mark] | None:
    """The article's only meeting, where a later sentence begins with "the ministers" or "both sides"."""
    if len(meetings) != 1 or meetings[0].mentions[0].sentence.start > sentence.start:
        return None
    opening = _WHO_MET.search(sentence.of(reading.text))
    if opening is None:
        return None
    start = sentence.start
    return held[0], Mark("meeting", Span(start + opening.start(), start + opening.end()), "meeting.those_who_met")


def _of_one_who_met(
    claim: CommitmentClaim, meetings: Sequence[MeetingClaim], held: list[int], reading: Reading
) -> tuple[int, Mark] | None:
    """The article's only meeting, told in its first sentences, where one who took part gives or says so."""
    early = reading.sentences[:_OPENING]
    if len(meetings) != 1 or claim.background or not early:
        return None
    mention = meetings[0].mentions[0]
    met = {key for each in meetings[0].participants for key in (each.ref.key, each.country)}
    if mention.sentence.start > early[-1].span.start or met.isdisjoint(
        actor.key for actor in (*claim.announcers, *claim.committing)
    ):
        return None
    name = next((mark.span for mark in mention.marks if mark.field == "name"), mention.sentence)
    return held[0], Mark("meeting", name, "meeting.one_who_met")


_OPENING = 3
"""Sentences, the headline included, in which an article tells what it is about."""


def _same_time(announced: DateValue | None, met: DateValue | None) -> bool:
    """Whether a commitment was announced in the days of a meeting; an unknown day contradicts nothing."""
    if announced is None or met is None or announced.day is None or met.day is None:
        return True
    return 0 <= (announced.day - met.day).days <= LASTS
