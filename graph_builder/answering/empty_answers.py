"""Why a query may have found nothing: what it writes as it hardly means it, and unknown terms.

A term that no triple names is no error in SPARQL: a misspelt class matches nothing, without a word.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.query_terms import iri_term
from graph_builder.rdf.namespaces import PREFIXES, XSD
from graph_builder.store.mistakes.doubts import doubts
from graph_builder.store.mistakes.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.interface import GraphStore
    from graph_builder.store.mistakes.reading import Reading

#: Terms that are looked up, and hints that are given, at most.
_TERMS: Final = 40
_HINTS: Final = 5
#: How alike two terms are when one may be meant for the other (``difflib``).
_ALIKE: Final = 0.7
_KNOWN: Final = "ASK {{ {{ {0} ?p ?o }} UNION {{ ?s {0} ?o }} UNION {{ ?s ?p {0} }} }}"
_TERMS_OF_THE_GRAPH: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?term WHERE { { ?term rdfs:isDefinedBy ?by } UNION { ?term skos:inScheme ?by } }
"""


def hints_for_nothing(store: GraphStore, query: str) -> list[str]:
    """Hints for whoever asked a query that found nothing; none if nothing is odd about it.

    Args:
        store: What was asked.
        query: The query, which the engine could read.
    """
    return [*doubts(query), *_unknown(store, query)][:_HINTS]


def _unknown(store: GraphStore, query: str) -> Iterator[str]:
    """A hint for each term that no triple of the graph names."""
    graphs = store.graphs()
    known: list[str] | None = None
    for written, iri in list(_named(read(query)).items())[:_TERMS]:
        if iri in graphs or bool(store.query(_KNOWN.format(iri_term(iri)))):
            continue
        if known is None:
            rows = store.select(_TERMS_OF_THE_GRAPH)
            known = [row["term"].value for row in rows if isinstance(row["term"], NamedNode)]
        near = difflib.get_close_matches(iri, _beside(iri, known), n=1, cutoff=_ALIKE)
        meant = f"; {_short(near[0])} may be meant" if near else ""
        yield f"no triple of this graph names {written}{meant}"


def _named(reading: Reading) -> dict[str, str]:
    """The terms of a query as written, with their IRIs, but for datatypes, functions and FROM."""
    prefixes: dict[str, str] = {}
    found: dict[str, str] = {}
    for number, piece in enumerate(reading.pieces):
        before, after = reading.at(number - 1), reading.at(number + 1)
        if before.keyword == "PREFIX" and after.sort == "iri":
            prefixes[piece.text] = after.text[1:-1]
            continue
        if _is_no_term(reading, number):
            continue
        if piece.sort == "iri" and ":" in piece.text:
            found[piece.text] = piece.text[1:-1]
        elif piece.sort == "name":
            prefix, _, local = piece.text.partition(":")
            namespace = prefixes.get(f"{prefix}:")
            # An escape in a local name is rare, and not worth reading here.
            if namespace is not None and local and "\\" not in local:
                found[piece.text] = namespace + local
    return {text: iri for text, iri in found.items() if not iri.startswith(XSD.iri)}


def _is_no_term(reading: Reading, number: int) -> bool:
    """Whether a name or IRI stands in the prologue, in FROM, as a datatype or as a function."""
    one, two = reading.at(number - 1), reading.at(number - 2)
    return (
        one.keyword in {"BASE", "FROM"}
        or two.keyword == "PREFIX"
        or (one.keyword == "NAMED" and two.keyword == "FROM")
        or (one.is_sign("^") and two.is_sign("^"))
        or reading.at(number + 1).is_sign("(")
    )


def _beside(iri: str, known: list[str]) -> list[str]:
    """Terms of the same namespace."""
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    return [term for term in known if term.startswith(namespace)]


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
