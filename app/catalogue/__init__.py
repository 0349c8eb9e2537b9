"""What can be browsed, declared once: every dataset with its columns."""

from collections.abc import Mapping

from app.catalogue.actors import ACTORS
from app.catalogue.articles import ARTICLES
from app.catalogue.commitments import COMMITMENTS
from app.catalogue.meetings import MEETINGS
from app.catalogue.timeline import TIMELINE
from app.listing.dataset import Dataset

DATASETS: Mapping[str, Dataset] = {
    dataset.name: dataset for dataset in (COMMITMENTS, TIMELINE, MEETINGS, ACTORS, ARTICLES)
}
