"""Files of a dataset into a real database: once each, changed in place, and never counted twice."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from app import knowledge
from app.catalogue.commitments import COMMITMENTS
from app.catalogue.counting import Rule, count
from app.domain.actors import ActorRef
from app.domain.knowledge import Knowledge
from app.domain.vocabulary import ActorKind, TotalsReason
from app.errors import UnreadableDocument, UsageError
from app.ingest.imports import declaration
from app.ingest.imports.running import Import, ImportReport, Order
from app.listing import page
from app.listing.query import Query
from app.settings import PROJECT_FOLDER
from app.store.articles import ArticleRow, MentionRow
from app.store.commitments import CommitmentRow
from app.store.imports import RecordRow, YardstickRow
from app.store.saving import save
from app.store.versions import data_version
from tests.factories.articles import article
from tests.factories.commitments import claim, money, on
from tests.factories.extractions import FixedRates, extraction
from tests.factories.workbooks import figures, item, package, workbook

SEEDS = PROJECT_FOLDER / "seeds"
RATES = FixedRates({"NOK": Decimal(10), "USD": Decimal("1.25")})
NORWAY = ActorRef(ActorKind.COUNTRY, "NO", "Norway")
SENTENCE = "Norway will give Ukraine 400 million kroner in military aid."
Importing = Callable[..., ImportReport]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.default()


@pytest.fixture
def run(session: Session, known: Knowledge, tmp_path: Path) -> Importing:
    """Import rows as release 7, or a file of a dataset; the session's rows are read anew afterwards."""
    makes = sessionmaker(bind=session.connection(), join_transaction_mode="create_savepoint", expire_on_commit=False)

    def run(*rows: Sequence[object], dataset: str = "kiel", path: Path | None = None, **order: object) -> ImportReport:
        chosen = declaration.load(SEEDS, dataset)
        file = path or workbook(tmp_path / "book.xlsx", rows)
        importing = Import(sessions=makes, knowledge=known, rates=RATES)
        report = importing.run(chosen, Order(path=file, **order))  # type: ignore[arg-type]
        session.expire_all()
        return report

    return run


def rows_of(session: Session) -> list[CommitmentRow]:
    return list(session.scalars(sa.select(CommitmentRow).order_by(CommitmentRow.id)))


def tell(session: Session, text: str = SENTENCE, **changes: object) -> None:
    """An article that tells of Norway's 400 million kroner, announced on 3 March 2022."""
    told = article(
        f"{text} The government in Oslo said so on Thursday.", published_on=date(2022, 3, 4), outlet="Example"
    )
    plain = {"committing": (NORWAY,), "amount": money(400_000_000, "NOK"), "announced_on": on(2022, 3, 3)}
    save(session, extraction(told, claim(told, text, **{**plain, **changes})), rates=RATES)


def test_a_package_is_a_row_marked_by_its_source_with_its_cells_marked(session: Session, run: Importing) -> None:
    report = run(package(item="helmets", units=5000), item("NOM1", "field rations"))
    assert report.counts == (("new", 1), ("changed", 0), ("unchanged", 0), ("gone", 0))
    (row,) = rows_of(session)
    assert (row.origins, row.countries, row.recipients) == (["kiel"], ["NO"], ["UA"])
    assert (row.amount, row.currency, row.amount_eur) == (400_000_000, "NOK", 40_000_000)
    assert row.announced_on == date(2022, 3, 3)
    assert (row.in_totals, row.totals_reason) == (False, TotalsReason.IMPORTED)
    mention = session.scalars(sa.select(MentionRow)).one()
    record = session.get_one(ArticleRow, mention.article_id)
    assert mention.sentence == "Oslo sets aside 400 million NOK for protective gear (made up for NOM1)."
    marked = {
        field: record.text[start:end]
        for field, start, end in session.execute(sa.text("SELECT field, span_start, span_end FROM mention_marks"))
    }
    assert marked["country"] == "Norway"
    assert marked["announced_on"] == "2022-03-03"
    assert marked["amount"] == "400000000"
    assert session.scalars(sa.select(RecordRow.links)).one() == ["https://government.example/nom1"]


def test_the_same_file_again_changes_nothing_not_even_the_data_version(session: Session, run: Importing) -> None:
    rows = [package("NOM1"), package("NOM2", total=7, stated=7, explanation="Seven."), item("NOM2", "buses", 2)]
    run(*rows)
    ids, version = [row.id for row in rows_of(session)], data_version(session)
    assert run(*rows).counts == (("new", 0), ("changed", 0), ("unchanged", 2), ("gone", 0))
    assert [row.id for row in rows_of(session)] == ids
    assert session.execute(sa.text("SELECT version FROM data_version")).scalar() == version


def test_a_corrected_package_keeps_its_address(session: Session, run: Importing) -> None:
    run(package("NOM1"), package("NOM2", total=7, stated=7, explanation="Seven."))
    before = [row.id for row in rows_of(session)]
    report = run(
        package("NOM1", total=500_000_000, stated=500_000_000, explanation="Now it is 500 million NOK."),
        package("NOM2", total=7, stated=7, explanation="Seven."),
    )
    assert report.counts == (("new", 0), ("changed", 1), ("unchanged", 1), ("gone", 0))
    assert [(row.id, row.amount) for row in rows_of(session)] == [(before[0], 500_000_000), (before[1], 7)]


def test_a_package_that_the_file_no_longer_has_goes(session: Session, run: Importing) -> None:
    run(package("NOM1"), package("NOM2", total=7, stated=7, explanation="Seven."))
    assert run(package("NOM1")).counts == (("new", 0), ("changed", 0), ("unchanged", 1), ("gone", 1))
    assert [row.amount for row in rows_of(session)] == [400_000_000]
    assert session.scalars(sa.select(RecordRow.key)).all() == ["NOM1"]


def test_two_packages_alike_in_everything_are_two_rows(session: Session, run: Importing) -> None:
    words = "Another 400 million NOK."
    run(package("NOM1", explanation=words), package("NOM2", explanation=words))
    assert len(rows_of(session)) == 2
    tell(session)
    assert sorted(row.origins for row in rows_of(session)) == [["articles", "kiel"], ["kiel"]]


def test_a_pledge_that_an_article_tells_too_is_one_row_that_counts_once(session: Session, run: Importing) -> None:
    tell(session)
    run(package("NOM1"), package("NOM2", total=100_000_000, stated=100_000_000, explanation="100 million NOK."))
    both, only = rows_of(session)
    assert (both.origins, both.totals_reason) == (["articles", "kiel"], TotalsReason.COUNTED)
    assert (only.origins, only.totals_reason) == (["kiel"], TotalsReason.IMPORTED)
    counted = count(session, Query.everything(COMMITMENTS))
    assert counted.under(()).total == 40_000_000
    assert counted.under([Rule.IMPORTED]).total == 50_000_000


def test_an_article_that_comes_later_finds_the_imported_row(session: Session, run: Importing) -> None:
    run(package("NOM1"))
    (before,) = rows_of(session)
    tell(session)
    session.expire_all()
    (row,) = rows_of(session)
    assert (row.id, row.origins, row.in_totals) == (before.id, ["articles", "kiel"], True)


def test_where_the_article_tells_another_sum_there_are_two_rows(session: Session, run: Importing) -> None:
    tell(session, "Norway will give Ukraine 900 million kroner in military aid.", amount=money(900_000_000, "NOK"))
    run(package("NOM1"))
    assert [row.origins for row in rows_of(session)] == [["articles"], ["kiel"]]


def test_filters_find_what_is_imported_and_what_is_not(session: Session, run: Importing) -> None:
    tell(session)
    run(package("NOM1"), package("NOM2", total=1, stated=1, explanation="One."))
    wanted = {
        ("origin", "kiel"): 2,
        ("origin__not", "articles"): 1,
        ("origin__not", "kiel"): 0,
        ("origin", "articles"): 1,
    }
    found = {(name, value): page.count(session, Query.parse(COMMITMENTS, [(name, value)])) for name, value in wanted}
    assert found == wanted


def test_a_day_that_is_only_a_limit_stays_unknown_and_so_do_euros(session: Session, run: Importing) -> None:
    run(package("NOM1", day="until 4/27/2022"))
    (row,) = rows_of(session)
    assert (row.announced_on, row.announced_text, row.amount, row.amount_eur) == (
        None,
        "until 4/27/2022",
        400_000_000,
        None,
    )


def test_the_day_of_publication_gives_a_rate_where_no_other_day_does(session: Session, run: Importing) -> None:
    run(package("NOM1", day="until 4/27/2022"), published_on=date(2022, 10, 11))
    (row,) = rows_of(session)
    assert (row.announced_on, row.amount_eur) == (None, 40_000_000)
    assert row.eur_rate_source == "fixed, day of publication"


def test_another_release_is_refused_unless_it_is_to_replace(session: Session, run: Importing, tmp_path: Path) -> None:
    run(package("NOM1"))
    later = workbook(tmp_path / "later.xlsx", [package("NOM1", total=9, stated=9, explanation="Nine.")], release="8th")
    with pytest.raises(UsageError, match=r"release 8, and release 7 is loaded \(1 rows\); --replace"):
        run(path=later)
    assert [row.amount for row in rows_of(session)] == [400_000_000]
    run(path=later, replace=True)
    assert [row.amount for row in rows_of(session)] == [9]
    assert session.scalars(sa.text("SELECT release FROM releases")).all() == ["8"]


def test_the_same_pledge_of_the_next_release_keeps_its_address(
    session: Session, run: Importing, tmp_path: Path
) -> None:
    run(package("NOM1"), package("NOM2", total=7, stated=7, explanation="Seven."))
    before = {row.amount: row.id for row in rows_of(session)}
    renamed = [
        package("NOM8", total=7, stated=7, explanation="Seven."),
        package("NOM9", explanation="400 million NOK."),
    ]
    run(path=workbook(tmp_path / "later.xlsx", renamed, release="8th"), replace=True)
    assert {row.amount: row.id for row in rows_of(session)} == before


def test_a_file_that_does_not_say_its_release_is_asked_for_it(run: Importing, tmp_path: Path) -> None:
    path = workbook(tmp_path / "nameless.xlsx", [package()], release=None)
    with pytest.raises(UsageError, match="--release"):
        run(path=path)
    assert run(path=path, release="7").release == "7"


def test_a_file_of_which_nothing_can_be_read_empties_nothing(session: Session, run: Importing, tmp_path: Path) -> None:
    run(package("NOM1"))
    with pytest.raises(UnreadableDocument, match="not a single package could be read; row 2"):
        run(package("NOM1", country="Atlantis"))
    assert len(rows_of(session)) == 1
    with pytest.raises(UnreadableDocument, match=r"missing\.xlsx"):
        run(path=tmp_path / "missing.xlsx")


def test_figures_come_in_once_and_are_replaced(session: Session, run: Importing, tmp_path: Path) -> None:
    path = figures(
        tmp_path / "figures.csv",
        ("Norway", 2022, 3, "0.04", "0.05"),
        ("EU (Commission and Council)", 2022, 3, "1", "2"),
        ("European Peace Facility", 2022, 3, "0.5", "0.5"),
        ("Atlantis", 2022, 3, "1", "1"),
        ("Norway", 2022, 13, "1", "1"),
        ("Norway", 2022, 4, "much", "1"),
    )
    report = run(dataset="kiel-aggregates", path=path, release="29")
    assert report.counts == (("written", 2),)
    assert [(each.row, each.outcome, each.field) for each in report.findings] == [
        (5, "skipped", "country"),
        (6, "skipped", "month"),
        (7, "skipped", "allocated"),
    ]
    stored = {row.country: row for row in session.scalars(sa.select(YardstickRow))}
    assert (stored["NO"].month, stored["NO"].committed_eur) == (date(2022, 3, 1), 50_000_000)
    assert (stored["EU"].committed_eur, stored["EU"].allocated_eur) == (2_500_000_000, 1_500_000_000)
    assert run(dataset="kiel-aggregates", path=path, release="29").counts == (("unchanged", 2),)
    shorter = figures(tmp_path / "shorter.csv", ("Norway", 2022, 3, "0.04", ""))
    run(dataset="kiel-aggregates", path=shorter, release="29")
    (only,) = session.scalars(sa.select(YardstickRow))
    assert only.committed_eur is None


@pytest.fixture
def real_workbook() -> Path:
    named = os.environ.get("KIEL_WORKBOOK")
    if not named:
        pytest.skip("KIEL_WORKBOOK names no workbook")
    return Path(named)


def test_the_published_workbook_has_432_packages_twice(session: Session, run: Importing, real_workbook: Path) -> None:
    assert run(path=real_workbook).counts[0] == ("new", 432)
    assert run(path=real_workbook).counts[2] == ("unchanged", 432)
    assert len(rows_of(session)) == 432
