"""Near copies of articles and sentences."""

from app.domain.sketch import COPY_THRESHOLD, likeness, resemblance, sketch

STORY = (
    "The defence minister told reporters in the capital that the government would buy forty armoured vehicles this"
    " year and lend them to its eastern neighbour until new ones come from the factory. The order, worth three hundred"
    " million euros, still needs the consent of parliament, which meets next week. Opposition speakers asked where the"
    " money is to come from, and whether the army can spare the crews who would have to train the new owners."
)


def test_a_copy_with_another_headline_and_a_cut_end_is_a_copy() -> None:
    copied = "Vehicles for the east. " + STORY[: STORY.rindex(". Opposition") + 60]
    assert resemblance(sketch(STORY), sketch(copied)) >= COPY_THRESHOLD


def test_a_retelling_in_other_words_is_no_copy() -> None:
    retold = "Forty armoured vehicles are to be bought and lent to the neighbour in the east, the minister said today."
    assert resemblance(sketch(STORY), sketch(retold)) < COPY_THRESHOLD


def test_case_and_punctuation_do_not_matter() -> None:
    assert sketch(STORY.upper().replace(",", " -")) == sketch(STORY)


def test_the_shortest_texts() -> None:
    assert resemblance(sketch(""), sketch("")) == 1.0
    assert resemblance(sketch("Yes."), sketch("No.")) == 0.0


def test_sentences_are_alike_by_their_words() -> None:
    assert likeness("France will give ten tanks.", "France will give ten tanks.") == 1.0
    assert likeness("France will give ten tanks.", "Ten tanks will be given by France today.") > 0.5
    assert likeness("France will give ten tanks.", "Nothing of the kind!") == 0.0
    assert likeness("", "") == 0.0
