"""A mistake in a query is told in the same words by the endpoint, the page and the command."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main
from tests.support.mistaken_queries import MISTAKES

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2

TOLD = (
    "a prefix of ours is not declared",
    "curly quotes",
    "a no-break space",
    "HTML in a condition",
    "a misspelt keyword inside",
    "text without quotes",
    "commas between variables",
    "a variable that GROUP BY leaves out",
    "LIMIT before ORDER BY",
    "a dot is missing",
    "a brace is missing before ORDER BY",
)


@pytest.mark.parametrize("claim", TOLD)
def test_the_endpoint_and_the_page_say_the_same(api: httpx2.Client, claim: str) -> None:
    query, line, column, words = MISTAKES[claim]
    answer = api.get("/sparql", params={"query": query})
    problem = answer.json()
    assert answer.status_code == 400
    assert (problem["line"], problem["column"]) == (line, column)
    assert words in problem["detail"]
    # A form sends its text with the line ends of mail.
    page = api.get("/query", params={"query": query.replace("\n", "\r\n")})
    assert page.status_code == 400
    assert problem["detail"].removeprefix("the ") in html.unescape(page.text)


def test_the_page_marks_the_place(api: httpx2.Client) -> None:
    query = MISTAKES["text without quotes"][0]
    page = api.get("/query", params={"query": query})
    assert "<pre>FILTER(CONTAINS(?l, <mark>slavery</mark>))</pre>" in page.text


def test_the_page_doubts_a_date_that_is_text(api: httpx2.Client) -> None:
    query = 'SELECT ?d { ?d ?p ?day FILTER(?day = "1066-10-14") }'
    page = api.get("/query", params={"query": query})
    assert page.status_code == 200
    assert "the date is &#34;1066-10-14&#34;^^xsd:date" in page.text


@pytest.mark.parametrize("form", ["SELECT ?d", "CONSTRUCT { ?d a ?d }"])
def test_the_page_tells_a_term_that_the_graph_does_not_know(api: httpx2.Client, form: str) -> None:
    query = f"PREFIX pal: <https://w3id.org/palermo/ontology#> {form} WHERE {{ ?d a pal:Docment }}"
    page = api.get("/query", params={"query": query})
    assert page.status_code == 200
    assert "No triple of this graph names pal:Docment; pal:Document may be meant." in page.text


@pytest.mark.parametrize("claim", TOLD)
def test_the_command_says_the_same(
    claim: str, published_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query, line, column, words = MISTAKES[claim]
    file = tmp_path / "asked.rq"
    file.write_text(query, "utf-8")
    with pytest.raises(SystemExit) as done:
        main(["query", str(file), "--store", str(published_folder)])
    said = " ".join(capsys.readouterr().err.split())
    assert done.value.code == 6
    assert f"line {line}, column {column}: " in said
    assert words in said
