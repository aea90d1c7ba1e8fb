"""``palermo query``: stored queries, queries of one's own, and what is no query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.support.calling_out import CALLS_OUT, written
from tests.support.serving import Canary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.commanding import Palermo


def test_a_stored_query_takes_a_reference(palermo: Palermo) -> None:
    ran = palermo("query", "pinpoints", "-p", "document=Palermo Protocol", "--format", "csv")
    lines = ran.out.splitlines()
    assert lines[0] == "provision,label,source,paragraph"
    assert len(lines) == 5


def test_queries_are_listed_without_a_name(palermo: Palermo) -> None:
    ran = palermo("query", store=False)
    assert "competency/01-recalls" in ran.out


OWN = "SELECT ?d { ?d <http://data.europa.eu/eli/ontology#id_local> 'CRC' }"


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml", "table"])
def test_an_own_query_from_a_file_in(palermo: Palermo, tmp_path: Path, form: str) -> None:
    file = tmp_path / "own.rq"
    file.write_text(OWN, encoding="utf-8")
    ran = palermo("query", str(file), "--format", form)
    assert ran.code == 0
    assert "id/crc" in ran.out or "\ncrc" in ran.out


def test_an_own_query_is_given_in_quotes(palermo: Palermo) -> None:
    ran = palermo("query", OWN + " # " + "x" * 300, "--format", "csv")
    assert ran.code == 0
    assert "id/crc" in ran.out


def test_an_own_query_with_a_mistake_names_the_place(palermo: Palermo, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("SELECT ?d {\n ?d ?d\n", encoding="utf-8")
    ran = palermo("query", str(file))
    assert ran.code == 6
    assert "line" in ran.err


@pytest.mark.parametrize("form", ["SELECT ?s", "CONSTRUCT { ?s a ?s }"])
def test_a_query_that_finds_nothing_is_told_why(
    palermo: Palermo, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "own.rq"
    prefix = "PREFIX pal: <https://w3id.org/palermo/ontology#>"
    file.write_text(f"{prefix} {form} WHERE {{ ?s a pal:Docment }}")
    ran = palermo("query", str(file))
    assert ran.code == 0
    assert "names pal:Docment; pal:Document may be meant" in ran.err
    assert "pal:Docment" not in ran.out


def test_an_update_is_no_query(palermo: Palermo, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("CLEAR ALL", encoding="utf-8")
    assert palermo("query", str(file)).code == 6


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    bird = Canary()
    yield bird
    bird.close()


@pytest.mark.parametrize("template", CALLS_OUT.values(), ids=CALLS_OUT)
def test_another_host_is_never_called(
    palermo: Palermo, tmp_path: Path, canary: Canary, template: str
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(written(template, canary.port), encoding="utf-8", newline="")
    ran = palermo("query", str(file))
    assert canary.calls == 0
    # A graph that FROM names and that is not here is empty.
    assert ran.code == (0 if " FROM " in template else 6)


WORDS_OF_SERVICE = {
    "in a string": "SELECT ?d { ?d ?p 'CRC' FILTER(?d != 'SERVICE <http://e/> {}') }",
    "in a comment": "# a service\nSELECT ?d { ?d ?p 'CRC' }",
    "in an IRI": "SELECT ?d { ?d ?p 'CRC' FILTER(?d != <http://e/service>) }",
    "in the name of a variable": "SELECT ?service { ?service ?p 'CRC' }",
    "as a prefix": "PREFIX service: <http://e/> SELECT ?d { ?d ?p 'CRC' FILTER(?d != service:a) }",
}


@pytest.mark.parametrize("query", WORDS_OF_SERVICE.values(), ids=WORDS_OF_SERVICE)
def test_the_word_itself_may_be_asked_for(palermo: Palermo, tmp_path: Path, query: str) -> None:
    file = tmp_path / "own.rq"
    file.write_text(query, encoding="utf-8")
    assert "crc" in palermo("query", str(file), "--format", "csv").out


def test_a_construct_is_turtle_and_the_same_each_time(palermo: Palermo, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("CONSTRUCT WHERE { ?s a <https://w3id.org/palermo/ontology#Run> ; ?p ?o }")
    first, second = (palermo("query", str(file), "--format", "ttl").out for _ in range(2))
    assert first == second
    assert list(ox.parse(first.encode(), format=ox.RdfFormat.TURTLE))


def test_from_sees_that_graph_alone(palermo: Palermo, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text(OWN.replace("{", "FROM <https://w3id.org/palermo/graph/vocab> {", 1))
    ran = palermo("query", str(file), "--format", "csv")
    assert ran.out.splitlines() == ["d"]


def test_from_glued_to_the_next_word_is_read_as_the_engine_reads_it(
    palermo: Palermo, tmp_path: Path
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(OWN.replace("{", "FROMNAMED<https://w3id.org/palermo/graph/registry> {", 1))
    assert palermo("query", str(file), "--format", "csv").out.splitlines() == ["d"]
