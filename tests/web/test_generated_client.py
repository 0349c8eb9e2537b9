"""A client that a generator makes of the description reads the rows of the API."""

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from app.catalogue import DATASETS

PACKAGE = "generated_client"


@pytest.fixture(scope="module")
def package(live_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a package made of the running program's description."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_bytes(httpx2.get(f"{live_server}/openapi.json").content)
    (folder / "config.yaml").write_text(f"post_hooks: []\npackage_name_override: {PACKAGE}\n")
    asked = ["--path", "openapi.json", "--config", "config.yaml", "--meta", "none", "--output-path", PACKAGE]
    command = [sys.executable, "-m", "openapi_python_client", "generate", *asked]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    sys.path.insert(0, str(folder))
    return PACKAGE


def part(package: str, name: str) -> ModuleType:
    return importlib.import_module(f"{package}.{name}")


@pytest.mark.parametrize("name", DATASETS)
def test_a_generated_client_reads_every_page(package: str, live_server: str, name: str) -> None:
    client = part(package, "client").Client(base_url=live_server)
    operation = part(package, f"api.{name}.{name}_page")
    found, rows = operation.sync(client=client, size=5), []
    rows += found.rows
    while found.links.next_:
        after = dict(httpx2.URL(found.links.next_).params)["after"]
        found = operation.sync(client=client, size=5, after=after)
        rows += found.rows
    text = httpx2.get(f"{live_server}/{name}.json").text
    as_the_client_writes_moments = re.sub(r'(:\d\d)Z"', r'\1+00:00"', text)
    assert [row.to_dict() for row in rows] == json.loads(as_the_client_writes_moments)["rows"]


def test_a_generated_client_filters_with_types(package: str, live_server: str) -> None:
    client = part(package, "client").Client(base_url=live_server)
    status = part(package, "models.commitment_status").CommitmentStatus
    found = part(package, "api.commitments.commitments_page").sync(client=client, status_gte=status.AGREED)
    assert found.rows
    assert {row.status for row in found.rows} <= {status.AGREED, status.CONTRACTED, status.DELIVERED}


def test_a_generated_client_understands_a_refusal(package: str, live_server: str) -> None:
    client = part(package, "client").Client(base_url=live_server)
    answer = part(package, "api.commitments.commitments_page").sync(client=client, country=["XX"])
    assert answer.to_dict()["problems"]["country"].startswith("there is no country 'XX'")


def test_the_generator_leaves_out_nothing(package: str) -> None:
    folder = Path(str(part(package, "api").__file__)).parent
    made = {file.stem for file in folder.rglob("*.py")}
    assert {f"{name}_{what}" for name in DATASETS for what in ("page", "csv", "xlsx", "parquet")} <= made
