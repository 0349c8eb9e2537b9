"""The rows of each dataset as files: ``/meetings.csv``, ``/meetings.xlsx``, ``/meetings.schema.json``."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.catalogue import DATASETS
from app.listing.dataset import Dataset
from app.listing.export import FORMATS, Format
from app.web.api import describe_file
from app.web.database import Database
from app.web.downloads import file_response
from app.web.freshness import check_freshness

router = APIRouter(dependencies=[Depends(check_freshness)])


def _add(dataset: Dataset, form: Format) -> None:
    @router.get(f"/{dataset.name}.{form.suffix}", **describe_file(dataset, form))
    def file(request: Request, session: Database) -> Response:
        return file_response(request, session, dataset, form)


for _dataset in DATASETS.values():
    for _form in FORMATS:
        _add(_dataset, _form)
