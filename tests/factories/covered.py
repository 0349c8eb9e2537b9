"""A database with figures to hold ours against: three articles, one imported package, and a file of figures."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from app import knowledge
from app.domain.actors import ActorRef
from app.domain.vocabulary import ActorKind
from app.ingest.imports import declaration
from app.ingest.imports.running import Import, Order
from app.settings import PROJECT_FOLDER
from app.store.saving import save
from app.store.seeding import seed
from tests.factories.articles import article
from tests.factories.commitments import claim, money, on
from tests.factories.extractions import FixedRates, extraction
from tests.factories.workbooks import figures, package, workbook

NORWAY = ActorRef(ActorKind.COUNTRY, "NO", "Norway")
SWEDEN = ActorRef(ActorKind.COUNTRY, "SE", "Sweden")
BRAZIL = ActorRef(ActorKind.COUNTRY, "BR", "Brazil")
_RATES = FixedRates({"NOK": Decimal(10)})
_TOLD = (
    ("Norway will give Ukraine 400 million kroner.", NORWAY, 400, on(2022, 3, 3)),
    ("Norway will give Ukraine 50 million kroner this year.", NORWAY, 50, on(2022)),
    ("Brazil will give Ukraine 20 million kroner.", BRAZIL, 20, on(2022, 4, 1)),
)


def fill(url: str | sa.URL, folder: Path) -> None:
    """Norway: 40 of 50 million EUR in March, none but an imported package of 10 of 100 in April; Sweden: nothing of 30;
    with Sweden 7 million jointly; Brazil 2 million, which the figures do not follow."""
    engine = sa.create_engine(url)
    known = knowledge.default()
    with Session(engine) as session:
        seed(session, known)
        for words, who, millions, when in _TOLD:
            _tell(session, words, committing=(who,), amount=money(millions * 10**6, "NOK"), announced_on=when)
        words = "Norway and Sweden will give Ukraine 70 million kroner together."
        _tell(session, words, committing=(NORWAY, SWEDEN), amount=money(70 * 10**6, "NOK"), announced_on=on(2022, 3, 9))
        session.commit()
    importing = Import(sessions=sessionmaker(engine), knowledge=known, rates=_RATES)
    april = package(total=100_000_000, stated=100_000_000, day="4/4/2022", explanation="Oslo gives 100 million NOK.")
    book = workbook(folder / "packages.xlsx", [april])
    file = figures(
        folder / "figures.csv",
        ("Norway", 2022, 3, "0.04", "0.05"),
        ("Norway", 2022, 4, "0.02", "0.1"),
        ("Sweden", 2022, 4, "", "0.03"),
        ("Sweden", 2023, 1, "0.03", "0"),
    )
    seeds = PROJECT_FOLDER / "seeds"
    importing.run(declaration.load(seeds, "kiel"), Order(path=book))
    importing.run(declaration.load(seeds, "kiel-aggregates"), Order(path=file, release="29"))
    engine.dispose()


def _tell(session: Session, words: str, **changes: object) -> None:
    told = article(f"{words} So it was said in the evening.", published_on=date(2022, 4, 2))
    save(session, extraction(told, claim(told, words, **changes)), rates=_RATES)
