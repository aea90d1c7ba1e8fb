"""Pages of the reference about the ontology, its schemes and its shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, SKOS

from tests.support.markdown import NOTE, ROOT, table

if TYPE_CHECKING:
    from rdflib.term import Node


PAL: Final = Namespace("https://w3id.org/palermo/ontology#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")


def parsed(folder: str) -> Graph:
    """All Turtle files below a folder of the checkout as one graph."""
    graph = Graph()
    for path in sorted((ROOT / folder).rglob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def text_of(graph: Graph, node: Node, *properties: URIRef) -> str:
    """The English (or only) value of the first of these properties that the node has."""
    for prop in properties:
        values = [v for v in graph.objects(node, prop) if isinstance(v, Literal)]
        values.sort(key=lambda v: (v.language != "en", v.language or "", str(v)))
        if values:
            return str(values[0])
    return ""


def short(graph: Graph, node: Node) -> str:
    """A term as ``prefix:name``, in code marks."""
    return f"`{graph.namespace_manager.normalizeUri(str(node)).strip('<>')}`"


def own_terms(graph: Graph) -> list[tuple[str, URIRef]]:
    """Own classes and properties of the ontology with the heading they belong under."""
    kinds = (
        (OWL.Class, "Classes"),
        (OWL.ObjectProperty, "Object properties"),
        (OWL.DatatypeProperty, "Datatype properties"),
        (OWL.AnnotationProperty, "Annotation properties"),
    )
    return [
        (heading, term)
        for kind, heading in kinds
        for term in sorted(set(graph.subjects(RDF.type, kind)))
        if isinstance(term, URIRef) and term in PAL
    ]


def ontology() -> Graph:
    """The core ontology, with our prefix bound."""
    graph = Graph().parse(ROOT / "ontology" / "core.ttl", format="turtle")
    graph.bind("pal", PAL)
    return graph


def vocabulary_page() -> str:
    """Own terms of the ontology, then the concept schemes."""
    graph = ontology()
    parts = [f"{NOTE}# Vocabulary\n\nPrefix `pal:` is `{PAL}`.\n"]
    headings = dict.fromkeys(heading for heading, _ in own_terms(graph))
    for heading in headings:
        rows = [
            (
                short(graph, term),
                ", ".join(
                    sorted(
                        short(graph, up)
                        for up in graph.objects(
                            term, RDFS.subClassOf if heading == "Classes" else RDFS.subPropertyOf
                        )
                        if isinstance(up, URIRef)
                    )
                ),
                text_of(graph, term, SKOS.definition, RDFS.comment),
            )
            for head, term in own_terms(graph)
            if head == heading
        ]
        parts.append(f"\n## {heading}\n\n" + table(("term", "below", "meaning"), rows))
    return "".join(parts) + _schemes()


def _schemes() -> str:
    graph = parsed("ontology/vocab")
    parts = ["\n## Concept schemes\n"]
    for scheme in sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme))):
        concepts = sorted(set(graph.subjects(SKOS.inScheme, scheme)), key=str)
        name = str(scheme).rpartition("/")[2]
        rows = [
            (
                f"`{str(concept).rpartition('/')[2]}`",
                text_of(graph, concept, SKOS.prefLabel),
                text_of(graph, concept, SKOS.definition),
            )
            for concept in concepts
        ]
        parts.append(f"\n### {name}\n\n" + table(("concept", "label", "meaning"), rows))
    return "".join(parts)


def shapes_page() -> str:
    """Every shape with a message: what is checked, and how much a breach weighs."""
    graph = parsed("ontology/shapes")
    rows = []
    for shape in sorted({s for s in graph.subjects(SH.message) if isinstance(s, URIRef)}):
        severity = next(iter(graph.objects(shape, SH.severity)), SH.Violation)
        rows.append(
            (
                f"`{str(shape).rpartition('/')[2].rpartition('#')[2]}`",
                str(severity).rpartition("#")[2],
                text_of(graph, shape, SH.message),
            )
        )
    return (
        f"{NOTE}# Shapes\n\nA Violation sets a document aside or stops the build; a Warning blocks "
        "a release unless it is waived; Info is reported.\n\n"
        + table(("shape", "severity", "message"), rows)
    )
