"""Hold every anchor of a graph against the text it points into.

SHACL cannot see the text: it is not in the graph. This check gets it beside the graph and proves
that ``text[start:end]`` is the quote, that prefix and suffix are its surroundings, that the words
of a paragraph or note are those of its segments, and that the hash in the graph is the text's.
Offsets are code points, half-open, into the decoded text.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.model.span import Span
from graph_builder.validation.indexed import IndexedGraph
from graph_builder.validation.report import SHAPES, Severity, ValidationFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from graph_builder.validation.shapes import Term

QUOTE_IS_SLICE: Final = f"{SHAPES}QuoteIsSlice"
CONTEXT_IS_SLICE: Final = f"{SHAPES}ContextIsSlice"
WORDS_ARE_SLICE: Final = f"{SHAPES}WordsAreSlice"
TEXT_HASH: Final = f"{SHAPES}TextHash"
_OA: Final = "http://www.w3.org/ns/oa#"
_PAL: Final = "https://w3id.org/palermo/ontology#"
_TEXT_HASH: Final = f"{_PAL}textSha256"


def check_slices(quads: Iterable[Quad], texts: Mapping[str, str]) -> list[ValidationFinding]:
    """Compare quotes, contexts and hashes with the texts they come from.

    Args:
        quads: The data set; anchors have ``oa:hasSource`` and two selectors.
        texts: IRI of a Format → its decoded text. Anchors into other formats are not looked at:
            their text is not ours to hold.

    Returns:
        Violations, sorted; none if every slice is right.
    """
    if not texts:
        return []
    graph = IndexedGraph(quads)
    found: list[ValidationFinding] = []
    for iri, text in sorted(texts.items()):
        found += _hash(graph, iri, text)
    for anchor, source in graph.pairs(f"{_OA}hasSource"):
        if source.value in texts:
            found += _anchor(graph, anchor, texts[source.value])
    for name in ("text", "rawText"):
        for node, words in graph.pairs(f"{_PAL}{name}"):
            found += _words(graph, node, (f"{_PAL}{name}", words), texts)
    return sorted(found, key=lambda finding: finding.sort_key)


def _hash(graph: IndexedGraph, iri: str, text: str) -> Iterator[ValidationFinding]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for stated in graph.objects(NamedNode(iri), _TEXT_HASH):
        if stated.value != digest:
            message = f"the text at hand has the SHA-256 {digest}: build the graph from this text."
            yield _finding(graph, NamedNode(iri), (TEXT_HASH, _TEXT_HASH, stated), message)


def _anchor(graph: IndexedGraph, anchor: Term, text: str) -> Iterator[ValidationFinding]:
    for span in _spans(graph, anchor):
        for quote in graph.objects(anchor, f"{_OA}hasSelector"):
            yield from _quote(graph, quote, text, span)


def _quote(graph: IndexedGraph, quote: Term, text: str, span: Span) -> Iterator[ValidationFinding]:
    start, end = span.start, span.end
    for exact in graph.objects(quote, f"{_OA}exact"):
        if text[start:end] != exact.value:
            message = (
                f"text[{start}:{end}] is {text[start:end][:60]!r}, not the quote: "
                "correct the offsets, or build again from the text."
            )
            yield _finding(graph, quote, (QUOTE_IS_SLICE, f"{_OA}exact", exact), message)
    for name, fits in (("prefix", text[:start].endswith), ("suffix", text[end:].startswith)):
        for words in graph.objects(quote, f"{_OA}{name}"):
            if not fits(words.value):
                message = f"these are not the words beside text[{start}:{end}]: build again."
                yield _finding(graph, quote, (CONTEXT_IS_SLICE, f"{_OA}{name}", words), message)


def _words(
    graph: IndexedGraph, node: Term, said: tuple[str, Term], texts: Mapping[str, str]
) -> Iterator[ValidationFinding]:
    """Compare the clean words of a paragraph or note with its segments, white space aside."""
    spans, text = [], None
    for anchor in graph.objects(node, f"{_PAL}anchor"):
        for source in graph.objects(anchor, f"{_OA}hasSource"):
            text = texts.get(source.value, text)
        spans += _spans(graph, anchor)
    if text is None or not spans:
        return
    if _run_on("".join(span.of(text) for span in sorted(spans))) != _run_on(said[1].value):
        message = "these are not the words of the segments it is anchored to: build again."
        yield _finding(graph, node, (WORDS_ARE_SLICE, *said), message)


def _run_on(words: str) -> str:
    """``words`` without white space, which a clean text may have where the raw one has none."""
    return "".join(words.split())


def _spans(graph: IndexedGraph, anchor: Term) -> list[Span]:
    """Spans of an anchor; what is no span at all is for the shapes to report."""
    bounds = [
        (start.value, end.value)
        for place in graph.objects(anchor, f"{_OA}hasSelector")
        for start in graph.objects(place, f"{_OA}start")
        for end in graph.objects(place, f"{_OA}end")
    ]
    numbers = [(int(a), int(b)) for a, b in bounds if a.isdecimal() and b.isdecimal()]
    return [Span(start, end) for start, end in numbers if start < end]


def _finding(
    graph: IndexedGraph, focus: Term, failure: tuple[str, str, Term], message: str
) -> ValidationFinding:
    shape, path, value = failure
    return ValidationFinding(
        severity=Severity.VIOLATION,
        shape=shape,
        focus=focus.value,
        message=message,
        path=path,
        value=str(value),
        graph=graph.graph_of.get(focus),
    )
