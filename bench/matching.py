"""How well tellings are sorted: precision and recall of the labelled pairs of ``tests/matching``.

python -m bench.matching
"""

from tests.matching.test_labelled_pairs import SCENES, is_tuned_on, measure


def main() -> None:
    """Print the figures of the half that the points were tuned on, and of the other."""
    for tuned, name in ((True, "tuned on"), (False, "never tuned on")):
        number, precision, recall = measure(scene for scene in SCENES if is_tuned_on(scene) is tuned)
        print(f"{name}: {number} pairs, precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
