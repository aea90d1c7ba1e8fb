"""Namespaces and the terms of others that we use, each written once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace; ``namespace("name")`` is the term of that local name."""

    iri: str

    def __call__(self, name: str) -> NamedNode:
        """The term ``name`` of this namespace."""
        return _term(self.iri, name)


@lru_cache(maxsize=1024)
def _term(namespace: str, name: str) -> NamedNode:
    return NamedNode(namespace + name)


PAL: Final = Namespace(f"{DEFAULT_BASE}/ontology#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
ELI: Final = Namespace("http://data.europa.eu/eli/ontology#")
CITO: Final = Namespace("http://purl.org/spar/cito/")
DOCO: Final = Namespace("http://purl.org/spar/doco/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
SCHEMA: Final = Namespace("https://schema.org/")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
VANN: Final = Namespace("http://purl.org/vocab/vann/")

A: Final = RDF("type")
LABEL: Final = RDFS("label")
CITES: Final = ELI("cites")
PART_OF: Final = ELI("is_part_of")
ID_LOCAL: Final = ELI("id_local")

#: Prefix → namespace for Turtle, TriG and the query pages.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cito": CITO.iri,
        "dcterms": DCTERMS.iri,
        "doco": DOCO.iri,
        "eli": ELI.iri,
        "oa": OA.iri,
        "org": ORG.iri,
        "owl": OWL.iri,
        "pal": PAL.iri,
        "prov": PROV.iri,
        "rdf": RDF.iri,
        "rdfs": RDFS.iri,
        "schema": SCHEMA.iri,
        "sh": SH.iri,
        "skos": SKOS.iri,
        "vann": VANN.iri,
        "xsd": XSD.iri,
    }
)
