"""Where extraction and store meet: documents in, rows out."""

from app.ingest.failure import Failure
from app.ingest.ingestion import Ingestion
from app.ingest.running import Report, run

__all__ = ["Failure", "Ingestion", "Report", "run"]
