"""``palermo build``: results on stdout, troubles on stderr, exit codes as promised."""

import json
from pathlib import Path

import pytest

from graph_builder.cli.main import main
from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.request import BuildRequest
from graph_builder.store.release import open_release
from tests.support.tiny_extraction import ROOT


def run(*arguments: str) -> int:
    try:
        main(["build", *arguments])
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_builds_from_the_data_of_the_checkout_and_of_another_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "more", tmp_path / "out"
    source.mkdir()
    text = (ROOT / "data" / "corpus" / "e-res-2006-27" / "text.txt").read_bytes()
    (source / "again.txt").write_bytes(text)
    side = {"symbol": "E/RES/2006/27"}
    (source / "again.json").write_text(json.dumps(side), encoding="utf-8")
    assert run("--out", str(out), "--no-records", "--source", str(source)) == 0
    told = capsys.readouterr()
    release = open_release(out)
    assert f"release {release.id}" in told.out
    assert told.err.startswith("palermo: again.txt was skipped")
    assert told.err.count("\n") == 1
    assert {path.name for path in out.iterdir()} >= {"graph.trig", "graph.ttl", "report.json"}
    (document,) = release.report()["documents"]
    assert document["symbol"] == "E/RES/2006/27"
    assert document["quarantined"] is False
    assert document["paragraphs"]["preambular"] == 20
    assert document["footnotes"] == 11
    assert release.report()["inputs"]["records"] == "left out"


MISTAKES = {
    "a source that is not there": (["--source", "no-such-folder"], 2),
    "a base that is no address": (["--base", "not an address"], 2),
    "an option nobody knows": (["--fast"], 2),
}


@pytest.mark.parametrize(("arguments", "code"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_leave_with_their_code_and_publish_nothing(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    assert run("--out", str(tmp_path / "out"), *arguments) == code
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert run("--out", str(tmp_path / "file")) == 2
    assert "--out" in capsys.readouterr().err


RECORDS = {
    "records are read if nothing is said": ((), True),
    "or left out": (("--no-records",), False),
}


@pytest.mark.parametrize(("options", "wanted"), RECORDS.values(), ids=RECORDS)
def test_records_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], wanted: bool
) -> None:
    asked: list[BuildRequest] = []

    def building(request: BuildRequest, **_: object) -> None:
        asked.append(request)
        raise UnreadableFileError(request.out, "enough was seen")

    monkeypatch.setattr("graph_builder.cli.build.run_build", building)
    assert run("--no-prebuilt", "--out", str(tmp_path), *options) == 2
    assert (asked[0].records is not None) is wanted
