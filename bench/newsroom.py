"""Makes up news for measuring: reports of pledges, their retellings and copies, and the many that promise nothing.

Every sentence is put together from parts written for this; names of countries aside, nothing in them is true. The same
number always gives the same article, so a run can be repeated and its result counted beforehand.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_GIVERS = {
    "DE": ("Germany", "German"), "FR": ("France", "French"), "NO": ("Norway", "Norwegian"),
    "DK": ("Denmark", "Danish"), "SE": ("Sweden", "Swedish"),
    "NL": ("the Netherlands", "Dutch"), "FI": ("Finland", "Finnish"),
    "EE": ("Estonia", "Estonian"), "LT": ("Lithuania", "Lithuanian"),
    "ES": ("Spain", "Spanish"), "BE": ("Belgium", "Belgian"),
}  # fmt: skip
_PURPOSES = (
    "air defence", "artillery ammunition", "drones", "armoured vehicles", "the repair of tanks", "field hospitals",
    "electronic warfare", "winter clothing for soldiers", "demining", "coastal defence", "radar stations",
)  # fmt: skip
_PLEDGES = (
    "{giver} will provide Ukraine with €{sum} million in military aid for {purpose}, the ministry announced on {day}.",
    "The {adjective} government announced on {day} a military aid package for Ukraine of €{sum} million for {purpose}.",
    "On {day} {giver} pledged €{sum} million in military aid to Ukraine; the money goes to {purpose}.",
    "{giver} announced on {day} that it would give Ukraine military aid of €{sum} million for {purpose}.",
)
_WHO = "council farmer railway museum team theatre bakery university court choir harbour school library".split()
_DID = "repaired reopened praised measured closed painted counted moved inspected forgot celebrated sold found".split()
_WHAT = "bridge timetable orchard bench roof orchestra pool road archive lift moth market cellar clock wall".split()
_HOW = "again yesterday quietly twice slowly late together alone suddenly soon".split()
_SYLLABLES = "ba bo dra el fen gor hul ik jor kem lan mi nor ol pra qui ros sil tam ur vel wim xo yl zan".split()
_FIRST_DAY = date(2025, 1, 6)
_SENTENCES = 28
"""With them an article has some 2,500 characters."""


@dataclass(frozen=True, slots=True)
class News:
    """One made-up article."""

    number: int
    url: str
    title: str
    published_on: date
    text: str
    pledge: tuple[str, int] | None
    """Who promises how many millions of euros; None where nobody promises anything."""


def news(count: int, *, telling: float = 0.4, seed: int = 1) -> Iterator[News]:
    """So many articles. ``telling`` of them report a pledge, a third of these one that another has told before; one in
    twenty is a copy of an earlier one with another opening line."""
    chance = random.Random(seed)  # noqa: S311 - made-up news want no secrets
    pledges: list[tuple[str, int, date]] = []
    last: News | None = None
    for number in range(count):
        if last is not None and chance.random() < 0.05:
            yield _copy(number, last)
            continue
        last = _report(number, pledges, chance) if chance.random() < telling else _ordinary(number, chance)
        yield last


def as_json(article: News) -> str:
    """The article as a line of JSON."""
    facts = {"url": article.url, "title": article.title, "published_on": str(article.published_on), "language": "en"}
    return json.dumps({**facts, "text": article.text})


def as_page(article: News) -> str:
    """The article as a web page."""
    paragraphs = "".join(f"<p>{part}</p>" for part in article.text.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{article.title}</title>"
        f"<meta property='article:published_time' content='{article.published_on}T08:00:00Z'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{article.title}</h1>{paragraphs}</article></body></html>"
    )


def _report(number: int, pledges: list[tuple[str, int, date]], chance: random.Random) -> News:
    """A report of a new pledge, or of one of the last ones."""
    if pledges and chance.random() < 1 / 3:
        code, millions, day = chance.choice(pledges[-20:])
    else:
        code, millions = list(_GIVERS)[len(pledges) % len(_GIVERS)], _sum(len(pledges) // len(_GIVERS))
        day = _FIRST_DAY + timedelta(days=len(pledges) % 300)
        pledges.append((code, millions, day))
    giver, adjective = _GIVERS[code]
    told = chance.choice(_PLEDGES).format(
        giver=giver[0].upper() + giver[1:],
        adjective=adjective,
        sum=millions,
        purpose=_PURPOSES[millions % len(_PURPOSES)],
        day=f"{day.day} {day:%B %Y}",
    )
    return _made(number, f"{giver[0].upper()}{giver[1:]} and its help", day, _text([told], chance), (code, millions))


def _sum(number: int) -> int:
    """Millions of a giver's pledge of this number: no two alike, and those of one season far from each other."""
    return 11 + number * 97 % 1000


def _ordinary(number: int, chance: random.Random) -> News:
    """An article that promises nothing."""
    day = _FIRST_DAY + timedelta(days=number % 300)
    return _made(number, "From the region", day, _text([], chance), None)


def _copy(number: int, last: News) -> News:
    """The same article as another outlet brings it."""
    text = f"This report was taken over from a partner of ours, number {number}.\n\n{last.text}"
    return _made(number, last.title, last.published_on, text, last.pledge)


def _text(told: Sequence[str], chance: random.Random) -> str:
    """What is told, among sentences as no other article has them, in paragraphs of three."""
    sentences = [*told, *(_sentence(chance) for _ in range(_SENTENCES))]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))


def _sentence(chance: random.Random) -> str:
    """As in "The Velylfen court of Urjornor painted the Drawimtam roof near Urylros late": made-up names throughout."""
    who, did, what, how = (chance.choice(parts) for parts in (_WHO, _DID, _WHAT, _HOW))
    places = [_place(chance) for _ in range(5)]
    return "The {0} {5} of {1} {6} the {2} {7} near {3} {8} beside {4}.".format(*places, who, did, what, how)


def _place(chance: random.Random) -> str:
    """The name of a place that is nowhere."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _made(number: int, title: str, day: date, text: str, pledge: tuple[str, int] | None) -> News:
    return News(number, f"https://news.example/{number}", f"{title} ({number})", day, text, pledge)
