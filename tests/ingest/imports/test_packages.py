"""Rows of a sheet become packages; what cannot be understood is told by row and column, and nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from app import knowledge
from app.domain.vocabulary import AmountBasis, CommitmentType, Instrument
from app.errors import KnowledgeError, UnreadableDocument, UsageError
from app.ingest.imports import declaration, sheets
from app.ingest.imports.findings import Finding
from app.ingest.imports.packages import Package, Reader
from app.settings import PROJECT_FOLDER
from tests.factories.workbooks import HEADERS, csv_file, item, package, workbook

SEEDS = PROJECT_FOLDER / "seeds"
DECLARED = declaration.load(SEEDS, "kiel").declared


@dataclass(frozen=True)
class Read:
    """What was read from a file."""

    packages: tuple[Package, ...]
    findings: tuple[Finding, ...]

    @property
    def one(self) -> Package:
        """The only package."""
        (only,) = self.packages
        return only

    @property
    def told(self) -> list[tuple[int, str, str]]:
        """Row, outcome and field of each finding."""
        return [(each.row, each.outcome.value, each.field) for each in self.findings]


def read(path: Path) -> Read:
    sheet = sheets.read(path, path.read_bytes(), DECLARED)
    reader = Reader(DECLARED, knowledge.default())
    return Read(tuple(reader.packages(sheet)), tuple(reader.findings))


def of(tmp_path: Path, *rows: Sequence[object]) -> Read:
    return read(workbook(tmp_path / "book.xlsx", rows))


def test_a_package_spans_rows_and_its_sum_stands_on_the_first(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        package("NOM1", item="helmets", units=5000),
        item("NOM1", "Leopard 2", 8),
        item("NOM1", "field rations", "undisclosed"),
        package("NOM2", total=250_000, stated=250_000, explanation="Tents."),
    )
    first, second = found.packages
    assert [(each.item.name, each.item.quantity) for each in first.pieces] == [
        ("helmets", 5000),
        ("Leopard 2", 8),
        ("field rations", None),
    ]
    assert [piece.item.equipment for piece in first.pieces] == ["helmet", "leopard-2", "ration"]
    assert first.sum is not None
    assert (first.sum.value, first.sum.currency, first.sum.basis) == (400_000_000, "NOK", AmountBasis.STATED)
    assert (first.type, first.donor.key, first.links) == (
        CommitmentType.MILITARY_AID,
        "NO",
        ("https://government.example/nom1",),
    )
    assert second.sum is not None
    assert second.sum.value == 250_000
    assert found.findings == ()


def test_an_estimate_is_one_and_is_rounded_to_the_cent(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        package(stated="Not given", currency="USD", total=5337769527.08005, basis="Value is calculated with prices"),
    )
    assert found.one.sum is not None
    assert (found.one.sum.value, found.one.sum.basis) == (Decimal("5337769527.08"), AmountBasis.ESTIMATED)


def test_without_a_sum_there_is_none(tmp_path: Path) -> None:
    found = of(tmp_path, package(stated="Not given", total=".", currency="."))
    assert found.one.sum is None
    assert found.findings == ()


def test_where_the_total_is_empty_the_stated_value_counts_and_that_is_told(tmp_path: Path) -> None:
    found = of(tmp_path, package(total=None))
    assert found.one.sum is not None
    assert (found.one.sum.value, found.one.sum.field) == (400_000_000, "stated")
    assert found.told == [(2, "doubtful", "total")]


def test_a_sum_that_the_explanation_contradicts_is_kept_and_told(tmp_path: Path) -> None:
    found = of(tmp_path, package(explanation="Oslo gives 300 million NOK, of which 250 million NOK for arms."))
    assert found.one.sum is not None
    assert found.one.sum.value == 400_000_000
    (finding,) = found.findings
    assert (finding.row, finding.key, finding.outcome, finding.field) == (2, "NOM1", "doubtful", "total")
    assert "300,000,000 NOK" in finding.reason


def test_a_sum_of_no_currency_is_unknown(tmp_path: Path) -> None:
    found = of(tmp_path, package(currency="."))
    assert found.one.sum is None
    assert found.told == [(2, "unknown", "currency")]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (package(country="Atlantis"), "country"),
        (package(country=None), "country"),
        (package(type="Moral"), "type"),
    ],
)
def test_a_package_of_nobody_or_of_no_known_type_is_skipped_row_by_row(
    tmp_path: Path, row: Sequence[object], field: str
) -> None:
    found = of(tmp_path, row, item("NOM1", "helmets"), package("NOM2", explanation="Tents."))
    assert [each.key for each in found.packages] == ["NOM2"]
    assert found.told == [(2, "skipped", field), (3, "skipped", field)]


def test_a_row_of_no_package_and_a_row_of_another_donor_are_skipped(tmp_path: Path) -> None:
    found = of(tmp_path, package(), item("NOM1", "buses", 3, country="Sweden"), package(""))
    assert found.one.pieces == ()
    assert sorted(found.told) == [(3, "skipped", "country"), (4, "skipped", "key")]


def test_blank_rows_say_nothing(tmp_path: Path) -> None:
    found = of(tmp_path, package(), [None] * len(HEADERS), [" "] * len(HEADERS))
    assert len(found.packages) == 1
    assert found.findings == ()


def test_a_limit_is_no_date(tmp_path: Path) -> None:
    found = of(tmp_path, package(day="until 4/27/2022"))
    assert found.one.announced_on is not None
    assert (found.one.announced_on.text, found.one.announced_on.day) == ("until 4/27/2022", None)
    assert found.told == [(2, "unknown", "announced_on")]


def test_a_quantity_that_cannot_be_read_is_unknown_and_told(tmp_path: Path) -> None:
    found = of(tmp_path, package(item="rounds", units="15.000.00"))
    assert [piece.item.quantity for piece in found.one.pieces] == [None]
    assert found.told == [(2, "unknown", "quantity")]


def test_money_through_the_peace_facility_is_the_unions(tmp_path: Path) -> None:
    found = of(tmp_path, package("EPF1", country="European Peace Facility", currency="EUR", explanation="Arms."))
    assert found.one.donor.key == "EU"
    assert [body.key for body in found.one.through] == ["European Peace Facility"]


def test_a_loan_is_a_loan_and_weapons_are_no_instrument(tmp_path: Path) -> None:
    loan = package("NOF1", type="Financial", kind="Loan", explanation="A loan.")
    found = of(tmp_path, loan, package("NOM2", explanation="Arms."))
    assert [each.instrument for each in found.packages] == [Instrument.LOAN, None]


def test_all_delivered_is_delivered_and_a_part_is_not(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        package("NOM1", delivered=40_000_000.5),
        package("NOM2", delivered=1_000_000, explanation="Part."),
    )
    assert [each.delivered for each in found.packages] == [True, False]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_saved_sheet_is_read_in_any_encoding_and_with_other_capitals(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    headers = [name and f"{name.upper()} " for name in HEADERS]
    row = package(day="2022-03-03 00:00:00", item="Hélmets", units="5000", total="400,000,000")
    found = read(csv_file(tmp_path / "sheet.csv", [headers, row], encoding=encoding, delimiter=delimiter))
    assert found.one.sum is not None
    assert found.one.sum.value == 400_000_000
    assert [(each.item.name, each.item.quantity) for each in found.one.pieces] == [("Hélmets", 5000)]
    assert found.one.announced_on is not None
    assert found.one.announced_on.iso == "2022-03-03"


def test_a_title_above_the_header_is_passed_over(tmp_path: Path) -> None:
    found = read(csv_file(tmp_path / "sheet.csv", [["A title", *[None] * 16], HEADERS, package()]))
    assert [each.row for each in found.packages] == [3]


def test_a_file_without_its_columns_says_which_and_what_there_is(tmp_path: Path) -> None:
    headers = ["Nummer", *HEADERS[1:]]
    path = workbook(tmp_path / "book.xlsx", [package()], headers=headers)
    with pytest.raises(UnreadableDocument, match=r"book\.xlsx: .* no column for key \(ID or Package ID\).*'Nummer'"):
        read(path)


def test_a_workbook_without_the_sheet_says_which_it_has(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [package()], sheet="Something else")
    with pytest.raises(UnreadableDocument, match="'Something else'"):
        read(path)


def test_a_sheet_is_found_whatever_its_capitals(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [package()], sheet="BILATERAL Assistance, main data")
    assert len(read(path).packages) == 1


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing that follows")
    with pytest.raises(UnreadableDocument, match=r"book\.xlsx: not a workbook"):
        read(path)


def test_a_wrong_declaration_names_file_and_field(tmp_path: Path) -> None:
    folder = tmp_path / "imports"
    folder.mkdir()
    text = (SEEDS / "imports" / "kiel.toml").read_text(encoding="utf-8")
    (folder / "kiel.toml").write_text(text.replace('grade = "C"', 'grade = "E"'), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"imports/kiel\.toml: grade"):
        declaration.load(tmp_path, "kiel")
    (folder / "kiel.toml").write_text(text.replace("key = [", "name_of_it = ["), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"\[columns\] has no key"):
        declaration.load(tmp_path, "kiel")


def test_an_unknown_dataset_says_which_there_are() -> None:
    with pytest.raises(UsageError, match="kiel, kiel-aggregates"):
        declaration.load(SEEDS, "keil")
