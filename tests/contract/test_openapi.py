"""The service's description tells the errors that it answers with, as problem documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Match

from api.app import create_app
from api.settings import Settings
from tests.contract.test_api_answers import STATUSES
from tests.contract.test_resolving_answers import BAD_TEXTS

if TYPE_CHECKING:
    from fastapi import FastAPI


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Settings(store=Path("build")))


@pytest.fixture(scope="module")
def document(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


def _operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        errors = {status for status in operation["responses"] if status >= "400"}
        assert {"400", "503"} <= errors, name
        for status in errors:
            assert set(operation["responses"][status]["content"]) == {"application/problem+json"}
    assert set(document["components"]["schemas"]) & {"HTTPValidationError", "ValidationError"} == (
        set()
    )


def test_an_identifier_is_answered_with_303_and_not_with_200(document: dict[str, Any]) -> None:
    responses = document["paths"]["/id/{slug}"]["get"]["responses"]
    assert "303" in responses
    assert "200" not in responses


@pytest.mark.parametrize(("path", "status"), STATUSES.values(), ids=STATUSES)
def test_a_status_that_is_answered_is_declared(
    app: FastAPI, document: dict[str, Any], path: str, status: int
) -> None:
    scope = {"type": "http", "method": "GET", "path": path.partition("?")[0], "headers": []}
    for route in app.routes:
        if route.matches(scope)[0] is Match.FULL and getattr(route, "include_in_schema", False):
            template = getattr(route, "path_format", "")
            if template in document["paths"]:
                assert str(status) in document["paths"][template]["get"]["responses"]
            break


def test_statuses_of_a_bad_body_are_declared(document: dict[str, Any]) -> None:
    responses = document["paths"]["/api/v1/resolve"]["post"]["responses"]
    assert {str(status) for _, status in BAD_TEXTS.values()} <= responses.keys()


@pytest.mark.parametrize("method", ["get", "post"])
def test_limits_and_forms_of_sparql_are_declared(document: dict[str, Any], method: str) -> None:
    responses = document["paths"]["/sparql"][method]["responses"]
    assert {"400", "403", "406", "413", "503"} <= responses.keys()
    assert ("415" in responses) is (method == "post")
