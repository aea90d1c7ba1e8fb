"""Connections over HTTP and on the command line: the same body, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from graph_builder.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2


SERIES = "series/ga-trafficking-in-women-and-girls"


SAME = {
    "path": ("path E/RES/2006/27 UNTOC --k 2", "path?from=E/RES/2006/27&to=UNTOC&k=2"),
    "common": ("common UNTOC-TIP UNTOC-SOM", "common?a=UNTOC-TIP&b=UNTOC-SOM"),
    "diff": ("diff UNTOC-TIP E/RES/2006/27", "diff?a=UNTOC-TIP&b=E/RES/2006/27"),
    "series": (f"series {SERIES}", SERIES),
    "heat": ("heat UNTOC-TIP --part art/6", "heat/untoc-tip?part=art/6"),
    "duties": ("duties E/RES/2006/27 --actor UNODC", "duties?ref=E/RES/2006/27&actor=UNODC"),
    "lineage": (
        "lineage UNTOC --direction descendants --verb urge --level provision",
        "lineage/untoc?direction=descendants&verb=urge&level=provision",
    ),
}


@pytest.mark.parametrize(("words", "path"), SAME.values(), ids=SAME)
def test_the_json_of_a_command_is_the_body_of_the_answer(
    api: httpx2.Client, published_folder: Path, words: str, path: str
) -> None:
    given = [*words.split(), "--json", "--store", str(published_folder)]
    ran = CliRunner().invoke(application(given), given)
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    assert json.loads(ran.stdout) == answer.json()
    again = api.get(f"/api/v1/{path}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("words", [words for words, _ in SAME.values()], ids=SAME)
def test_a_person_reads_plain_lines_where_there_is_no_terminal(
    published_folder: Path, words: str
) -> None:
    given = [*words.split(), "--store", str(published_folder)]
    ran = CliRunner().invoke(application(given), given)
    assert ran.exit_code == 0, ran.output
    assert "\x1b" not in ran.stdout
    assert "examined" in ran.stdout


STATUSES = {
    "path without an end": ("path?from=UNTOC", 422),
    "path to itself": ("path?from=UNTOC&to=UNTOC", 400),
    "path to nothing known": ("path?from=UNTOC&to=A/RES/1/999", 404),
    "no route": ("path?from=CRC&to=UNTOC-TIP&direction=ancestors", 200),
    "path explained": ("path/explain?from=E/RES/2006/27&to=UNTOC", 200),
    "too many routes": ("path?from=UNTOC&to=CRC&k=1000", 422),
    "unknown parameter": ("path?from=UNTOC&to=CRC&way=any", 400),
    "unknown verb": ("common?a=UNTOC&b=CRC&verb=urges", 400),
    "no such day": ("diff?a=UNTOC&b=CRC&as_of=2006-13-01", 400),
    "series by ref": ("series?ref=A/RES/61/144", 200),
    "a symbol in a path is redirected": ("heat/UNTOC-TIP", 307),
    "heat by ref": ("heat?ref=Palermo%20Protocol", 200),
    "no such part": ("heat/untoc?part=..%20x", 400),
    "duties of nothing known": ("duties?ref=A/RES/1/999", 404),
    "no such class": ("duties?class=order", 400),
    "no such theme": ("duties?theme=order", 400),
    "no such form": ("duties?format=docx", 422),
    "duties due by a day that is none": ("duties?before=2008", 400),
    "duties as a table": ("duties?format=csv", 200),
    "duties as a calendar": ("duties?format=ics", 200),
    "duties as RDF": ("duties?format=ttl", 200),
}


@pytest.mark.parametrize(("path", "status"), STATUSES.values(), ids=STATUSES)
def test_a_path_answers_with_its_status(api: httpx2.Client, path: str, status: int) -> None:
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
