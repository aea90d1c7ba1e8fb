"""Stored queries about one document, or about every edge, do not slow down with the whole graph."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph_builder.query_catalogue import read_catalogue
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.query_catalogue import StoredQuery

BASE = "https://example.org/"
#: Documents of the invented graph; each cites the same one, in so many paragraphs.
DOCUMENTS, PARAGRAPHS = 1500, 8
#: Seconds of the processor. Reading one text takes 0.001, and 0.04 where every anchor of the graph
#: is read; looking for edges takes 0.2, and 27 where each edge is asked about by itself.
ENOUGH_FOR_ONE, ENOUGH_FOR_ALL = 0.015, 2.0
_PREFIXES = f"""@base <{BASE}> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix pal: <https://w3id.org/palermo/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
pal:recalls rdfs:subPropertyOf pal:lineageSource .
"""
_CATALOGUE = read_catalogue(resource("queries"))


def test_the_paragraphs_of_a_text_are_found_without_reading_the_others() -> None:
    query = _CATALOGUE.named("api/paragraphs")
    tries = [_asked(query, document=f"{BASE}id/d7") for _ in range(3)]
    rows = tries[0][0]
    assert {row["start"].value for row in rows} == {str(10 * n) for n in range(PARAGRAPHS)}
    assert min(seconds for _, seconds in tries) < ENOUGH_FOR_ONE


def test_an_edge_without_proof_is_found_among_many_with_proof() -> None:
    for name in ("quality/edges-without-proof", "competency/21-unproven-edges"):
        rows, seconds = _asked(_CATALOGUE.named(name))
        assert len(rows) == 1
        assert f"{BASE}id/unproven" in str(rows[0])
        assert seconds < ENOUGH_FOR_ALL


def _asked(stored: StoredQuery, **values: str) -> tuple[list[ox.QuerySolution], float]:
    bound = stored.bind(values, lambda iri: iri)
    begun = time.process_time()
    found = list(_STORE.query(bound, use_default_graph_as_union=True))
    return found, time.process_time() - begun


def _triples() -> Iterator[str]:
    yield _PREFIXES
    yield "<id/unproven> pal:recalls <id/all> ."
    for number in range(DOCUMENTS):
        document = f"id/d{number}"
        yield f"<{document}> pal:recalls <id/all> ."
        for order in range(PARAGRAPHS):
            here = f"{document}/pp/{order}"
            yield (
                f"<{here}> a pal:PreambularClause ; eli:is_part_of <{document}> ;"
                f' pal:paragraphId "pp{order}" ; pal:anchor <{here}/anchor> .'
                f"<{here}/anchor> oa:hasSelector <{here}/pos> ."
                f"<{here}/pos> oa:start {10 * order} ; oa:end {10 * order + 9} ."
                f"<{here}/cit> pal:citingDocument <{document}> ; pal:citedDocument <id/all> ;"
                " cito:hasCitationCharacterization pal:recalls ."
            )


def _filled() -> ox.Store:
    held = ox.Store()
    held.load("\n".join(_triples()).encode(), format=ox.RdfFormat.TURTLE)
    return held


_STORE = _filled()
