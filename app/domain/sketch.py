"""Near copies of texts: a small sketch of an article, and how alike two sentences are."""

import re
from collections.abc import Sequence
from hashlib import blake2b
from heapq import nsmallest

SKETCH_SIZE = 64
SHINGLE_WORDS = 4
COPY_THRESHOLD = 0.5
"""Resemblance from which an article counts as a copy of another: agencies' clients cut and retitle."""

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return _WORD.findall(text.casefold())


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of four words, ascending; a text of fewer words is one run.

    Each is a signed 64-bit integer, the same on every machine.
    """
    spoken = words(text)
    runs = {" ".join(spoken[at : at + SHINGLE_WORDS]) for at in range(max(1, len(spoken) - SHINGLE_WORDS + 1))}
    return tuple(nsmallest(SKETCH_SIZE, (_hash(run) for run in runs)))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Share of common runs of words that two sketches let expect, 0 to 1."""
    smallest = nsmallest(SKETCH_SIZE, set(one) | set(other))
    both = set(one) & set(other)
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two sentences are by their words, 0 to 1: twice the common words over the words of both."""
    here, there = set(words(one)), set(words(other))
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else 0.0


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8"), digest_size=8).digest(), "big", signed=True)
