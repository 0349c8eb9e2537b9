"""A working day at the listing, by real clicks and keys: the analyst's task, the panel, the sliders, the columns."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Download, Page, expect
from sqlalchemy.orm import Session

from app.domain.actors import ActorRef
from app.domain.article import Article
from app.domain.dates import DateValue
from app.domain.extraction import CommitmentClaim, Extraction
from app.domain.vocabulary import CommitmentType, DateBasis, Precision, SourceGrade, Status
from app.store.saving import save
from tests import databases, live
from tests.browser.test_accessibility import AXE, violations
from tests.factories.actors import FRANCE, GERMANY, POLAND, UKRAINE
from tests.web.sample import PoundRate, euros, mention

pytestmark = pytest.mark.browser

TITLES = "tbody a.title"
WIDTHS = [pytest.param(1440, id="wide"), pytest.param(390, id="phone")]
PLEDGES: tuple[tuple[ActorRef, str, int, Status, date], ...] = (
    (GERMANY, "3 billion euros", 3_000_000_000, Status.AGREED, date(2025, 3, 21)),
    (GERMANY, "90 million euros", 90_000_000, Status.AGREED, date(2025, 4, 2)),
    (GERMANY, "7 billion euros", 7_000_000_000, Status.DELIVERED, date(2024, 7, 1)),
    (FRANCE, "195 million euros", 195_000_000, Status.CONTRACTED, date(2025, 3, 5)),
    (FRANCE, "2 billion euros", 2_000_000_000, Status.ANNOUNCED, date(2025, 3, 27)),
    (FRANCE, "400 million euros", 400_000_000, Status.DELIVERED, date(2025, 9, 30)),
    (POLAND, "600 million euros", 600_000_000, Status.AGREED, date(2025, 5, 6)),
)
WANTED = ["€400 m military aid for Ukraine", "€3 bn military aid for Ukraine", "€195 m military aid for Ukraine"]


def pledges() -> Extraction:
    """An article with a pledge a line, of which three are wanted."""
    lines = [
        f"{who.name} {status} {words} of military aid for Ukraine on {day.isoformat()}."
        for who, words, _, status, day in PLEDGES
    ]
    text = "\n".join(lines)
    claims = tuple(
        CommitmentClaim(
            type=CommitmentType.MILITARY_AID,
            status=status,
            committing=(who,),
            recipients=(UKRAINE,),
            amount=euros(words, value),
            announced_on=DateValue(day.isoformat(), day, Precision.DAY, DateBasis.STATED),
            mentions=(mention(text, line, {"amount": words, "country": who.name}),),
        )
        for line, (who, words, value, status, day) in zip(lines, PLEDGES, strict=True)
    )
    article = Article("year.txt", text, "A year of pledges", date(2025, 12, 1), "The Example Courier", None, "en")
    return Extraction(article=article, version="test", relevant=True, commitments=claims)


@pytest.fixture(scope="module")
def live_server(postgres: sa.URL, model_database: sa.URL) -> Iterator[str]:
    """Address of the program on a world with the pledges alone."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        with Session(engine) as session:
            save(session, pledges(), rates=PoundRate(), grade=SourceGrade.B)
            session.commit()
        engine.dispose()
        with live.serving(url.render_as_string(hide_password=False)) as address:
            yield address


def headline(page: Page) -> str:
    return page.locator("h1").inner_text()


def rows_of(download: Download, folder: Path) -> list[dict[str, str]]:
    """The rows of a downloaded CSV."""
    file = folder / download.suggested_filename
    download.save_as(file)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def filters(page: Page) -> None:
    """Open the rail where it waits until asked."""
    if not page.locator("#facet-country-DE").is_visible():
        page.locator("details.rail > summary").click()


def click_filter(page: Page, name: str, says: str) -> None:
    filters(page)
    page.locator(name).click()
    expect(page.locator("h1")).to_have_text(says)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_task_filter_download_and_read_the_sentence(
    page: Page, browser: Browser, live_server: str, tmp_path: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/commitments")
    steps = [headline(page)]
    for name, says in (
        ("#facet-country-DE", "Commitments by Germany"),
        ("#facet-country-FR", "Commitments by Germany or France"),
        ("#year-2025", "Commitments by Germany or France, announced in 2025"),
        ("#onwards-agreed", "Commitments by Germany or France, announced in 2025, agreed or further"),
    ):
        filters(page)
        page.locator("li:has(> #facet-status-agreed)").hover()
        click_filter(page, name, says)
        steps.append(says)
    filters(page)
    page.locator("#filters input[name=amount_eur__gte]").fill("100 m")
    page.locator("#filters input[name=amount_eur__gte]").press("Enter")
    says = "Commitments by Germany or France, announced in 2025, of at least €100 million, agreed or further"
    expect(page.locator("h1")).to_have_text(says)
    expect(page).to_have_title(re.compile(f"^{re.escape(says)} · "))
    expect(page.locator(TITLES)).to_have_text(WANTED)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    rows = rows_of(download.value, tmp_path)
    assert [row["title"] for row in rows] == page.locator(TITLES).all_inner_texts()
    assert [row["amount_eur"] for row in rows] == ["400000000", "3000000000", "195000000"]

    fresh = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    fresh.goto(page.url)
    assert headline(fresh) == says
    expect(fresh.locator(TITLES)).to_have_text(WANTED)
    fresh.context.close()

    page.locator(TITLES).nth(1).click()
    page.get_by_role("link", name="in the article, with all marks").first.click()
    expect(page.locator(".text .said", has_text="3 billion euros").first).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(says)
    for before in reversed(steps):
        page.go_back()
        expect(page.locator("h1")).to_have_text(before)


@pytest.mark.parametrize("width", WIDTHS)
def test_by_keyboard_alone_a_row_is_opened_beside_the_list_and_closed(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/commitments?country=FR")
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator("#panel h2")).to_have_text("€2 bn military aid for Ukraine")
    expect(page).to_have_url(re.compile(r"/commitments\?country=FR&open=\d+$"))
    page.keyboard.press("j")
    expect(page.locator("#panel h2")).to_have_text("€195 m military aid for Ukraine")
    expect(page.locator("tbody tr.on a.title")).to_have_text("€195 m military aid for Ukraine")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/commitments\?country=FR$"))
    expect(page.locator("tbody tr.on a.title")).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text("€195 m military aid for Ukraine")


def test_back_opens_and_closes_the_panel_as_it_was(page: Page) -> None:
    page.goto("/commitments?country=FR")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("€400 m military aid for Ukraine")
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("€400 m military aid for Ukraine")
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("€400 m military aid for Ukraine")


def test_a_question_mark_lists_the_keys_and_escape_closes_them(page: Page) -> None:
    page.goto("/commitments")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_slider_writes_what_could_be_typed(page: Page) -> None:
    page.goto("/commitments")
    thumb = page.get_by_role("slider", name="Amount in EUR, from")
    thumb.focus()
    for _ in range(4):
        thumb.press("ArrowRight")
    expect(page.locator("#filters input[name=amount_eur__gte]")).to_have_value("1 bn")
    expect(page.locator("h1")).to_have_text("Commitments of at least €1 billion")
    expect(page.get_by_role("slider", name="Amount in EUR, from")).to_be_focused()
    expect(page.get_by_role("slider", name="Amount in EUR, from")).to_have_attribute("aria-valuetext", "1 bn")
    page.get_by_role("slider", name="Announced, from").focus()
    page.keyboard.press("End")
    expect(page.locator("h1")).to_have_text(re.compile("^Commitments announced from March 2025 on, of at least"))


def test_columns_are_chosen_moved_and_pinned_in_place(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#arrange > summary").click()
    page.locator("#add-column").select_option("confidence")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("thead th").last).to_have_text("Confidence")
    expect(page.locator("#arrange")).to_have_attribute("open", "")
    page.locator("#earlier-country").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("due_on%2Ccountry"))
    page.locator("#pin-1").click()
    expect(page.locator("thead th.pin1")).to_have_count(1)
    page.locator(".sheet.wide").evaluate("box => { box.scrollLeft = 400; }")
    expect(page.locator("thead th.pin1")).to_be_in_viewport()
    page.reload()
    expect(page.locator("thead th").last).to_have_text("Confidence")


def test_with_shift_a_heading_sorts_by_its_column_too(page: Page) -> None:
    page.goto("/commitments?sort=status")
    page.locator("#sort-amount_eur").click(modifiers=["Shift"])
    expect(page).to_have_url(re.compile("sort=status%2Camount_eur"))
    expect(page.locator(TITLES).first).to_have_text("€2 bn military aid for Ukraine")
    expect(page.locator("th a.sorted")).to_have_count(2)


def test_a_rule_of_the_total_is_switched_and_its_list_stays_open(page: Page) -> None:
    page.goto("/commitments")
    page.locator("#counting > summary").click()
    page.locator("#counting-without_joint").click()
    expect(page.locator(".totals")).to_contain_text("joint pledges out")
    expect(page.locator("#counting-usual")).to_be_visible()


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: run `tracker assets --dev`")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_at_the_desk(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/commitments?country__not=PL&columns=country,amount_eur,status,sentence&pinned=1&counting=with_proposed")
    page.locator("#arrange > summary").click()
    assert violations(page) == []
    page.goto("/commitments?open=1")
    assert violations(page) == []
    page.goto("/commitments/1")
    page.locator(".cite:not(.share) summary").click()
    assert violations(page) == []
