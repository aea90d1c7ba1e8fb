"""A short text of our own with everything a graph can say of one, and its extraction by hand.

The registry and the vocabulary are the real ones; the text is nobody's resolution.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph_builder.model.action import ActClass, Deadline, OperativeAction
from graph_builder.model.citation import Citation, CitationKind, Pinpoint, ProvisionRef
from graph_builder.model.extraction import Extraction
from graph_builder.model.link import AmbiguousLink, CitationLink, Link, Target, UnlinkedCitation
from graph_builder.model.span import Span
from graph_builder.model.structure import (
    Footnote,
    FootnoteCall,
    FootnoteKind,
    Heading,
    Paragraph,
    ParagraphKind,
    StructuredInstrument,
)
from graph_builder.model.text import CleanText, InstrumentText
from graph_builder.rdf.emission import Emitter
from graph_builder.rdf.hierarchy import Hierarchy
from graph_builder.rdf.iris import Iris
from graph_builder.rdf.kinds import Kinds
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.provenance import Inputs
from graph_builder.rdf.targets import Targets
from graph_builder.reading.registry import read_registry
from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
SYMBOL = "E/RES/2007/999"

PP1 = "Recalling its resolution 58/137, the Convention against Crime 1 and resolution 58/137 again,"
PP2 = "Noting the entry into force of the Rights Convention and a note nobody knows,"
OP1 = "1. Urges Member States to act in accordance with articles 24 and 25 of the Convention:"
OP1A = "(a) To protect victims, where applicable, under article 6, paragraph 2, of the Protocol; 2"
OP1B = "(b) To heed the Covenant;"
OP2 = (
    "2. Requests the Secretary-General to report on the present resolution "
    "to the Commission at its seventeenth session."
)
FN1 = "General Assembly resolution 55/25, annex I."
FN2 = "Ibid., annex II."
FN3 = "This asks for no more money."
TEXT = "\n".join((PP1, PP2, OP1, OP1A, OP1B, OP2, f"1 {FN1}", f"2 {FN2}", f"3 {FN3}"))


def span(words: str, within: str) -> Span:
    """Where ``words`` first stand inside the line ``within`` of the text."""
    start = TEXT.index(within) + within.index(words)
    return Span(start, start + len(words))


def cite(words: str, within: str, paragraph: str, **fields: object) -> Citation:
    """A citation of ``words``; explicit unless ``fields`` say otherwise."""
    given = {"kind": CitationKind.EXPLICIT, "method": "by-hand", **fields}
    return Citation(paragraph, span(words, within), words, **given)  # type: ignore[arg-type]


def paragraph(  # noqa: PLR0913, PLR0917  (a row of a table)
    id_: str, path: str, kind: ParagraphKind, verb: str, line: str, parent: str | None, order: int
) -> Paragraph:
    """One paragraph that is one line of the text."""
    segments = (span(line, line),)
    steps = tuple(path.split("/"))
    clean = CleanText.of(TEXT, segments)
    return Paragraph(id_, steps, kind, verb, segments, clean, parent, order)


def paragraphs() -> tuple[Paragraph, ...]:
    """The six paragraphs."""
    recital, clause = ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE
    return (
        paragraph("pp1", "pp/1", recital, "Recalling", PP1, None, 1),
        paragraph("pp2", "pp/2", recital, "Noting", PP2, None, 2),
        paragraph("op1", "op/1", clause, "Urges", OP1, None, 1),
        paragraph("op1(a)", "op/1/a", clause, "Urges", OP1A, "op1", 1),
        paragraph("op1(b)", "op/1/b", clause, "Urges", OP1B, "op1", 2),
        paragraph("op2", "op/2", clause, "Requests", OP2, None, 2),
    )


def footnotes() -> tuple[Footnote, ...]:
    """A reference, an Ibid. and a disclaimer."""
    rows = (
        (1, FN1, FootnoteKind.REFERENCE, FootnoteCall("pp1", TEXT.index("1 and"))),
        (2, FN2, FootnoteKind.REFERENCE, FootnoteCall("op1(a)", span(OP1A, OP1A).end - 1)),
        (3, FN3, FootnoteKind.DISCLAIMER, FootnoteCall("op2", span(OP2, OP2).end - 1)),
    )
    return tuple(
        Footnote(n, str(n), kind, span(t, t), CleanText.of(TEXT, (span(t, t),)), (call,))
        for n, t, kind, call in rows
    )


def linked(citation: Citation, key: str, tier: str, *paths: str) -> CitationLink:
    """A link to ``key``, or to its provisions ``paths`` (``art/6/para/2``)."""
    where = citation.span
    provisions = tuple(ProvisionRef(tuple(path.split("/")), where) for path in paths)
    return CitationLink(citation, Target(key), "by-hand", 0.99, tier, provisions)


def links() -> tuple[Link, ...]:
    """Every kind of link, in reading order."""
    start = TEXT.index("resolution 58/137 again")
    again = Span(start, start + len("resolution 58/137"))
    first = cite("resolution 58/137", PP1, "pp1", verb="Recalling")
    second = Citation("pp1", again, first.surface, first.kind, first.method, verb="Recalling")
    articles = Pinpoint("articles 24 and 25", span("articles 24 and 25", OP1))
    standard = {"verb": "Urges", "role": "in-accordance-with"}
    paragraph_2 = Pinpoint("article 6, paragraph 2", span("article 6, paragraph 2", OP1A))
    return (
        linked(first, "A/RES/58/137", "acknowledgement"),
        linked(
            cite("Convention against Crime", PP1, "pp1", verb="Recalling", footnotes=("1",)),
            "UNTOC",
            "acknowledgement",
        ),
        linked(second, "A/RES/58/137", "acknowledgement"),
        linked(
            cite(
                "Rights Convention",
                PP2,
                "pp2",
                verb="Noting",
                aspect="entry-into-force",
            ),
            "CRC",
            "neutral",
        ),
        UnlinkedCitation(
            cite("a note nobody knows", PP2, "pp2", verb="Noting", kind=CitationKind.UNSYMBOLLED),
            "by-hand",
            "no document goes by this name",
            "neutral",
        ),
        linked(
            cite("Convention", OP1, "op1", pinpoint=articles, **standard),
            "UNTOC",
            "standard",
            "art/24",
            "art/25",
        ),
        linked(
            cite(
                "Protocol",
                OP1A,
                "op1(a)",
                pinpoint=paragraph_2,
                hedges=("where applicable",),
                footnotes=("2",),
                **standard,
            ),
            "UNTOC-TIP",
            "standard",
            "art/6/para/2",
        ),
        AmbiguousLink(
            cite("Covenant", OP1B, "op1(b)", verb="Urges", kind=CitationKind.SHORT),
            ("ICCPR", "ICESCR"),
            "by-hand",
            "two Covenants go by this name",
        ),
        linked(
            cite("present resolution", OP2, "op2", verb="Requests", kind=CitationKind.SELF),
            SYMBOL,
            "mention",
        ),
        linked(
            cite("Commission", OP2, "op2", verb="Requests", kind=CitationKind.BODY),
            "body/ccpcj",
            "mention",
        ),
        linked(cite("resolution 55/25, annex I", FN1, "fn1"), "UNTOC", "mention"),
        linked(cite("annex II", FN2, "fn2"), "UNTOC-TIP", "mention"),
    )


def actions() -> tuple[OperativeAction, ...]:
    """A chapeau, what hangs on it, and a request to report."""
    directive, states = ActClass.DIRECTIVE, ("member-states",)
    return (
        OperativeAction("op1", "Urges", directive, span("Urges", OP1), 4, states),
        OperativeAction(
            "op1(a)",
            "Urges",
            directive,
            span("To protect", OP1A),
            4,
            states,
            ("victims-of-trafficking",),
            inherited_from="op1",
            hedges=("where applicable",),
        ),
        OperativeAction(
            "op1(b)", "Urges", directive, span("To heed", OP1B), 4, states, inherited_from="op1"
        ),
        OperativeAction(
            "op2",
            "Requests",
            directive,
            span("Requests", OP2),
            5,
            ("office/secretary-general",),
            deadline=Deadline("at its seventeenth session", "event/ccpcj-17"),
            reports_to="body/ccpcj",
        ),
    )


def tiny_extraction(symbol: str = SYMBOL, *, text_held: bool = True) -> Extraction:
    """The extraction of the text."""
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    source = InstrumentText("tiny.txt", TEXT, sha256)
    heading = Heading(symbol, "A text of our own", "body/ecosoc", "resolution", "2007-12-31")
    instrument = StructuredInstrument(source, heading, paragraphs(), footnotes())
    return Extraction(instrument, links(), actions(), text_held=text_held)


@cache
def real_registry() -> InstrumentRegistry:
    """The registry of the checkout."""
    return read_registry(ROOT / "data" / "registry")


@cache
def real_vocabulary() -> Vocabulary:
    """The vocabulary of the checkout."""
    return read_vocabulary(ROOT / "ontology" / "vocab")


@cache
def shipped_quads() -> tuple[tuple[Quad, ...], tuple[Quad, ...]]:
    """Quads of the ontology and of the vocabularies."""
    iris = Iris()
    vocab = [path.read_bytes() for path in sorted((ROOT / "ontology" / "vocab").glob("*.ttl"))]
    core = [(ROOT / "ontology" / "core.ttl").read_bytes()]
    return (
        tuple(turtle_quads(core, iris.graph("ontology"))),
        tuple(turtle_quads(vocab, iris.graph("vocab"))),
    )


def emitter(base: str | None = None) -> Emitter:
    """An emitter over the real registry and vocabulary."""
    iris = Iris(base) if base else Iris()
    ontology, vocab = shipped_quads()
    targets = Targets.of(iris, real_registry(), Kinds.of(vocab))
    inputs = Inputs("0" * 64, "1" * 64, "palermo", "0.0.0")
    return Emitter(targets, real_vocabulary(), Hierarchy.of(ontology), inputs)


def tiny_graph() -> list[Quad]:
    """The whole graph: registry, text, provenance, ontology, vocabularies."""
    made, extraction = emitter(), tiny_extraction()
    ontology, vocab = shipped_quads()
    return [
        *made.registry(),
        *made.document(extraction),
        *made.provenance([extraction]),
        *ontology,
        *vocab,
    ]
