"""A reader for tests of ingestion: each line "FR UA 2000000" of a text is a commitment."""

import re

from app.domain.actors import ActorRef
from app.domain.article import Article
from app.domain.extraction import CommitmentClaim, Extraction, Mention
from app.domain.knowledge import Knowledge
from app.domain.span import Span
from app.domain.vocabulary import ActorKind, CommitmentType, Status
from app.ingest import Ingestion
from app.store.session import connect, sessions
from tests.factories.commitments import money
from tests.factories.extractions import FixedRates

_LINE = re.compile(r"^([A-Z]{2}) ([A-Z]{2}) (\d+)$", re.MULTILINE)


def extract(article: Article, knowledge: Knowledge) -> Extraction:
    """Read the lines; a text that says "stumble" breaks the reader."""
    if "stumble" in article.text:
        raise ValueError("stumbled")
    found = tuple(_claim(line, beyond="beyond" in article.text) for line in _LINE.finditer(article.text))
    return Extraction(article=article, version="1", relevant=bool(found), commitments=found)


def ingestion(database_url: str) -> Ingestion:
    """Ingest with this reader into a database."""
    return Ingestion(
        sessions=sessions(connect(database_url)),
        knowledge=Knowledge(),
        rates=FixedRates(),
        extract=extract,
        version="1",
    )


def _claim(line: re.Match[str], *, beyond: bool) -> CommitmentClaim:
    """A line's commitment; ``beyond``: with a mention that the tables refuse, as it ends after its text."""
    end = len(line.string) + 1 if beyond else line.end()
    giver, receiver = (ActorRef(ActorKind.COUNTRY, code, code) for code in line.group(1, 2))
    return CommitmentClaim(
        type=CommitmentType.MILITARY_AID,
        status=Status.ANNOUNCED,
        committing=(giver,),
        recipients=(receiver,),
        amount=money(line[3]),
        mentions=(Mention(Span(line.start(), end)),),
    )
