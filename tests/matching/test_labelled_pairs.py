"""How well tellings are sorted: floors on labelled pairs, of which some were tuned on and others never."""

import random
from collections.abc import Iterable
from hashlib import sha256
from itertools import combinations

import pytest

from app.domain.clustering import Groups, cluster
from app.domain.matching import judge, judge_timeless
from app.ingest.rates import EcbRates
from tests.matching.labelled import Labelled, Scene, pairs, scenes

RATES = EcbRates()
SCENES, FRESH = scenes(RATES), scenes(RATES, "fresh.txt")


def is_tuned_on(name: str) -> bool:
    """Whether the points were chosen by this scene."""
    return int(sha256(name.split(":")[0].encode()).hexdigest(), 16) % 2 == 0


def sort(scene: Iterable[Labelled]) -> tuple[list[Labelled], Groups]:
    """The tellings in their canonical order, and what the program makes of them."""
    told = sorted(scene, key=lambda each: each.outline.place)
    both = list(combinations(range(len(told)), 2))
    judged = {(one, other): judge(told[one].outline, told[other].outline) for one, other in both}
    late = {
        (one, other): judge_timeless(told[one].outline, told[other].outline)
        for one, other in both
        if told[other].outline.is_retelling
    }
    return told, cluster(len(told), judged, late=late)


PARTS: dict[str, list[Scene]] = {
    "tuned on": [scene for name, scene in SCENES.items() if is_tuned_on(name)],
    "looked at once": [scene for name, scene in SCENES.items() if not is_tuned_on(name)],
    "written afterwards": list(FRESH.values()),
}


def measure(part: Iterable[Scene]) -> tuple[int, float, float]:
    """Number of pairs, precision and recall over all scenes of a part."""
    number = right = wrong = missed = 0
    for scene in part:
        told, groups = sort(scene)
        group = {each.outline.place: groups.of()[at] for at, each in enumerate(told)}
        for one, other, same in pairs(scene):
            joined = group[one.outline.place] == group[other.outline.place]
            number += 1
            right += same and joined
            wrong += joined and not same
            missed += same and not joined
    return number, right / (right + wrong), right / (right + missed)


@pytest.mark.parametrize("part", PARTS)
def test_precision_and_recall_of_pairs(part: str) -> None:
    number, precision, recall = measure(PARTS[part])
    assert number >= 100
    assert precision >= 0.98
    assert recall >= 0.9


def test_ten_reports_of_one_pledge_are_one_and_ten_look_alikes_stay_apart() -> None:
    (scene,) = (scene for name, scene in SCENES.items() if name.startswith("france-two-billion"))
    told, groups = sort(scene)
    found = [{told[at].label for at in group} for group in groups.members]
    assert [len(group) for group, labels in zip(groups.members, found, strict=True) if "A" in labels] == [10]
    assert sorted(len(labels) for labels in found) == [1] * 11


@pytest.mark.parametrize("name", SCENES)
def test_tellings_that_are_one_share_a_key(name: str) -> None:
    """Otherwise the store would not find them."""
    for one, other, _ in pairs(SCENES[name]):
        judgement = judge(one.outline, other.outline)
        if judgement.is_one or judgement.is_doubtful:
            assert one.keys & other.keys, (one.sentence, other.sentence)


def test_the_order_of_tellings_does_not_matter() -> None:
    shuffled = random.Random(1)
    for scene in SCENES.values():
        mixed = list(scene)
        shuffled.shuffle(mixed)
        assert sort(mixed)[1] == sort(scene)[1]


def test_a_retelling_that_fits_several_is_none_of_them() -> None:
    told, groups = sort(SCENES["yearly-aid-repeated"])
    assert [told[at].label for at in groups.retold] == ["D"]
