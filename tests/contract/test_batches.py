"""A batch answers each path as it would be alone, or is refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx2


def _batch(api: httpx2.Client, *paths: str) -> list[dict[str, Any]]:
    operations = [{"id": str(n), "path": path} for n, path in enumerate(paths)]
    answer = api.post("/api/v1/batch", json={"operations": operations})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["answers"]
    return found


def test_a_batch_answers_each_as_it_would_be_alone(api: httpx2.Client) -> None:
    paths = (
        "/api/v1/resolve?q=UNTOC",
        "/api/v1/instruments/untoc",
        "/api/v1/lineage/e-res-2006-27?evidence=none",
        "/api/v1/instruments/nothing-of-this-name",
        "/api/v1/search?q=children&limit=2",
        "/api/v1/search?query=children",
        "/api/v1/nowhere",
    )
    answers = _batch(api, *paths)
    assert [answer["id"] for answer in answers] == [str(n) for n in range(len(paths))]
    for path, answer in zip(paths, answers, strict=True):
        alone = api.get(path)
        assert (answer["status"], answer["body"]) == (alone.status_code, alone.json())


def test_a_batch_follows_a_redirect_and_passes_over_what_is_no_json(api: httpx2.Client) -> None:
    redirected, export = _batch(
        api, "/api/v1/instruments/UNTOC", "/api/v1/lineage/untoc/export/csv"
    )
    assert redirected["body"]["slug"] == "untoc"
    assert export["status"] == 406


BATCHES: dict[str, tuple[dict[str, Any], int]] = {
    "no JSON": ({"content": "x", "headers": {"Content-Type": "application/json"}}, 400),
    "another form": ({"content": "x", "headers": {"Content-Type": "text/plain"}}, 415),
    "no list": ({"json": {}}, 400),
    "nothing": ({"json": {"operations": []}}, 400),
    "a list alone": ({"json": []}, 400),
    "one too many": ({"json": {"operations": [{"path": "/api/v1/queries"}] * 101}}, 413),
    "a batch in a batch": ({"json": {"operations": [{"path": "/api/v1/batch"}]}}, 400),
    "a path elsewhere": ({"json": {"operations": [{"path": "/metrics"}]}}, 400),
    "an address": ({"json": {"operations": [{"path": "http://127.0.0.1/"}]}}, 400),
    "a strange member": ({"json": {"operations": [{"path": "/api/v1/x", "method": "X"}]}}, 400),
    "an id that is no text": ({"json": {"operations": [{"path": "/api/v1/x", "id": 7}]}}, 400),
}


@pytest.mark.parametrize(("body", "status"), BATCHES.values(), ids=BATCHES)
def test_a_batch_that_cannot_be_read_is_refused_whole(
    api: httpx2.Client, body: dict[str, Any], status: int
) -> None:
    answer = api.post("/api/v1/batch", **body)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
