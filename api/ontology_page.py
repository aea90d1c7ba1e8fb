"""The page of the ontology: own classes and properties with label, definition and example."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from api.describing import OFFERS
from api.forms import HTML
from api.pages import page
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import DCTERMS, LABEL, OWL, PAL, RDFS, SKOS, VANN, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

_NAMESPACE: Final = PAL("").value
_ABOVE: Final = (RDFS("subClassOf"), RDFS("subPropertyOf"))
#: Heading → class of the terms below it.
_HEADINGS: Final = {
    "Classes": OWL("Class"),
    "Properties between things": OWL("ObjectProperty"),
    "Properties with values": OWL("DatatypeProperty"),
    "Annotations": OWL("AnnotationProperty"),
}


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """An own term as the page shows it; ``above`` are the own terms right above it."""

    name: str
    label: str
    definition: str
    above: tuple[str, ...]
    examples: tuple[str, ...]


def ontology_page(
    request: Request, triples: Iterable[ox.Triple], schemes: Sequence[str]
) -> Response:
    """The page.

    Args:
        request: For links.
        triples: The ontology's graph.
        schemes: Slugs of the concept schemes to link to.
    """
    said = _by_subject(triples)
    groups = [(heading, _terms(said, kind)) for heading, kind in _HEADINGS.items()]
    about = said.get(f"{DEFAULT_BASE}/ontology", {})
    answer = page(
        "ontology.html",
        request,
        about=_english(about.get(DCTERMS("description"), ())),
        namespace=_NAMESPACE,
        groups=[(heading, terms) for heading, terms in groups if terms],
        schemes=schemes,
        forms=[offer.name for offer in OFFERS if offer is not HTML],
    )
    answer.headers["Link"] = ", ".join(
        f'</ontology.{offer.name}>; rel="alternate"; type="{offer.media_type}"' for offer in OFFERS
    )
    return answer


def _by_subject(
    triples: Iterable[ox.Triple],
) -> dict[str, dict[ox.NamedNode, list[object]]]:
    said: defaultdict[str, dict[ox.NamedNode, list[object]]] = defaultdict(dict)
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            said[triple.subject.value].setdefault(triple.predicate, []).append(triple.object)
    return dict(said)


def _terms(
    said: Mapping[str, Mapping[ox.NamedNode, Sequence[object]]], kind: ox.NamedNode
) -> list[OntologyTerm]:
    return [
        OntologyTerm(
            name=iri.removeprefix(_NAMESPACE),
            label=_english(about.get(LABEL, ())),
            definition=_english(about.get(SKOS("definition"), ())),
            above=tuple(sorted(_own(value for way in _ABOVE for value in about.get(way, ())))),
            examples=tuple(sorted(_text(value) for value in about.get(VANN("example"), ()))),
        )
        for iri, about in sorted(said.items())
        if iri.startswith(_NAMESPACE) and kind in about.get(A, ())
    ]


def _own(values: Iterable[object]) -> set[str]:
    return {
        value.value.removeprefix(_NAMESPACE)
        for value in values
        if isinstance(value, ox.NamedNode) and value.value.startswith(_NAMESPACE)
    }


def _english(values: Iterable[object]) -> str:
    found = [v.value for v in values if isinstance(v, ox.Literal) and v.language in {"en", None}]
    return min(found, default="")


def _text(value: object) -> str:
    return value.value if isinstance(value, ox.Literal) else str(value)
