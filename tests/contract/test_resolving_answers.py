"""Bodies that the command line prints, too, and citation strings and running text resolved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from graph_builder.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=headers)


SAME = {
    "lineage": (["lineage", "E/RES/2006/27", "--json"], "/api/v1/lineage/e-res-2006-27"),
    "lineage of one step": (
        ["lineage", "UNTOC", "--direction", "descendants", "--depth", "1", "--json"],
        "/api/v1/lineage/untoc?direction=descendants&depth=1",
    ),
    "show": (["show", "UNTOC-TIP", "--json"], "/api/v1/instruments/untoc-tip"),
}


@pytest.mark.parametrize(("words", "path"), SAME.values(), ids=SAME)
def test_the_command_line_prints_the_same_body(
    api: httpx2.Client, published_folder: Path, words: list[str], path: str
) -> None:
    result = CliRunner().invoke(application(words), [*words, "--store", str(published_folder)])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == _get(api, path).json()


def test_resolve_prints_the_same_body_on_the_command_line(api: httpx2.Client) -> None:
    words = ["resolve", "General Assembly resolution 55/25, annex II", "--json"]
    result = CliRunner().invoke(application(words), words)
    body = api.get("/api/v1/resolve", params={"q": words[1]}).json()
    assert json.loads(result.stdout) == body
    assert body["spans"][0]["target"]["symbol"] == "UNTOC-TIP"


def test_running_text_is_resolved_with_offsets_into_it(api: httpx2.Client) -> None:
    text = "Recalling the Convention on the Rights of the Child, and resolution 55/25"
    answers = (
        api.post("/api/v1/resolve", json={"text": text}),
        api.post("/api/v1/resolve", content=text, headers={"Content-Type": "text/plain"}),
    )
    assert answers[0].json() == answers[1].json()
    span = answers[0].json()["spans"][0]
    assert text[span["start"] : span["end"]] == span["surface"]
    assert span["target"]["symbol"] == "CRC"


BAD_TEXTS: dict[str, tuple[dict[str, Any], int]] = {
    "too long": ({"content": "x" * 64_001, "headers": {"Content-Type": "text/plain"}}, 413),
    "far too long": ({"content": "x" * 999_999, "headers": {"Content-Type": "text/plain"}}, 413),
    "no text": ({"json": {}}, 400),
    "no object": ({"json": ["text"]}, 400),
    "a number": ({"json": {"text": 1}}, 400),
    "no UTF-8": ({"content": b"\xff", "headers": {"Content-Type": "text/plain"}}, 400),
    "a form": ({"data": {"text": "x"}}, 415),
}


@pytest.mark.parametrize(("request_", "status"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_a_text_that_cannot_be_resolved_is_refused(
    api: httpx2.Client, request_: dict[str, Any], status: int
) -> None:
    answer = api.post("/api/v1/resolve", **request_)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
