"""The status ladder as a flow of sums: what was promised, and how much of it came on to each further step."""

from dataclasses import dataclass
from decimal import Decimal

from app.catalogue.portraits import Portrait
from app.domain.vocabulary import LADDER, Status

WIDTH = 620.0
_TOP, _ROOM, _NODE = 46.0, 120.0, 22.0
_STUB = 0.88
"""How far what stays behind reaches, as a part of the way to the next step."""
_HAIR = 1.5
_TALL_ENOUGH = 15.0
"""Of a band, for words to stand in it."""
STEPS = LADDER[1:]
"""The steps that sums flow along; what is only proposed stands beside them."""


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal band of the flow, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float

    @property
    def holds_words(self) -> bool:
        """Whether words can stand in it."""
        return self.height >= _TALL_ENOUGH


@dataclass(frozen=True, slots=True)
class Node:
    """What has come at least to a step: a block, what flows on from it, and what stays."""

    step: Status
    block: Band
    onward: Band | None
    """To the next step; None where nothing flows on."""
    waiting: Band | None
    """What stays; None where nothing does, and at the last step."""
    reached: Decimal
    stays: Decimal
    share: Decimal | None
    """Of all that was promised, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing, in units of its ``viewBox``."""

    nodes: tuple[Node, ...]
    proposed: Decimal
    delivered_in_parts: Decimal = Decimal(0)
    """Beside the flow: of packages that flow as a whole, and have not come so far."""
    width: float = WIDTH
    height: float = _TOP + _ROOM + 4

    @property
    def narrow(self) -> bool:
        """Whether it stands in a column beside others."""
        return self.width < WIDTH


def flow(portrait: Portrait, width: float = WIDTH) -> Flow:
    """The flow of a portrait; all that was promised fills the height."""
    full = portrait.total
    reached = [*(portrait.reached(step) for step in STEPS), Decimal(0)]
    tall = [_ROOM * float(each / full) if full else 0.0 for each in reached]
    gap = (width - _NODE) / (len(STEPS) - 1 + _STUB)

    def node(number: int, step: Status) -> Node:
        x, here, there = number * gap, tall[number], tall[number + 1]
        last = number == len(STEPS) - 1
        stays = reached[number] - reached[number + 1]
        after = x + _NODE
        return Node(
            step,
            _band(x, _TOP, _NODE, max(here, _HAIR)),
            _band(after, _TOP, gap - _NODE, max(there, _HAIR)) if reached[number + 1] else None,
            None if last or not stays else _band(after, _TOP + there, (gap - _NODE) * _STUB, max(here - there, _HAIR)),
            reached[number],
            stays,
            portrait.share_reached(step),
        )

    return Flow(
        tuple(node(number, step) for number, step in enumerate(STEPS)),
        portrait.proposed,
        portrait.delivered_in_parts,
        width,
    )


def _band(x: float, y: float, width: float, height: float) -> Band:
    return Band(round(x, 1), round(y, 1), round(width, 1), round(height, 1))
