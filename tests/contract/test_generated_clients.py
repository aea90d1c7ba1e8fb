"""Clients that are generated from the service's description work: one in Python, one in TypeScript.

The generators are installed into a folder for temporary files, apart from what we depend on. Where
they cannot be had, the tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2

SOURCE = Path(__file__).resolve().parents[1] / "generated"
GENERATOR = "openapi-python-client==0.29.1"
#: Kept between runs, so that only the first one fetches it.
VENV = Path(tempfile.gettempdir()) / f"palermo-{GENERATOR.replace('==', '-')}"
#: Bodies that this generator does not write; each may be sent in another form, too.
NOT_WRITTEN = {"application/sparql-query", "text/plain"}
INSTALL = ("install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")


def _run(words: Sequence[str | Path], **more: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    return subprocess.run(
        list(map(str, words)), capture_output=True, text=True, timeout=300, check=False, **more
    )


@pytest.fixture(scope="module")
def description(api: httpx2.Client, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The OpenAPI document that the running service gives, as a file."""
    path = tmp_path_factory.mktemp("description") / "openapi.json"
    path.write_bytes(api.get("/openapi.json").content)
    return path


@pytest.fixture(scope="module")
def expected(api: httpx2.Client) -> dict[str, Any]:
    """What every client must find, asked for by hand."""
    lineage = api.get("/api/v1/lineage/e-res-2006-27?tier=derivation&depth=1&evidence=brief").json()
    cited = api.get("/api/v1/instruments/untoc/citations?direction=in").json()
    problem = api.get("/api/v1/instruments/untocc").json()
    return {
        "ancestors": [node["slug"] for node in lineage["nodes"]],
        "quotes": [proof["quote"] for edge in cited["edges"] for proof in edge["evidence"]],
        "problem": [problem["status"], problem["title"]],
    }


@pytest.fixture(scope="module")
def python() -> Path:
    """A Python of its own that has the generator."""
    if not (VENV / "ready").exists():
        made = _run([sys.executable, "-m", "venv", "--clear", VENV])
        words = [VENV / "bin/python", "-m", "pip", "install", "--quiet", GENERATOR]
        done = _run(words) if made.returncode == 0 else made
        if done.returncode:
            pytest.skip(f"the generator cannot be installed: {done.stderr.strip()[-300:]}")
        (VENV / "ready").touch()
    return VENV / "bin/python"


@pytest.fixture(scope="module")
def client(python: Path, description: Path) -> tuple[Path, str]:
    """The folder that the generated package is in, and what the generator said."""
    folder = description.parent
    words = [python, "-m", "openapi_python_client", "generate", "--path", description]
    options = ["--meta", "none", "--output-path", folder / "palermo_client"]
    done = _run([*words, *options])
    assert done.returncode == 0, done.stderr
    return folder, done.stdout + done.stderr


def test_the_generator_reads_every_operation_and_schema(client: tuple[Path, str]) -> None:
    folder, said = client
    warnings = re.findall(r"^(?:WARNING|ERROR|Unable|Cannot|Unsupported).*$", said, re.MULTILINE)
    own = {line for line in warnings if not line.startswith("WARNING parsing POST")}
    assert own == {f"Unsupported content type {kind}" for kind in NOT_WRITTEN}
    described = json.loads((folder / "openapi.json").read_bytes())["paths"]
    asked = {o["operationId"] for operations in described.values() for o in operations.values()}
    assert {path.stem for path in folder.glob("palermo_client/api/*/[!_]*.py")} == asked


def test_a_client_in_python_asks(
    python: Path, client: tuple[Path, str], server: str, expected: dict[str, Any]
) -> None:
    environment = os.environ | {"PYTHONPATH": str(client[0])}
    done = _run([python, SOURCE / "ask.py", server], env=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == expected
    assert len(expected["quotes"]) > 0


@pytest.fixture(scope="module")
def typescript(description: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types that were generated, and the program compiled against them."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not here: no client in TypeScript is tried")
    folder = tmp_path_factory.mktemp("typescript")
    for name in ("package.json", "tsconfig.json", "ask.ts"):
        shutil.copy(SOURCE / name, folder / name)
    done = _run([npm, *INSTALL], cwd=folder)
    if done.returncode:
        pytest.skip(f"npm could not install the generator: {done.stderr.strip()[-300:]}")
    programs = folder / "node_modules/.bin"
    made = _run([programs / "openapi-typescript", description, "-o", folder / "schema.d.ts"])
    assert made.returncode == 0, made.stdout + made.stderr
    compiled = _run([programs / "tsc", "--project", folder])
    assert compiled.returncode == 0, compiled.stdout
    return folder


def test_a_client_in_typescript_asks(
    typescript: Path, server: str, expected: dict[str, Any]
) -> None:
    node = shutil.which("node")
    assert node is not None
    done = _run([node, typescript / "ask.js", server])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == expected
