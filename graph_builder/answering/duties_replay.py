"""The SPARQL that finds again the duties of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.query_terms import iri_term

if TYPE_CHECKING:
    from graph_builder.answering.duties_request import DutiesRequest

_VOCAB: Final = "https://w3id.org/palermo/vocab/"
_PREFIXES: Final = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pal: <https://w3id.org/palermo/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""


def duties_sparql(document: str | None, request: DutiesRequest, groups: frozenset[str]) -> str:
    """The query for the actions that fit, the time of being due apart."""
    lines = ["?action a pal:OperativeAction ; prov:wasDerivedFrom ?format ."]
    source = "?source" if document is None else iri_term(document)
    lines.append(f"{source} eli:is_realized_by/eli:is_embodied_by ?format .")
    if groups:
        actors = " ".join(iri_term(group) for group in sorted(groups))
        lines.append(f"?action pal:addressee ?who . VALUES ?who {{ {actors} }}")
    for name, value, folder in (
        ("pal:operativeVerb", request.verb, "verb"),
        ("pal:actClass", request.act_class, "act-class"),
        ("dcterms:subject", request.theme, "theme"),
    ):
        if value is not None:
            lines.append(f"?action {name} <{_VOCAB}{folder}/{value}> .")
    if request.strength is not None:
        lines.append(f"?action pal:strength ?strength . FILTER(?strength >= {request.strength})")
    if request.deadline is not None:
        there = "EXISTS" if request.deadline else "NOT EXISTS"
        lines.append(f"FILTER {there} {{ ?action pal:deadlineText ?words }}")
    where = "\n".join(f"  {line}" for line in lines)
    return f"{_PREFIXES}SELECT DISTINCT ?action WHERE {{\n{where}\n}} ORDER BY ?action\n"
