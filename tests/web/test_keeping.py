"""Pages made before are not made again, unless the data changes; and their memory is bounded."""

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.catalogue import memory
from app.web.keeping import KeptPages
from tests import databases
from tests.web.conftest import client_on
from tests.web.page import get


def test_a_page_is_made_once_for_all_readers(sample_world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_on(sample_world) as client:
        first = client.get("/commitments?country=FR")
        monkeypatch.setattr(memory.page, "load", None)
        again = client.get("/commitments?country=FR")
        assert (again.status_code, again.text) == (200, first.text)
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["content-security-policy"]
        assert client.get("/commitments?country=PL").status_code == 500


def test_a_part_for_htmx_and_the_whole_page_are_kept_apart(client: TestClient) -> None:
    whole = client.get("/meetings")
    part = client.get("/meetings", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert client.get("/meetings").text == whole.text


def test_changed_data_makes_a_new_page(postgres: sa.URL, model_database: sa.URL) -> None:
    with databases.database(postgres, template=str(model_database.database)) as url:
        address = url.render_as_string(hide_password=False)
        engine = sa.create_engine(url)
        with client_on(address) as client:
            assert get(client, "/articles").rows() == []
            with engine.begin() as connection:
                connection.execute(
                    sa.text(
                        "INSERT INTO articles (content_hash, source, title, text, text_length, sketch, grade, relevant,"
                        " extraction_version) VALUES (repeat('a', 64), 'x', 'Fresh', 'x', 1, '{}', 'B', true, '1')"
                    )
                )
                connection.execute(sa.text("UPDATE data_version SET version = version + 1"))
            assert get(client, "/articles").rows() == ["Fresh"]
        engine.dispose()


def test_pages_not_asked_for_make_room() -> None:
    kept = KeptPages(most_bytes=10)
    kept.keep("a", b"1234")
    kept.keep("b", b"1234")
    assert kept.find("a") == b"1234"
    kept.keep("c", b"1234")
    assert [kept.find(etag) for etag in "abc"] == [b"1234", None, b"1234"]
    kept.keep("a", b"12")
    kept.keep("d", b"1234")
    assert [kept.find(etag) for etag in "acd"] == [b"12", b"1234", b"1234"]
    kept.keep("e", b"far too long for it")
    assert [kept.find(etag) for etag in "acde"] == [None] * 4
