"""Clients that researchers have: SPARQLWrapper, rdflib, curl, Comunica; and OpenAPI's reader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    RDFXML,
    TSV,
    TURTLE,
    XML,
    SPARQLWrapper,
)

from api.app import create_app
from api.settings import Settings

UNTOC = "https://w3id.org/palermo/id/untoc"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SELECT = f"SELECT ?label {{ <{UNTOC}> <{LABEL}> ?label FILTER(LANG(?label) IN ('en', '')) }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{UNTOC}> <{LABEL}> ?label }}"
NODE, NPM, CURL = shutil.which("node"), shutil.which("npm"), shutil.which("curl")
#: Where Comunica is kept between runs, so that only the first one fetches it.
COMUNICA = Path(tempfile.gettempdir()) / "palermo-comunica-4"


@pytest.fixture(scope="module")
def label(server: str) -> str:
    """What every client must find."""
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(JSON)
    found = wrapper.queryAndConvert()["results"]["bindings"]  # type: ignore[call-overload, index]
    return str(found[0]["label"]["value"])


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_asks_by_both_methods(server: str, label: str, method: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(f"ASK {{ <{UNTOC}> <{LABEL}> ?label }}")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["boolean"] is True  # type: ignore[call-overload, index]
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(XML)
    assert label in wrapper.query().response.read().decode()
    wrapper.setReturnFormat(CSV)
    assert label in wrapper.query().response.read().decode()
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    assert label in wrapper.query().response.read().decode()


#: SPARQLWrapper asks for each of these by its short name and by its media type.
TWICE_NAMED = {
    TSV: (SELECT, "text/tab-separated-values"),
    RDFXML: (CONSTRUCT, "application/rdf+xml"),
    JSONLD: (CONSTRUCT, "application/ld+json"),
}


@pytest.mark.parametrize(("form", "asked"), TWICE_NAMED.items(), ids=TWICE_NAMED)
@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_has_forms_that_it_names_twice(
    server: str, method: str, form: str, asked: tuple[str, str]
) -> None:
    query, media_type = asked
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    told = wrapper.query().response.headers["Content-Type"]
    assert told.partition(";")[0] == media_type


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_endpoint_as_a_store(server: str, label: str, method: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql", method=method))
    subject, predicate = URIRef(UNTOC), URIRef(LABEL)
    assert label in {str(value) for value in graph.objects(subject, predicate)}
    assert (subject, predicate, None) in graph
    rows = graph.query(SELECT)
    assert label in {str(row[0]) for row in rows}  # type: ignore[index]


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_curl_follows_an_identifier_to_turtle(server: str, label: str) -> None:
    assert CURL is not None
    words = [CURL, "-sSfL", "--compressed", "-H", "Accept: text/turtle", f"{server}/id/untoc"]
    told = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    assert label in told
    assert len(Graph().parse(data=told, format="turtle")) > 3
    form = [CURL, "-sSf", f"{server}/sparql", "--data-urlencode", f"query={SELECT}"]
    answer = subprocess.run([*form, "-H", "Accept: text/csv"], capture_output=True, check=True)
    assert label in answer.stdout.decode()


@pytest.fixture(scope="module")
def comunica() -> Path:
    """The program, fetched with npm into a folder for temporary files."""
    if NODE is None or NPM is None:
        pytest.skip("node and npm are not installed")
    program = COMUNICA / "node_modules/@comunica/query-sparql/bin/query.js"
    if not program.exists():
        COMUNICA.mkdir(exist_ok=True)
        words = [NPM, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(COMUNICA)]
        done = subprocess.run(
            [*words, "@comunica/query-sparql@4"], capture_output=True, check=False, timeout=300
        )
        if done.returncode:
            pytest.skip("npm could not fetch Comunica")
    return program


def test_comunica_queries_the_endpoint(comunica: Path, server: str, label: str) -> None:
    words = [str(NODE), str(comunica), f"sparql@{server}/sparql", SELECT]
    quiet = {"NODE_NO_WARNINGS": "1"}
    done = subprocess.run(
        [*words, "-t", "application/sparql-results+json"],
        capture_output=True,
        check=True,
        timeout=120,
        env=os.environ | quiet,
    )
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert label in {row["label"]["value"] for row in rows}


def test_the_description_is_valid_openapi() -> None:
    from openapi_spec_validator import validate  # noqa: PLC0415  (heavy)

    validate(create_app(Settings(store=Path("build"))).openapi())
