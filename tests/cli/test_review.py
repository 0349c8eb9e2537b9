"""`tracker review`: an editor sees what waits, decides, and the pages tell it with the name and the reason."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.web.conftest import client_on

_ARTICLES = {
    "2025-03-28": "France will provide Ukraine with €2 billion in military aid, said French deputy defence minister"
    " Jeanne Exemple on Friday.",
    "2025-03-29": "French deputy defence minister Jeane Exemple said on Saturday that France will give Ukraine €300"
    " million for ammunition.",
}


@pytest.fixture
def read(run: Run, database: str, tmp_path: Path) -> None:
    """Two articles, one of which misspells a person whom no table knows."""
    lines = [json.dumps({"text": text, "published_on": day, "outlet": "PNN"}) for day, text in _ARTICLES.items()]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("ingest", tmp_path / "news.jsonl").exit_code == 0


def test_the_list_tells_who_waits_what_was_said_and_whom_it_may_be(run: Run, read: None) -> None:
    output = run("review").output
    assert "Actors that only articles name: 2 of kind person." in output
    assert "jeanne-exemple: Jeanne Exemple, person of FR; 1 commitment, 0 meetings" in output
    assert "  possibly jeane-exemple: Jeane Exemple of FR" in output
    assert f"“{_ARTICLES['2025-03-28']}” (PNN, 2025-03-28; /articles/" in output
    assert "jeanne-exemple" in run("review", "list", "--kind", "person").output
    assert "jeanne-exemple" not in run("review", "list", "--kind", "company").output


def test_a_merger_moves_rows_and_leads_the_old_address_on(run: Run, database: str, read: None) -> None:
    merged = run("review", "merge", "jeane-exemple", "jeanne-exemple", "--by", "Ann", "--because", "one letter short")
    assert merged.output == "Jeane Exemple is Jeanne Exemple from now on.\n"
    assert "2 commitments" in run("review", "show", "jeanne-exemple").output
    with client_on(database) as client:
        page = client.get("/actors/jeane-exemple?from=%2Factors")
        data = client.get("/actors/jeane-exemple.json")
        words = " ".join(page.text.split())
    assert [each.status_code for each in page.history + data.history] == [308, 308]
    assert (page.url.path, page.url.query) == ("/actors/jeanne-exemple", b"from=%2Factors")
    assert (data.url.path, data.json()["slug"]) == ("/actors/jeanne-exemple.json", "jeanne-exemple")
    assert "Articles also write “Jeane Exemple”: merged by Ann on" in words
    assert "one letter short" in words


def test_an_accepted_actor_is_told_as_such(run: Run, database: str, read: None) -> None:
    with client_on(database) as client:
        assert "nobody has reviewed it yet" in client.get("/actors/jeanne-exemple").text
    assert run("review", "accept", "jeanne-exemple", "--by", "Ann").output == "Jeanne Exemple is accepted.\n"
    with client_on(database) as client:
        page = client.get("/actors/jeanne-exemple").text
        waiting = client.get("/actors.json?provisional=true").json()["rows"]
    assert "Known from articles alone; accepted by Ann on" in page
    assert [row["slug"] for row in waiting] == ["jeane-exemple"]


def test_a_rejected_person_is_gone_and_its_address_says_why(run: Run, database: str, read: None) -> None:
    run("review", "reject", "jeane-exemple", "--by", "Ann", "--because", "a slip of the pen")
    with client_on(database) as client:
        page = client.get("/actors/jeane-exemple")
    assert page.status_code == 404
    assert "“Jeane Exemple” is no person, as Ann decided on" in page.text
    assert "a slip of the pen" in page.text
    run("review", "reopen", "jeane-exemple")
    with client_on(database) as client:
        assert client.get("/actors/jeane-exemple").status_code == 200


def test_a_command_about_several_decides_on_all_or_on_none(run: Run, read: None) -> None:
    failed = run("review", "accept", "jeanne-exemple", "nobody-at-all")
    assert (failed.exit_code, failed.output) == (1, "tracker: there is no actor 'nobody-at-all'\n")
    assert run("review", "log").output == "Nothing was decided yet.\n"


def test_what_was_decided_is_listed_with_who_and_why(run: Run, read: None) -> None:
    run("review", "accept", "jeanne-exemple", "--by", "Ann", "--because", "in office since May")
    run("review", "merge", "jeane-exemple", "jeanne-exemple", "--by", "Bob")
    latest, first = run("review", "log").output.splitlines()
    assert latest.endswith(" Bob: merged jeane-exemple into Jeanne Exemple")
    assert first.endswith(" Ann: accepted jeanne-exemple: in office since May")


def test_pairs_of_rows_are_listed_with_the_commands_that_settle_them(run: Run, database: str) -> None:
    assert run("review", "pairs").output == "No two rows are possibly one.\n"
    told = "France will give Ukraine €2 billion in military aid, its president announced."
    days = ("2025-03-28", "2025-05-13")
    news = [json.dumps({"text": f"Report of {day}. {told}", "published_on": day}) for day in days]
    run("ingest", "-", given="\n".join(news))
    lines = run("review", "pairs").output.splitlines()
    assert len(lines) == 4
    assert "FR to UA, €2 bn military aid for Ukraine" in lines[0]
    assert "same sum (EUR 2,000,000,000)" in lines[2]
    link, unlink = lines[3].split("   or   ")
    assert run(*unlink.split()[1:]).exit_code == 0
    assert run("review", "pairs").output == "No two rows are possibly one.\n"
    assert link.split()[:2] == ["tracker", "link"]
