"""The built wheel works in an empty environment elsewhere, with the resources it brings along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = "graph_builder/_bundled/"
TEXT = "data/corpus/e-res-2006-27/text.txt"


def clean_environment() -> Mapping[str, str]:
    """The environment without anything that would let the checkout be found again."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PALERMO", "COV_", "COVERAGE"))
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run(
        [*command, str(ROOT)], capture_output=True, text=True, check=False, env=clean_environment()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose ``env`` is an environment with the wheel, lent its dependencies.

    A path file lends the packages that are installed here, so that no network is needed. The
    checkout itself is not lent: path files do not work through other path files.
    """
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=False, symlinks=True)
    python = home / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index"]
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, env=clean_environment(), cwd=home)
    (site,) = (home / "env" / "lib").glob("python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def palermo(elsewhere: Path) -> Run:
    """Runs the ``palermo`` command of that environment."""

    def run(*arguments: str, cwd: Path = elsewhere) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(elsewhere / "env" / "bin" / "palermo"), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env=clean_environment(),
        )

    return run


def test_the_wheel_holds_our_packages_and_their_resources_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"graph_builder", "api", next(top for top in tops if "dist-info" in top)}
    bundled = [name.removeprefix(BUNDLED) for name in names if name.startswith(BUNDLED)]
    assert {name.partition("/")[0] for name in bundled} == {"ontology", "queries", "data"}
    assert [name for name in bundled if name.endswith(".py")] == []
    assert [name for name in names if "tests/" in name or "/records/" in name] == []


def test_the_wheel_brings_every_file_that_the_checkout_has_of_a_shipped_folder(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        bundled = {n.removeprefix(BUNDLED) for n in archive.namelist() if n.startswith(BUNDLED)}
    folders = ("ontology", "queries", "data/registry", "data/corpus")
    shipped = {
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert shipped - bundled == set()


def test_the_wheel_carries_its_licences_and_its_type_marker(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in ("LICENSE", "NOTICE", "LICENSES/CC-BY-4.0.txt"):
        assert [name for name in names if name.endswith(f"licenses/{wanted}")], wanted
    assert {"graph_builder/py.typed", "api/py.typed"} <= set(names)


def test_it_says_its_version(palermo: Run) -> None:
    done = palermo("--version")
    assert done.returncode == 0, done.stderr
    assert "0.1.0" in done.stdout


def test_code_and_resources_come_from_the_wheel_and_not_from_the_checkout(elsewhere: Path) -> None:
    source = "from graph_builder.resources import resource; print(resource('ontology'))"
    done = subprocess.run(
        [str(elsewhere / "env" / "bin" / "python"), "-c", source],
        capture_output=True,
        text=True,
        check=True,
        cwd=elsewhere,
        env=clean_environment(),
    )
    found = Path(done.stdout.strip())
    assert found.is_relative_to(elsewhere / "env")
    assert found.parts[-2:] == ("_bundled", "ontology")


def test_it_reads_a_text_and_its_offsets_slice_back(palermo: Run) -> None:
    done = palermo("extract", str(ROOT / TEXT))
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read["document"]["symbol"] == "E/RES/2006/27"
    text = (ROOT / TEXT).read_bytes().decode("utf-8")
    for citation in read["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["surface"]


def test_it_builds_the_graph_from_what_it_brings(palermo: Run, tmp_path: Path) -> None:
    done = palermo("build", "--out", str(tmp_path / "graph"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "graph" / "report.json").read_text(encoding="utf-8"))
    assert report
    assert (tmp_path / "graph" / "graph.trig").stat().st_size > 0
