"""Read the shapes of ``ontology/shapes`` into plain values.

Our shapes keep to a part of SHACL that two engines can run: a top-level property shape with one
path and core constraints, or a node shape with one ``sh:sparql``. ``lint`` refuses the rest, so
nothing is left out in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store

from graph_builder.errors import GraphError
from graph_builder.validation.report import SHACL, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path
    from typing import TypeAlias

    Term: TypeAlias = NamedNode | BlankNode | Literal

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE: Final = NamedNode(f"{RDF}type")

#: Core constraints that the set engine runs; each takes one term, or a list where so said.
SINGLE: Final = (
    "minCount",
    "maxCount",
    "datatype",
    "class",
    "nodeKind",
    "pattern",
    "minLength",
    "minInclusive",
    "maxInclusive",
    "hasValue",
    "lessThan",
    "disjoint",
    "uniqueLang",
    "closed",
)
LISTED: Final = ("in", "languageIn", "or", "ignoredProperties")
#: Says of a shape that its rule must be asked of the whole graph.
_WHOLE: Final = "https://w3id.org/palermo/ontology/shapes#ofWholeGraph"
TARGETS: Final = ("targetClass", "targetSubjectsOf")


@dataclass(frozen=True, slots=True)
class Step:
    """A property path of one step: a predicate's IRI, forwards or inverse."""

    predicate: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """One core constraint: local name of its component and its parameters."""

    name: str
    terms: tuple[Term, ...]
    alternatives: tuple[tuple[Constraint, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape with its own IRI. ``select`` is the SPARQL text of a relational rule.

    ``of_whole_graph`` says that the rule compares a thing with things far from it: it must be asked
    of the whole graph. All others are told from a text, what all texts share, and what the text
    points to.
    """

    iri: str
    severity: Severity
    message: str
    targets: tuple[tuple[str, str], ...]
    path: Step | None = None
    constraints: tuple[Constraint, ...] = ()
    select: str | None = None
    of_whole_graph: bool = False

    @property
    def name(self) -> str:
        """Local name of the shape."""
        return self.iri.rsplit("#", 1)[-1]


@dataclass(frozen=True, slots=True)
class ShapeSet:
    """Shapes in the order of their IRIs, the prefixes of their queries and their Turtle texts."""

    shapes: tuple[Shape, ...]
    prefixes: Mapping[str, str]
    turtle: tuple[str, ...]

    def __getitem__(self, name: str) -> Shape:
        """The shape with this local name; ``KeyError`` if there is none."""
        for shape in self.shapes:
            if shape.name == name:
                return shape
        raise KeyError(name)

    def rules(self, *, of_whole_graph: bool, of: Collection[str] | None = None) -> ShapeSet:
        """The shapes with a rule that must be asked of the whole graph, or those with another.

        ``of`` are IRIs of shapes that are enough.
        """
        chosen = (
            each
            for each in self.shapes
            if each.select is not None and each.of_whole_graph == of_whole_graph
        )
        kept = tuple(each for each in chosen if of is None or each.iri in of)
        return replace(self, shapes=kept)


class ShapeFileError(GraphError):
    """A shapes file breaks the form our shapes keep to."""

    title = "A shape cannot be run"

    def __init__(self, shape: str, problem: str) -> None:
        """``shape`` is the shape's IRI or the file's name; ``problem`` says what to change."""
        self.shape, self.problem = shape, problem
        super().__init__(f"shape {shape}: {problem}")


def load_shapes(folder: Path) -> ShapeSet:
    """Read every ``*.ttl`` of ``folder``.

    Raises:
        ShapeFileError: a file does not parse, or a shape lacks severity, message or target.
    """
    store = Store()
    texts = []
    for file in sorted(folder.glob("*.ttl")):
        text = file.read_text(encoding="utf-8")
        try:
            store.load(input=text.encode(), format=RdfFormat.TURTLE)
        except SyntaxError as error:
            raise ShapeFileError(file.name, str(error)) from error
        texts.append(text)
    reader = _Reader(store)
    return ShapeSet(reader.shapes(), reader.prefixes(), tuple(texts))


class _Reader:
    """Turns the triples of one shapes graph into values."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shapes(self) -> tuple[Shape, ...]:
        nodes = {
            quad.subject
            for kind in ("NodeShape", "PropertyShape")
            for quad in self._store.quads_for_pattern(None, _TYPE, _sh(kind), DefaultGraph())
            if isinstance(quad.subject, NamedNode)
        }
        return tuple(self._shape(node) for node in sorted(nodes, key=lambda node: node.value))

    def prefixes(self) -> dict[str, str]:
        found = {}
        for quad in self._store.quads_for_pattern(None, _sh("declare"), None, DefaultGraph()):
            declared = quad.object
            if isinstance(declared, BlankNode | NamedNode):
                name = _text(self._one(declared, "prefix"))
                found[name] = _text(self._one(declared, "namespace"))
        return dict(sorted(found.items()))

    def _shape(self, node: NamedNode) -> Shape:
        severity, message = self._one(node, "severity"), self._one(node, "message")
        targets = tuple(
            (kind, _text(term)) for kind in TARGETS for term in self._objects(node, kind)
        )
        rule = self._one(node, "sparql")
        if isinstance(rule, BlankNode | NamedNode):
            message = self._one(rule, "message") or message
        if severity is None or message is None or not targets:
            raise ShapeFileError(node.value, "give it sh:severity, sh:message and a target")
        return Shape(
            iri=node.value,
            severity=Severity(_text(severity).rsplit("#", 1)[-1]),
            message=_text(message),
            targets=targets,
            path=self._path(node),
            constraints=self._constraints(node),
            select=_text(self._one(rule, "select"))
            if isinstance(rule, BlankNode | NamedNode)
            else None,
            of_whole_graph=_text(next(iter(self._values(node, _WHOLE)), None)) == "true",
        )

    def _path(self, node: NamedNode) -> Step | None:
        path = self._one(node, "path")
        if isinstance(path, NamedNode):
            return Step(path.value)
        if isinstance(path, BlankNode):
            inverse = self._one(path, "inversePath")
            if not isinstance(inverse, NamedNode):
                raise ShapeFileError(node.value, "sh:path is one predicate or its sh:inversePath")
            return Step(inverse.value, inverse=True)
        return None

    def _constraints(self, node: NamedNode | BlankNode) -> tuple[Constraint, ...]:
        found = [Constraint(name, (term,)) for name in SINGLE for term in self._objects(node, name)]
        for name in LISTED:
            for head in self._objects(node, name):
                terms = self._list(head)
                branches = tuple(
                    self._constraints(term) for term in terms if isinstance(term, BlankNode)
                )
                found.append(Constraint(name, () if branches else terms, branches))
        return tuple(found)

    def _list(self, head: Term) -> tuple[Term, ...]:
        terms: list[Term] = []
        while isinstance(head, BlankNode):
            terms += self._values(head, f"{RDF}first")
            (head,) = self._values(head, f"{RDF}rest")
        return tuple(terms)

    def _one(self, node: NamedNode | BlankNode, name: str) -> Term | None:
        return next(iter(self._objects(node, name)), None)

    def _objects(self, node: NamedNode | BlankNode, name: str) -> list[Term]:
        return self._values(node, f"{SHACL}{name}")

    def _values(self, node: NamedNode | BlankNode, predicate: str) -> list[Term]:
        found = self._store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph())
        terms = [q.object for q in found if isinstance(q.object, NamedNode | BlankNode | Literal)]
        return sorted(terms, key=str)


def _sh(name: str) -> NamedNode:
    return NamedNode(f"{SHACL}{name}")


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
