"""Measures the extraction: articles a second on one core, memory, whether time is linear in length, and where it goes.

    python -m bench.extract FOLDER [ARTICLES]

FOLDER holds texts (``*.txt``), read in rounds until there are ARTICLES of them (default 10,000). Speed is told as
articles of 2,500 characters. Times are processor time of this process. On a machine that others keep busy they grow all
the same, for its clock and caches are shared: so the quickest, the middle and the slowest round are told, and the
quickest says most of the program. The first line says whether plain Python or compiled modules (``make compiled``) were
measured; where the time goes is told of plain Python alone.
"""

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from app import knowledge
from app.domain.article import Article
from app.domain.knowledge import Knowledge
from app.extraction import extract, line
from app.extraction.assemble import commitments, decide, features
from app.extraction.assemble.model import Linear
from app.extraction.recognise import amounts, dates, numbers, quantities, shares

_LENGTH = 2_500
"""Characters of the article in which speed is told."""
_PUBLISHED = date(2025, 3, 28)
_STAGES: dict[str, tuple[tuple[ModuleType | type, str], ...]] = {
    "segment": ((line, "segment"),),
    "frame": ((line, "frame_of"),),
    "names": ((line, "find_names"),),
    "actors": ((line, "find_actors"),),
    "cues": ((line, "find_cues"),),
    "predicates": ((line, "find_predicates"),),
    "numbers": ((numbers, "scan"),),
    "amounts": ((amounts, "find"),),
    "shares": ((shares, "find"),),
    "dates": ((dates, "find"),),
    "quantities": ((quantities, "find"),),
    "antecedents": ((commitments, "refer"),),
    "candidates": ((commitments, "propose"),),
    "roles": ((decide, "options"), (decide, "context_of")),
    "features": ((features, "describe"), (features, "with_parties"), (decide, "recipient_features")),
    "model": ((Linear, "probability"), (Linear, "best"), (Linear, "reasons")),
    "claims": ((commitments, "claim_of"), (commitments, "merge")),
    "meetings": ((line, "find_meetings"),),
    "annotations": ((line, "annotations_of"),),
}
"""The stages of the line and the functions that are theirs, by the place from which the line calls them."""


class Stopwatch:
    """Counts the time of each stage without that of the stages it calls."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(_STAGES, 0.0)
        self._inner = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted."""

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent = time.process_time() - start
                self.seconds[stage] += spent - self._inner.pop()
                self._inner[-1] += spent

        return timed


def main(folder: Path, count: int) -> None:
    plain = str(line.__file__).endswith(".py")
    print("plain Python" if plain else "compiled modules")
    known = knowledge.default()
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    read(texts[:1], known)
    before = _peak_megabytes()
    characters = sum(map(len, texts))
    rounds = sorted(characters / read(texts, known) / _LENGTH for _ in range(max(1, count // len(texts))))
    print(f"{len(rounds)} rounds of {len(texts)} articles of {characters / len(texts):.0f} characters, on one core")
    print(
        f"articles of {_LENGTH} characters a second: {rounds[-1]:.0f} at best, {median(rounds):.0f} in the middle, ",
        end="",
    )
    print(f"{rounds[0]:.0f} at worst")
    print(f"memory: {before} MB before the first article, {_peak_megabytes()} MB at most")
    for times in (1, 2, 4, 8):
        joined = ["\n\n".join(texts[i : i + times]) for i in range(0, len(texts), times)]
        seconds = read(joined, known)
        length = sum(map(len, joined)) / len(joined)
        print(f"texts of {length:6.0f} characters: {seconds / len(joined) / length * 1e9:.0f} ns a character")
    if plain:
        profile(texts, known)


def read(texts: list[str], known: Knowledge) -> float:
    """Processor seconds that it takes to read texts."""
    start = time.process_time()
    for text in texts:
        extract(Article(source="-", text=text, published_on=_PUBLISHED), known)
    return time.process_time() - start


def profile(texts: list[str], known: Knowledge) -> None:
    """Print how the time divides among the stages."""
    watch = Stopwatch()
    for stage, places in _STAGES.items():
        for place, name in places:
            setattr(place, name, watch.timed(stage, getattr(place, name)))
    whole = read(texts, known)
    for stage, seconds in sorted(watch.seconds.items(), key=lambda pair: -pair[1]):
        print(f"  {stage:12}{seconds / whole:6.1%}{seconds / sum(map(len, texts)) * 1e9:8.0f} ns a character")
    rest = whole - sum(watch.seconds.values())
    print(f"  {'the rest':12}{rest / whole:6.1%}")


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
