"""How far a rule looks: whether a text, what all texts share and what texts show decide it.

A corpus is checked in shares of its texts. In a share lie the texts themselves, what no text owns,
and of every other text what it shows (``graph_builder/pipeline/check_context.py``). A rule is told
from that if each of its patterns can be followed from the node it is about:

- from a node of the text, or of nobody, to a value: its lines are all there;
- from a value back to what points to it, where that predicate never leads out of a text;
- anyhow, where only what no text owns is said with the predicate;
- from what another text shows, by what the text shows of it as well.

Two things that are only alike (one symbol, say), and chains through several texts, are looked for
in the whole graph.
"""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from pyparsing import ParseResults
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import (
    translatePath,
    translatePName,
    translatePrologue,
    traverse,
)
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, URIRef, Variable

from graph_builder.rdf.namespaces import CITO, ELI, OA, ORG, PAL, PROV, RDF, RDFS, SKOS, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.validation.shapes import Shape


def _named(space: Namespace, *names: str) -> frozenset[str]:
    return frozenset(space(name).value for name in names)


#: Predicates that lead from a thing of a text to a thing of the same text, always.
WITHIN: Final = (
    _named(PAL, "anchor", "citingDocument", "expressedIn", "callsFootnote", "footnote")
    | _named(PAL, "ibidOf", "inheritedFrom")
    | _named(ELI, "is_part_of", "is_realized_by", "realizes", "is_embodied_by", "embodies")
    | _named(OA, "hasSelector", "hasSource")
    | _named(CITO, "hasCitingEntity")
    | _named(PROV, "wasDerivedFrom")
)
#: Predicates that no text uses of its own things: all their triples lie in each share.
REGISTRY: Final = (
    _named(PAL, "factSubject", "factProperty", "factValue", "factSource", "eventOf", "citoProperty")
    | _named(PAL, "directProperty", "participle", "indicative", "inSeries", "editionText")
    | _named(PAL, "seenOn", "subGroupOf")
    | _named(RDFS, "subClassOf", "subPropertyOf")
    | _named(SKOS, "broader", "inScheme", "hasTopConcept")
    | _named(ORG, "subOrganizationOf")
)
#: Predicates that lead from what a text shows to what is there: shared by all, or shown too.
SHOWN: Final = _named(RDF, "type") | _named(ELI, "is_part_of", "is_annex_of")


#: Parts of a SELECT after which its rows depend on each other.
_UNKNOWN: Final = frozenset({"groupby", "having", "limitoffset"})


class Reach(IntEnum):
    """Where a term of a pattern can be."""

    NEAR = 0  #: in the text, or shared by all
    SHOWN = 1  #: of another text, and shown by it
    FAR = 2


_Term = Variable | BNode | URIRef
_Step = tuple[object, str | None, object]


def looks_far(shape: Shape, prefixes: Mapping[str, str]) -> list[_Step]:
    """The steps of a shape's rule that must be looked up in the whole graph."""
    steps = list(_steps_of(shape, prefixes))
    known: dict[object, Reach] = {Variable("this"): Reach.NEAR}
    before = -1
    while len(known) != before:
        before = len(known)
        for step in steps:
            _follow(step, known)
    return [step for step in steps if _is_far(step, known)]


def predicates(shape: Shape, prefixes: Mapping[str, str]) -> set[str | None]:
    """The predicates that a rule asks for; ``None`` where one is a variable."""
    return {predicate for _, predicate, _ in _steps_of(shape, prefixes)}


def _steps_of(shape: Shape, prefixes: Mapping[str, str]) -> Iterator[_Step]:
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    before, select = parseQuery(head + (shape.select or ""))
    # What is parsed, and not the algebra made of it: that leaves out filters within filters.
    named = traverse(
        select, visitPost=partial(translatePName, prologue=translatePrologue(before, None))
    )
    for subject, predicate, value in _patterns(traverse(named, visitPost=translatePath)):
        yield from _steps(subject, predicate, value)
        if isinstance(predicate, Variable):
            yield predicate, None, None  # what a predicate names is described to all


def _patterns(node: object) -> Iterator[tuple[object, object, object]]:
    if isinstance(node, CompValue):
        _insist_on_plain_rows(node)
        if node.name == "TriplesBlock":
            for row in node.triples:
                yield from zip(row[::3], row[1::3], row[2::3], strict=True)
        for key, value in node.items():
            if key not in {"_vars", "triples"}:
                yield from _patterns(value)
    elif isinstance(node, list | tuple | ParseResults):
        for each in node:
            yield from _patterns(each)


def _insist_on_plain_rows(node: CompValue) -> None:
    if not _UNKNOWN.isdisjoint(node) or node.name.startswith("Aggregate_"):
        msg = "a rule that counts or cuts its rows is not understood"
        raise NotImplementedError(msg)


def _steps(subject: object, path: object, value: object) -> Iterator[_Step]:
    """A pattern in steps of one predicate; what is repeated is gone three times."""
    match path:
        case URIRef():
            yield subject, str(path), value
        case Variable():
            yield subject, None, value
        case InvPath():
            yield from _steps(value, path.arg, subject)
        case AlternativePath():
            for each in path.args:
                yield from _steps(subject, each, value)
        case SequencePath():
            yield from _row(subject, path.args, value)
        case MulPath():
            yield from _row(subject, [path.path] * 3, value)
            yield from _steps(subject, path.path, value)
        case _:
            raise NotImplementedError(path)


def _row(subject: object, paths: Iterable[object], value: object) -> Iterator[_Step]:
    *first, last = paths
    for path in first:
        between = BNode()
        yield from _steps(subject, path, between)
        subject = between
    yield from _steps(subject, last, value)


def _follow(step: _Step, known: dict[object, Reach]) -> None:
    subject, predicate, value = step
    if predicate in REGISTRY or value is None:
        known.setdefault(subject, Reach.NEAR)
        known.setdefault(value, Reach.SHOWN)
    elif _reach(subject, known) is not None and _reach(value, known) is None:
        known[value] = _onwards(predicate, known.get(subject, Reach.NEAR))
    elif (
        _reach(subject, known) is None
        and value in known
        and known[value] is Reach.NEAR
        and predicate in WITHIN
    ):
        known[subject] = Reach.NEAR


def _onwards(predicate: str | None, start: Reach) -> Reach:
    if predicate in WITHIN and start is Reach.NEAR:
        return Reach.NEAR
    if start is Reach.NEAR or (start is Reach.SHOWN and predicate in SHOWN):
        return Reach.SHOWN
    return Reach.FAR


def _reach(term: object, known: Mapping[object, Reach]) -> Reach | None:
    return known.get(term) if isinstance(term, Variable | BNode) else Reach.NEAR


def _is_far(step: _Step, known: Mapping[object, Reach]) -> bool:
    subject, predicate, value = step
    if predicate in REGISTRY or value is None:
        return False
    start = _reach(subject, known)
    return start is None or start is Reach.FAR or _reach(value, known) is None
