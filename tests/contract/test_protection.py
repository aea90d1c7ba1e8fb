"""Every answer tells a browser what it may do with it; who may frame what is a table."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from starlette.requests import ClientDisconnect

from api.app import create_app
from api.connection import ClientGoneError
from api.middleware import EveryAnswer
from api.settings import Limits, Settings
from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message, Receive, Scope, Send

HTML = {"Accept": "text/html"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
RESOLUTION = "e-res-2006-27"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}
NOTHING = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
PAGE = NOTHING | {
    "form-action": "'self'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
}
DRAWING = NOTHING | {"style-src": "'unsafe-inline'"}
FRAMED = {"frame-ancestors": "*"}

#: What it is → method, path, headers of the request, status, kind, policy.
ANSWERS: dict[str, tuple[str, str, Mapping[str, str], int, str, dict[str, str]]] = {
    "a page": ("GET", "/", HTML, 200, "text/html", PAGE),
    "a page of a document": ("GET", "/doc/untoc.html", {}, 200, "text/html", PAGE),
    "the page of the API": ("GET", "/docs", HTML, 200, "text/html", PAGE),
    "the page of SPARQL": ("GET", "/sparql", HTML, 200, "text/html", PAGE),
    "a problem as a page": ("GET", "/nothing", HTML, 404, "text/html", PAGE),
    "the embedded picture": (
        "GET", f"/embed/lineage/{RESOLUTION}", HTML, 200, "text/html", PAGE | FRAMED,
    ),
    "the embedded picture as a file": (
        "GET", f"/embed/lineage/{RESOLUTION}.svg", {}, 200, "image/svg+xml", DRAWING | FRAMED,
    ),
    "a picture that is exported": (
        "GET", f"/api/v1/lineage/{RESOLUTION}/export/svg", {}, 200, "image/svg+xml", DRAWING,
    ),
    "a page that is exported": (
        "GET", f"/api/v1/lineage/{RESOLUTION}/export/html", {}, 200, "text/html", DRAWING,
    ),
    "a table that is exported": (
        "GET", f"/api/v1/lineage/{RESOLUTION}/export/csv", {}, 200, "application/zip", NOTHING,
    ),
    "a sheet for print": (
        "GET", f"/api/v1/lineage/{RESOLUTION}/export/pdf", {}, 200, "application/pdf", NOTHING,
    ),
    "style": ("GET", "/static/palermo.css", {}, 200, "text/css", NOTHING),
    "a script": ("GET", "/static/lineage.js", {}, 200, "text/javascript", NOTHING),
    "our mark": ("GET", "/static/mark.svg", {}, 200, "image/svg+xml", DRAWING),
    "JSON": ("GET", "/api/v1/instruments/untoc", {}, 200, "application/json", NOTHING),
    "Turtle": ("GET", "/doc/untoc.ttl", {}, 200, "text/turtle", NOTHING),
    "rows of SPARQL": (
        "GET", "/sparql?query=ASK%7B%7D", {}, 200, "application/sparql-results+json", NOTHING,
    ),
    "a mistake in SPARQL": (
        "GET", "/sparql?query=SELEC", {}, 400, "application/problem+json", NOTHING,
    ),
    "an update": (
        "POST", "/sparql?update=CLEAR%20ALL", FORM, 403, "application/problem+json", NOTHING,
    ),
    "a problem": ("GET", "/nothing", {}, 404, "application/problem+json", NOTHING),
    "a wrong method": ("DELETE", "/limits", {}, 405, "application/problem+json", NOTHING),
    "a way on": ("GET", "/id/untoc", {}, 303, "", NOTHING),
    "a way to the slug": ("GET", "/api/v1/instruments/UNTOC", {}, 307, "", NOTHING),
    "options": ("OPTIONS", "/limits", {}, 204, "", NOTHING),
    "the head of a page": ("HEAD", "/", HTML, 200, "text/html", PAGE),
    "health": ("GET", "/health/ready", {}, 200, "application/json", NOTHING),
    "counts": ("GET", "/metrics", {}, 200, "text/plain", NOTHING),
    "the description": ("GET", "/openapi.json", {}, 200, "application/json", NOTHING),
}  # fmt: skip


def policy_of(headers: Mapping[str, str]) -> dict[str, str]:
    parts = [part.split(None, 1) for part in headers["Content-Security-Policy"].split(";")]
    names = [part[0] for part in parts]
    assert len(set(names)) == len(names)
    return {name: value.strip() for name, value in parts}


def assert_protected(headers: Mapping[str, str], policy: dict[str, str]) -> None:
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert policy_of(headers) == policy


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_protected(api: httpx2.Client, name: str) -> None:
    method, path, headers, status, kind, policy = ANSWERS[name]
    answer = api.request(method, path, headers=dict(headers))
    assert answer.status_code == status, answer.text
    assert answer.headers.get("Content-Type", "").partition(";")[0] == kind
    assert_protected(answer.headers, policy)
    for header in (*ALWAYS, "Content-Security-Policy"):
        assert len(answer.headers.get_list(header)) == 1


def test_an_answer_that_is_known_is_protected(api: httpx2.Client) -> None:
    tag = api.get("/about", headers=HTML).headers["ETag"]
    answer = api.get("/about", headers=HTML | {"If-None-Match": tag})
    assert answer.status_code == 304
    assert_protected(answer.headers, PAGE)


def test_no_route_answers_without(api: httpx2.Client) -> None:
    """Whatever is added later: each path, asked as programs and as browsers do."""
    app = create_app(Settings(store=Path("build")))
    paths = {re.sub(r"\{[^}]+\}", "untoc", getattr(route, "path", "/")) for route in app.routes}
    assert len(paths) > 40
    for path in sorted(paths):
        for accept in ("text/html", "*/*"):
            answer = api.get(path, headers={"Accept": accept})
            assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, path
            framed = policy_of(answer.headers)["frame-ancestors"]
            assert framed == ("*" if path.startswith("/embed/") else "'none'"), path


def test_nothing_that_stands_alone_needs_more_than_it_may_load(api: httpx2.Client) -> None:
    for form in ("svg", "html"):
        text = api.get(f"/api/v1/lineage/{RESOLUTION}/export/{form}").text
        assert not re.search(
            r"<script|<link|<img|<iframe|<object|\bon\w+=|url\((?!#)|@import", text
        )


def test_who_asks_too_often_gets_a_protected_answer(published_folder: Path) -> None:
    with running(published_folder, Limits(workers=1, requests_per_minute=1)) as address:
        answers = [httpx2.get(f"{address}/limits") for _ in range(2)]
    assert answers[-1].status_code == 429
    assert_protected(answers[-1].headers, NOTHING)


def sent_where(error: type[Exception]) -> list[Message]:
    """What is sent to a client whose request ends in an error."""

    async def failing(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise error

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [],
    }  # fmt: skip
    asyncio.run(EveryAnswer(failing, release=lambda: None)(scope, receive, send))
    return sent


def test_a_failure_of_ours_is_protected() -> None:
    sent = sent_where(ZeroDivisionError)
    assert sent[0]["status"] == 500
    headers = httpx2.Headers(sent[0]["headers"])
    assert_protected(headers, NOTHING)


def test_a_client_that_leaves_before_its_request_is_here_is_no_failure_of_ours() -> None:
    with pytest.raises(ClientGoneError):
        sent_where(ClientDisconnect)
