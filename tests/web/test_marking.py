"""Marks cut a text into stretches that, joined again, are the text to the letter."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.span import Span
from app.web.marking import FieldMark, Passage, Stretch, paragraphs, stretches


def mark(text: str, words: str, field: str) -> FieldMark:
    start = text.index(words)
    return FieldMark(field, Span(start, start + len(words)))


def marked(pieces: tuple[Stretch, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(piece.text, piece.labels) for piece in pieces if piece.marked]


def test_marks_stand_on_their_words_after_emoji_and_accents() -> None:
    text = "🇫🇷 🕊️ Émile said “déjà vu”: France gives Ukraine €2 billion — oui 👍🏽."
    found = stretches(text, [mark(text, "France", "country"), mark(text, "€2 billion", "amount")])
    assert marked(found) == [("France", ("country",)), ("€2 billion", ("amount",))]
    assert "".join(piece.text for piece in found) == text


def test_combining_accents_stay_with_their_letters() -> None:
    text = "Cafe\u0301 talks: Lie\u0300ge gives 3 guns."
    found = stretches(text, [mark(text, "Lie\u0300ge", "country")])
    assert marked(found) == [("Lie\u0300ge", ("country",))]


def test_overlapping_marks_are_both_labelled() -> None:
    text = "two billion euros in aid"
    found = stretches(text, [mark(text, "two billion euros", "amount"), mark(text, "euros in aid", "type")])
    assert marked(found) == [("two billion ", ()), ("euros", ("amount",)), (" in aid", ("type",))]


def test_marks_with_one_place_share_one_label() -> None:
    text = "Poland bought radios"
    found = stretches(text, [mark(text, "bought", "status"), mark(text, "bought", "type")])
    assert marked(found) == [("bought", ("status", "type"))]


def test_two_mentions_in_one_sentence_begin_and_end_together() -> None:
    text = "One. Two gives to three. Four."
    sentence = Span(5, 24)
    found = stretches(text, passages=[Passage(7, sentence), Passage(8, sentence)])
    (said,) = [piece for piece in found if piece.said]
    assert (said.text, said.begins, said.ends) == ("Two gives to three.", (7, 8), (7, 8))


def test_a_paragraph_shows_only_what_lies_in_it() -> None:
    text = "First line.\n\n  Second line.\n"
    first, second = paragraphs(text)
    assert (first.of(text), second.of(text)) == ("First line.", "Second line.")
    found = stretches(text, [mark(text, "line.\n\n  Second", "type")], within=second)
    assert [(piece.text, piece.marked) for piece in found] == [("Second", True), (" line.", False)]


def test_an_empty_text_has_no_stretches() -> None:
    assert stretches("") == ()
    assert paragraphs(" \n\n") == ()


@given(
    text=st.text(min_size=1, max_size=60),
    places=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=6),
)
def test_no_mark_ever_changes_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, end) for start, end in places if start < end <= len(text)]
    found = stretches(text, [FieldMark("amount", span) for span in spans])
    assert "".join(piece.text for piece in found) == text
    assert sum(bool(piece.labels) for piece in found) == len({span.end for span in spans})


@given(st.text(max_size=200))
def test_paragraphs_hold_every_character_that_is_no_space(text: str) -> None:
    shown = "".join(span.of(text) for span in paragraphs(text))
    assert "".join(shown.split()) == "".join(text.split())
