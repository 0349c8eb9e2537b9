"""How well tellings are sorted: precision and recall of the labelled pairs of ``tests/matching``.

python -m bench.matching
"""

from tests.matching.test_labelled_pairs import PARTS, measure


def main() -> None:
    """Print the figures of each part: what the points were tuned on, and what they were not."""
    for name, part in PARTS.items():
        number, precision, recall = measure(part)
        print(f"{name}: {number} pairs, precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
