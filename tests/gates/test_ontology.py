"""The ontology files hold together: they parse, every term is described and used, SKOS is whole."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from graph_builder.model.action import ActClass
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import FactStatus
from graph_builder.model.structure import FootnoteKind

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))
VOCABULARIES = sorted((ONTOLOGY / "vocab").glob("*.ttl"))
LANGUAGES = {"en", "fr", "es"}

PAL = "https://w3id.org/palermo/ontology#"
VOCAB = "https://w3id.org/palermo/vocab/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"

# Terms that no file uses yet, with the reason why they are there.
RESERVED = {
    "lineageSourceTransitive": "the closure: stated for reasoners, never stored",
}
PYTHON_NAMESPACES = {
    "CITO": "http://purl.org/spar/cito/",
    "DCTERMS": "http://purl.org/dc/terms/",
    "DOCO": "http://purl.org/spar/doco/",
    "ELI": "http://data.europa.eu/eli/ontology#",
    "OA": "http://www.w3.org/ns/oa#",
    "ORG": "http://www.w3.org/ns/org#",
    "PROV": "http://www.w3.org/ns/prov#",
    "SCHEMA": "https://schema.org/",
}


def quads(path: Path) -> list[Quad]:
    return list(parse(path=path, format=RdfFormat.TURTLE))


def graph(*paths: Path) -> Dataset:
    return Dataset(quad for path in paths for quad in quads(path))


CORE = graph(ONTOLOGY / "core.ttl")
VOCABULARY = graph(*VOCABULARIES)


def values(data: Dataset, subject: NamedNode, predicate: str) -> list[Any]:
    found = data.quads_for_subject(subject)
    return [quad.object for quad in found if quad.predicate.value == predicate]


def languages(terms: list[Any]) -> list[str | None]:
    return sorted((term.language for term in terms), key=str)


def own_terms(data: Dataset = CORE) -> set[str]:
    """Local names of the terms that ``data`` gives a type."""
    return {
        quad.subject.value.removeprefix(PAL)
        for quad in data
        if quad.predicate.value == f"{RDF}type"
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(PAL)
    }


def sources(*patterns: str) -> dict[str, str]:
    """Path → text of the files that match."""
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


def named_own_terms(text: str) -> set[str]:
    """Own terms as a Turtle, SPARQL, JSON-LD or Python text names them."""
    found = re.findall(r'\bpal:([A-Za-z]\w*)|\bPAL\("(\w+)"\)', text)
    return {first or second for first, second in found}


def undefined(texts: dict[str, str], known: set[str]) -> dict[str, list[str]]:
    """File → the own terms it names that ``known`` does not hold."""
    found = {name: sorted(named_own_terms(text) - known) for name, text in texts.items()}
    return {name: terms for name, terms in found.items() if terms}


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.relative_to(ONTOLOGY).as_posix())
def test_both_parsers_read_the_same(path: Path) -> None:
    assert len(Graph().parse(path, format="turtle")) == len(set(quads(path))) > 0


@pytest.mark.parametrize(
    "path", [ONTOLOGY / "core.ttl", ONTOLOGY / "align.ttl", *VOCABULARIES], ids=lambda p: p.name
)
def test_no_blank_node_reaches_the_store(path: Path) -> None:
    assert not [q for q in quads(path) if isinstance(q.subject, BlankNode)]
    assert not [q for q in quads(path) if isinstance(q.object, BlankNode)]


def test_nobody_names_a_term_that_is_not_defined() -> None:
    texts = sources(
        "ontology/**/*.ttl", "ontology/context.jsonld", "queries/**/*.rq",
        "graph_builder/**/*.py", "api/**/*.py",
    )  # fmt: skip
    assert undefined(texts, own_terms()) == {}


def test_the_check_for_undefined_terms_sees_them() -> None:
    texts = {"a.rq": "?x pal:recals ?y", "b.py": 'PAL("recals")', "c.ttl": "pal:recalls"}
    assert undefined(texts, own_terms()) == {"a.rq": ["recals"], "b.py": ["recals"]}


def test_every_own_term_is_used() -> None:
    texts = sources("ontology/vocab/*.ttl", "ontology/shapes/*.ttl", "queries/**/*.rq")
    used = {term for text in texts.values() for term in named_own_terms(text)}
    for text in sources("graph_builder/rdf/*.py").values():
        used |= set(re.findall(r'"(\w+)"', text))
    above = {
        quad.object.value.removeprefix(PAL)
        for quad in CORE
        if quad.predicate.value in {f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"}
        and isinstance(quad.object, NamedNode)
    }
    assert own_terms() - used - above - set(RESERVED) == set()
    assert set(RESERVED) & used == set(), "used by now: take it off the list"


@pytest.mark.parametrize("name", sorted(own_terms()))
def test_own_term_is_described(name: str) -> None:
    term = NamedNode(PAL + name)
    labels = values(CORE, term, f"{RDFS}label")
    assert languages(labels) == sorted(LANGUAGES)
    assert languages(values(CORE, term, f"{SKOS}definition")) == ["en"]
    assert len(values(CORE, term, f"{VANN}example")) == 1
    home = values(CORE, term, f"{RDFS}isDefinedBy")
    assert home == [NamedNode("https://w3id.org/palermo/ontology")]
    example = values(CORE, term, f"{VANN}example")[0].value
    assert f"pal:{name}" in example
    assert undefined({"example": example}, own_terms()) == {}


def test_terms_of_others_are_declared_where_they_are_used() -> None:
    declared = {q.subject.value for q in CORE if q.predicate.value == f"{RDFS}isDefinedBy"}
    code = "\n".join(sources("graph_builder/rdf/*.py").values())
    used = {
        PYTHON_NAMESPACES[prefix] + name
        for prefix, name in re.findall(r'\b([A-Z]+)\("([\w-]+)"\)', code)
        if prefix in PYTHON_NAMESPACES
    }
    used |= {
        quad.object.value
        for quad in VOCABULARY
        if quad.predicate.value == f"{PAL}citoProperty" and isinstance(quad.object, NamedNode)
    }
    assert used - declared == set()


def skos_problems(path: Path) -> list[str]:
    """What is wrong with one vocabulary file, one sentence each."""
    data, scheme = graph(path), NamedNode(VOCAB + path.stem)
    typed = [q.subject for q in data if q.object == NamedNode(f"{SKOS}Concept")]
    concepts = sorted((node for node in typed if isinstance(node, NamedNode)), key=str)
    problems = [p for node in (scheme, *concepts) for p in _wording_problems(data, node)]
    problems += [p for node in concepts for p in _place_problems(data, node, scheme, concepts)]
    labels = Counter(
        label for node in concepts for label in values(data, node, f"{SKOS}prefLabel")
    )  # fmt: skip
    return problems + [
        f"{label} labels two concepts" for label, times in labels.items() if times > 1
    ]


def _wording_problems(data: Dataset, node: NamedNode) -> list[str]:
    problems = []
    if languages(values(data, node, f"{SKOS}prefLabel")) != sorted(LANGUAGES):
        problems.append(f"{node.value} needs one label in each of en, fr, es")
    if languages(values(data, node, f"{SKOS}definition")) != ["en"]:
        problems.append(f"{node.value} needs one definition in English")
    return problems


def _place_problems(
    data: Dataset, node: NamedNode, scheme: NamedNode, concepts: list[NamedNode]
) -> list[str]:
    problems = []
    above = values(data, node, f"{SKOS}broader")
    says_top = values(data, node, f"{SKOS}topConceptOf") == [scheme]
    listed = node in values(data, scheme, f"{SKOS}hasTopConcept")
    if not re.fullmatch(re.escape(scheme.value) + r"/[a-z0-9]+(-[a-z0-9]+)*", node.value):
        problems.append(f"{node.value} is no slug of its scheme")
    if values(data, node, f"{SKOS}inScheme") != [scheme]:
        problems.append(f"{node.value} is not in {scheme.value} alone")
    if says_top == bool(above) or says_top != listed:
        problems.append(f"{node.value} is neither a listed top concept nor below one")
    if not set(above) <= set(concepts) or _in_cycle(data, node):
        problems.append(f"{node.value} has a broader concept that is unknown or below it")
    return problems


def _in_cycle(data: Dataset, node: NamedNode) -> bool:
    seen: set[NamedNode] = set()
    waiting = values(data, node, f"{SKOS}broader")
    while waiting:
        parent = waiting.pop()
        if parent == node:
            return True
        if parent not in seen:
            seen.add(parent)
            waiting += values(data, parent, f"{SKOS}broader")
    return False


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda p: p.stem)
def test_scheme_is_whole(path: Path) -> None:
    assert skos_problems(path) == []


SKOS_BREAKS = {
    "a missing translation": (' , "panneau"@fr', "", "en, fr, es"),
    "an orphan": ("skos:topConceptOf", "skos:related", "top concept"),
    "a top concept that is not listed": ("skos:hasTopConcept", "skos:related", "top concept"),
    "a cycle": ("skos:topConceptOf <V/s>", "skos:broader <V/s/a>", "below it"),
    "a concept of another scheme": ("<V/s/a> a", "<V/t/a> a", "no slug"),
    "a missing definition": ('skos:definition "D"@en ;', "", "definition"),
}


@pytest.mark.parametrize(("old", "new", "problem"), SKOS_BREAKS.values(), ids=SKOS_BREAKS)
def test_the_check_of_schemes_sees(tmp_path: Path, old: str, new: str, problem: str) -> None:
    whole = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<V/s> a skos:ConceptScheme ; skos:prefLabel "s"@en , "s"@fr , "s"@es ;\n'
        '  skos:definition "S"@en ; skos:hasTopConcept <V/s/a> .\n'
        "<V/s/a> a skos:Concept ; skos:inScheme <V/s> ; skos:topConceptOf <V/s> ;\n"
        '  skos:definition "D"@en ; skos:prefLabel "sign"@en , "panneau"@fr , "cartel"@es .\n'
    )
    assert old in whole
    path = tmp_path / "s.ttl"
    path.write_text(whole.replace("<V/", f"<{VOCAB}"), encoding="utf-8")
    assert skos_problems(path) == []
    path.write_text(whole.replace(old, new).replace("<V/", f"<{VOCAB}"), encoding="utf-8")
    assert any(problem in line for line in skos_problems(path))


ENUMERATIONS: dict[str, set[str]] = {
    "act-class": set(ActClass),
    "citation-kind": set(CitationKind),
    "fact-status": set(FactStatus),
    "footnote-kind": set(FootnoteKind),
}


@pytest.mark.parametrize(("scheme", "members"), ENUMERATIONS.items(), ids=ENUMERATIONS)
def test_scheme_has_a_concept_for_each_value_in_code(scheme: str, members: set[str]) -> None:
    prefix = f"{VOCAB}{scheme}/"
    slugs = {q.subject.value for q in VOCABULARY if isinstance(q.subject, NamedNode)}
    assert {s.removeprefix(prefix) for s in slugs if s.startswith(prefix)} == members


def test_the_closed_shape_of_documents_knows_every_property_of_documents() -> None:
    shapes = (ONTOLOGY / "shapes" / "document.ttl").read_text(encoding="utf-8")
    listed = named_own_terms(shapes.partition("psh:DocumentClosed")[2].partition(" ) ;")[0])
    ours = {
        quad.subject.value.removeprefix(PAL)
        for quad in CORE
        if quad.predicate.value == f"{RDFS}domain"
        and quad.object == NamedNode(f"{PAL}Document")
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(PAL)
    }
    assert ours - listed - set(RESERVED) == set()
