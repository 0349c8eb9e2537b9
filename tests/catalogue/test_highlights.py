"""Found words are marked in the text as it stands, whatever accents it has."""

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.highlights import BEGIN, BETWEEN, END, fold, in_excerpts, in_whole


def test_accents_stay_where_words_were_found_without() -> None:
    found = f"the {BEGIN}Elysee{END} in Lodz"
    assert in_whole("the Élysée in Łódź", found) == (("the ", False), ("Élysée", True), (" in Łódź", False))


def test_ligatures_and_combining_accents_keep_their_places() -> None:
    text = "ﬁve cafe\u0301s in Kyïv"
    found = fold(text).replace("cafes", f"{BEGIN}cafes{END}")
    assert in_whole(text, found) == (("ﬁve ", False), ("cafe\u0301s", True), (" in Kyïv", False))


def test_a_text_that_differs_is_shown_without_marks() -> None:
    assert in_whole("one text", f"{BEGIN}another{END}") == (("one text", False),)


def test_excerpts_are_found_in_the_text() -> None:
    text = "Čaputová said. Émigrés cheered in Paris. The end."
    found = f"{BEGIN}Emigres{END} cheered{BETWEEN}The {BEGIN}end{END}."
    assert in_excerpts(text, found) == (
        (("Émigrés", True), (" cheered", False)),
        (("The ", False), ("end", True), (".", False)),
    )


def test_without_its_own_words_the_beginning_stands_for_a_text() -> None:
    assert in_excerpts("Another text", "words of something else") == ((("Another text", False),),)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_no_mark_ever_changes_the_text(text: str, one: int, other: int) -> None:
    folded = fold(text)
    start, stop = sorted((min(one, len(folded)), min(other, len(folded))))
    found = f"{folded[:start]}{BEGIN}{folded[start:stop]}{END}{folded[stop:]}"
    if not {BEGIN, END} & set(text):
        assert "".join(piece for piece, _ in in_whole(text, found)) == text
