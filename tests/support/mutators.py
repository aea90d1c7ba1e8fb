"""Ways to damage a graph, drawn from a seed."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from tests.support.optional_predicates import ELI, OPTIONAL, PAL, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable

BASE: Final = "https://w3id.org/palermo"
OA: Final = "http://www.w3.org/ns/oa#"
CITO: Final = "http://purl.org/spar/cito/"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SEED: Final = 20060727


@dataclass(frozen=True, slots=True)
class Mutant:
    """One kind of damage: quads to take away and quads to add."""

    kind: str
    what: str
    removed: frozenset[Quad]
    added: frozenset[Quad] = frozenset()

    def of(self, quads: frozenset[Quad]) -> frozenset[Quad]:
        """The damaged graph."""
        return (quads - self.removed) | self.added


class Breaker:
    """Draws mutants of one graph from a seed."""

    def __init__(self, quads: frozenset[Quad], seed: int = SEED) -> None:
        """Prepare look-ups over the quads that a build writes (not the ontology's)."""
        self.random = random.Random(seed)  # noqa: S311  (repeatable, not secret)
        data = sorted(
            (q for q in quads if not q.graph_name.value.endswith("/graph/ontology")), key=str
        )
        self.data = [q for q in data if q.predicate.value not in OPTIONAL]
        self.by_subject: dict[NamedNode, list[Quad]] = defaultdict(list)
        self.by_predicate: dict[str, list[Quad]] = defaultdict(list)
        for quad in data:
            self.by_subject[quad.subject].append(quad)
        for quad in self.data:
            self.by_predicate[quad.predicate.value].append(quad)
        self.classes: dict[str, list[NamedNode]] = defaultdict(list)
        for quad in self.by_predicate[RDF_TYPE]:
            self.classes[quad.object.value].append(quad.subject)

    def pick(self) -> Quad:
        """A quad, every predicate being as likely as any other."""
        predicate = self.random.choice(sorted(self.by_predicate))
        return self.random.choice(self.by_predicate[predicate])

    def of(self, *predicates: str) -> Quad:
        """A quad with one of these predicates."""
        return self.random.choice([q for name in predicates for q in self.by_predicate[name]])

    def node(self, *classes: str) -> NamedNode:
        """A node of one of these classes."""
        return self.random.choice([n for name in classes for n in self.classes[f"{PAL}{name}"]])


def with_object(quad: Quad, value: NamedNode | Literal) -> Quad:
    """The same quad with another object."""
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


def replaced(kind: str, quad: Quad, value: NamedNode | Literal) -> Mutant:
    """A mutant in which one object became another."""
    return Mutant(
        kind, f"{quad} → {value}", frozenset({quad}), frozenset({with_object(quad, value)})
    )


def drop_triple(breaker: Breaker) -> Mutant:
    """Take one triple away."""
    quad = breaker.pick()
    return Mutant("drop triple", str(quad), frozenset({quad}))


def drop_citation_triple(breaker: Breaker) -> Mutant:
    """Take one triple of the proof layer or the simple layer away."""
    subject = breaker.node("Citation", "OperativeAction", "Footnote", "Provision")
    own = [q for q in breaker.by_subject[subject] if q.predicate.value not in OPTIONAL]
    quad = breaker.random.choice(own)
    return Mutant("drop triple of a text", str(quad), frozenset({quad}))


def swap_datatype(breaker: Breaker) -> Mutant:
    """Give a typed literal another datatype."""
    typed = [
        q
        for q in breaker.data
        if isinstance(q.object, Literal)
        and q.object.datatype.value.startswith(XSD)
        and not q.object.datatype.value.endswith("#string")
    ]
    quad = breaker.random.choice(typed)
    other = breaker.random.choice(["string", "integer", "date", "boolean"])
    if quad.object.datatype.value == f"{XSD}{other}":
        other = "anyURI"
    return replaced(
        "swap datatype", quad, Literal(quad.object.value, datatype=NamedNode(XSD + other))
    )


def swap_kind(breaker: Breaker) -> Mutant:
    """Put a literal where a node belongs, or a node where words belong."""
    quad = breaker.pick()
    if isinstance(quad.object, Literal):
        return replaced("swap kind", quad, NamedNode(f"{BASE}/id/nowhere"))
    return replaced("swap kind", quad, Literal(quad.object.value))


def swap_concept(breaker: Breaker) -> Mutant:
    """Replace a concept by one of another scheme."""
    names = ("citationRole", "tier", "linkStatus", "actClass", "factStatus", "footnoteKind")
    quad = breaker.of(*(PAL + name for name in names), f"{ELI}type_document")
    scheme = quad.object.value.rsplit("/", 1)[0]
    concepts = breaker.by_predicate[f"{SKOS}inScheme"]
    others = [q.subject for q in concepts if q.object.value != scheme]
    return replaced("concept of another scheme", quad, breaker.random.choice(others))


def shift_offset(breaker: Breaker) -> Mutant:
    """Move one end of a position by one code point."""
    quad = breaker.of(f"{OA}start", f"{OA}end")
    step = breaker.random.choice([-1, 1])
    value = Literal(str(int(quad.object.value) + step), datatype=quad.object.datatype)
    return replaced("offset ±1", quad, value)


def shift_span(breaker: Breaker) -> Mutant:
    """Move both ends of a position by one code point: the quote keeps its length."""
    start = breaker.of(f"{OA}start")
    (end,) = (q for q in breaker.by_subject[start.subject] if q.predicate.value == f"{OA}end")
    step = breaker.random.choice([-1, 1]) if start.object.value != "0" else 1
    added = {
        with_object(q, Literal(str(int(q.object.value) + step), datatype=q.object.datatype))
        for q in (start, end)
    }
    return Mutant("span ±1", f"{start} by {step}", frozenset({start, end}), frozenset(added))


def wrong_verb(breaker: Breaker) -> Mutant:
    """Give a citation, clause or action the concept of another verb."""
    quad = breaker.of(f"{PAL}citationVerb", f"{PAL}operativeVerb", f"{PAL}openingVerb")
    scheme = f"{BASE}/vocab/verb"
    concepts = breaker.by_predicate[f"{SKOS}inScheme"]
    verbs = [q.subject for q in concepts if q.object.value == scheme and q.subject != quad.object]
    return replaced("wrong verb", quad, breaker.random.choice(verbs))


def wrong_property(breaker: Breaker) -> Mutant:
    """Give a citation another direct property than its verb and role choose."""
    quads = breaker.by_predicate[f"{CITO}hasCitationCharacterization"]
    quad = breaker.random.choice([q for q in quads if q.object.value.startswith(PAL)])
    names = ("recalls", "notes", "reaffirms", "endorses", "deplores", "pursuantTo", "mentions")
    others = [name for name in names if PAL + name != quad.object.value]
    return replaced("wrong property", quad, NamedNode(PAL + breaker.random.choice(others)))


def wrong_target(breaker: Breaker) -> Mutant:
    """Let a link lead to another document."""
    quad = breaker.of(
        f"{CITO}hasCitedEntity", f"{PAL}citedDocument", f"{PAL}resolvesTo", f"{ELI}cites"
    )
    documents = [n for n in breaker.classes[f"{PAL}Document"] if n != quad.object]
    return replaced("wrong target", quad, breaker.random.choice(documents))


def delete_node(breaker: Breaker) -> Mutant:
    """Take away everything a node says of itself."""
    classes = ("Citation", "Provision", "Footnote", "OperativeAction", "Document", "Body", "Run")
    node = breaker.node(breaker.random.choice(classes))
    return Mutant("delete node", node.value, frozenset(breaker.by_subject[node]))


def duplicate_node(breaker: Breaker) -> Mutant:
    """Write a node a second time under another name."""
    classes = ("Citation", "Provision", "Footnote", "OperativeAction", "Document", "Fact")
    node = breaker.node(breaker.random.choice(classes))
    twin = NamedNode(f"{node.value}-copy")
    added = {Quad(twin, q.predicate, q.object, q.graph_name) for q in breaker.by_subject[node]}
    return Mutant("duplicate node", node.value, frozenset(), frozenset(added))


def self_edge(breaker: Breaker) -> Mutant:
    """Let a document rely on itself."""
    quad = breaker.of(f"{PAL}lineageSource")
    return Mutant("self-edge", str(quad), frozenset(), frozenset({with_object(quad, quad.subject)}))


def cycle(breaker: Breaker) -> Mutant:
    """Add the way back of a relation that has none."""
    names = (f"{PAL}derivesFrom", f"{PAL}lineageSource", f"{ELI}is_part_of", f"{ELI}is_annex_of")
    quads = [q for name in (*names, f"{SKOS}broader") for q in breaker.by_predicate[name]]
    quad = breaker.random.choice(quads)
    back = Quad(quad.object, quad.predicate, quad.subject, quad.graph_name)
    return Mutant("cycle", str(back), frozenset(), frozenset({back}))


def second_value(breaker: Breaker) -> Mutant:
    """Give a predicate that takes one value a second one, borrowed from another node."""
    names = ("footnoteLabel", "factStatus", "factSubject", "citedDocument", "citingDocument")
    more = (f"{ELI}id_local", f"{ELI}date_document", f"{OA}start", f"{OA}exact", f"{SKOS}inScheme")
    quad = breaker.of(*(PAL + name for name in names), *more)
    others = {q.object for q in breaker.by_predicate[quad.predicate.value]} - {quad.object}
    value = breaker.random.choice(sorted(others, key=str))
    return Mutant("second value", str(quad), frozenset(), frozenset({with_object(quad, value)}))


MUTATORS: Final[tuple[Callable[[Breaker], Mutant], ...]] = (
    drop_triple,
    drop_citation_triple,
    swap_datatype,
    swap_kind,
    swap_concept,
    shift_offset,
    shift_span,
    wrong_verb,
    wrong_property,
    wrong_target,
    delete_node,
    duplicate_node,
    self_edge,
    cycle,
    second_value,
)


def draw(quads: frozenset[Quad], size: int, seed: int = SEED) -> list[Mutant]:
    """``size`` mutants, the kinds in turn; the same for the same graph and seed."""
    breaker = Breaker(quads, seed)
    return [MUTATORS[number % len(MUTATORS)](breaker) for number in range(size)]
