"""Where extraction and store meet: documents in, rows out."""

from app.ingest.running import Failure, Ingestion, Report, run

__all__ = ["Failure", "Ingestion", "Report", "run"]
