"""Tells a text's own sentences from the frame around them: adverts, "read more", bylines, a headline told again."""

from operator import attrgetter

from app.domain.knowledge import Knowledge
from app.extraction.gazetteer import Trie
from app.extraction.segment import Segmented


def compile_boilerplate(knowledge: Knowledge) -> Trie[str]:
    """The openings of sentences that are not the article's."""
    cues = ((cue.pattern, cue.value) for cue in knowledge.cues if cue.category == "boiler")
    return Trie.of(cues, attrgetter("lower"))


def frame_of(segmented: Segmented, boilerplate: Trie[str]) -> frozenset[int]:
    """Indices of the sentences that are frame: they open like it, or repeat the first sentence word for word."""
    lowers = segmented.words.lowers
    seen: set[str] = set()
    frame = set()
    for sentence in segmented.sentences:
        words = " ".join(lowers[sentence.lo : sentence.hi])
        if boilerplate.at(lowers, sentence.lo) is not None or words in seen:
            frame.add(sentence.index)
        seen.add(words)
    return frozenset(frame)
