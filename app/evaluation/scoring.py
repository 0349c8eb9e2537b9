"""The project's own scorer: how well readings agree with gold annotations, in all and article by article.

A commitment is found where its committing party and its sum are right (without a sum: its statement); a row is right
where party, recipient, type and status are too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.domain.knowledge import Knowledge
from app.errors import UsageError
from app.evaluation.commitment_score import score_commitments
from app.evaluation.gold import GoldArticle
from app.evaluation.likeness import normal, surnames
from app.evaluation.measures import Measure
from app.evaluation.meeting_score import score_meetings
from app.evaluation.readings import as_json, to_line
from app.evaluation.score import Score, summed
from app.extraction import extract

Reading = Mapping[str, Any]
"""An article's reading as plain JSON values."""
_NOTHING: Reading = {"commitments": (), "meetings": (), "actors": {}}


def readings_of(articles: Iterable[GoldArticle], knowledge: Knowledge) -> Iterator[Reading]:
    """What the extraction reads in each article."""
    for gold in articles:
        yield json.loads(to_line(as_json(extract(gold.article, knowledge))))


def load_readings(path: Path) -> list[Reading]:
    """Saved readings, one JSON object a line; `UsageError` where the file is not that."""
    try:
        lines = path.read_text("utf-8").splitlines()
        readings = [json.loads(line) for line in lines if line.strip()]
        return [{**_NOTHING, "source": reading["source"], **reading} for reading in readings]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path}: not what `tracker evaluate --save` writes, one JSON object a line") from error


def score(articles: Iterable[GoldArticle], readings: Iterable[Reading]) -> Score:
    """The score over all articles; readings belong to them by the stem of their source."""
    by_stem = {Path(reading["source"]).stem: reading for reading in readings}
    return summed(score_article(gold, by_stem.get(gold.stem)) for gold in articles)


def score_article(gold: GoldArticle, reading: Reading | None) -> Score:
    """The score of one article; one without a reading counts as one in which nothing was found."""
    told = reading or _NOTHING
    return summed(
        (
            Score(articles=1, unread=int(reading is None)),
            score_commitments(gold, told["commitments"]),
            score_meetings(gold, told["meetings"]),
            _score_actors(gold.rows["actors"], told["actors"]),
        )
    )


def _score_actors(gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> Score:
    """Countries and organisations by code or name, people by surname."""
    people = (
        surnames(person["name"] for person in gold.get("people", ())),
        surnames(person["name"] for person in predicted.get("people", ())),
    )
    return Score(
        measures={
            "country": Measure.of_sets(normal(gold.get("countries")), normal(predicted.get("countries"))),
            "organisation": Measure.of_sets(normal(gold.get("organisations")), normal(predicted.get("organisations"))),
            "person": Measure.of_sets(*people),
        }
    )
