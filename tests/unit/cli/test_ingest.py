"""``palermo ingest``: what became of each text is told, and what was wrong with it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main
from graph_builder.pipeline import building
from graph_builder.store.release import open_release
from graph_builder.validation import Severity, ValidationFinding, ValidationReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.sheet import Sheet

LAMPS = "A/RES/91/1", "A/RES/91/2", "A/RES/91/3"
PAGE = (
    "The General Assembly,\n\nRecalling its resolution 55/25,\n\n"
    "1. Urges Member States to light lamps;\n"
)


def run(*words: object) -> int:
    with pytest.raises(SystemExit) as left:
        main(["ingest", *(str(word) for word in words)])
    return int(left.value.code or 0)


@pytest.fixture
def store(published_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published_folder, tmp_path / "store", symlinks=True)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [{"file": symbol, "symbol": symbol, "text": PAGE} for symbol in LAMPS]
    rows += [{"file": "nameless", "text": PAGE}, {"file": "held", "symbol": "E/RES/2006/27"}]
    rows[-1]["text"] = PAGE
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _one_is_guilty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shapes of these tests find fault with the third text, and look at nothing else."""

    def check(graphs: set[str]) -> ValidationReport:
        return ValidationReport.of(
            ValidationFinding(Severity.VIOLATION, "https://x/#S", graph, "wrong", graph=graph)
            for graph in graphs
            if graph.endswith("/a-res-91-3")
        )

    def of_texts(quads: Sequence[Quad], _: Mapping[str, str]) -> ValidationReport:
        return check({getattr(quad.graph_name, "value", "") for quad in quads})

    def of_records(_: Ground, sheets: Sequence[Sheet]) -> ValidationReport:
        return check({sheet.graph for sheet in sheets})

    monkeypatch.setattr(building, "shapes_check", lambda _: of_texts)
    monkeypatch.setattr(building, "corpus_check", lambda _: of_records)


def test_what_became_of_each_text_is_told(
    store: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, "--store", store, "--workers", 1, "--stages") == 0
    told = capsys.readouterr()
    assert "3 texts added, 0 changed, 0 unchanged, 2 left out, 1 held back" in told.out
    assert "nameless was left out: it has no symbol" in told.err
    assert "E/RES/2006/27 is held in full" in told.err
    assert "A/RES/91/3 was held back" in told.err
    assert "s in all" in told.err
    published = {
        row["symbol"] for row in open_release(store).report()["documents"] if not row["quarantined"]
    }
    assert published == {"E/RES/2006/27", "A/RES/91/1", "A/RES/91/2"}

    assert run(corpus, "--store", store, "--workers", 1, "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["release"], again["unchanged"], again["added"]) == (None, list(LAMPS), [])


MISTAKES = {
    "no such source": (("nowhere",), 2, "nowhere"),
    "a cluster for local reading": (("x", "--cluster", "a:1"), 2, "--engine ray"),
    "an unknown engine": (("x", "--engine", "spark"), 2, "spark"),
}


@pytest.mark.parametrize(("words", "code", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_leave_with_their_code_and_change_nothing(
    store: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    before = open_release(store).id
    assert run(*words, "--store", store) == code
    assert message in capsys.readouterr().err
    assert open_release(store).id == before
