"""Paragraphs that were read: type, number, order, parent, words and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph_builder.model.structure import ParagraphKind
from graph_builder.rdf.anchors import anchor
from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import integer, plain, words
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.places import describe_level, levels
from graph_builder.rdf.statements import Statement, say
from graph_builder.rdf.wording import verb_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.model.structure import Paragraph
    from graph_builder.rdf.desk import Desk
    from graph_builder.rdf.places import Level

_CLASSES = {
    ParagraphKind.PREAMBULAR: "PreambularClause",
    ParagraphKind.OPERATIVE: "OperativeClause",
}
#: Kinds of level that a number or letter alone makes, with words of its own or without.
_NUMBERED = frozenset({"paragraph", "subparagraph"})


def provision_statements(paragraph: Paragraph, desk: Desk) -> Iterator[Statement]:
    """One paragraph of the text; its parent is the paragraph above it, or the document."""
    me = desk.provisions[paragraph.id]
    above = desk.provisions.get(paragraph.parent or "", desk.document)
    # A citation of it counts from an annex that has a record of its own: so must its own label.
    printed = desk.printed.get(paragraph.id)
    own = desk.targets.place(desk.key, paragraph.path).path if printed is None else paragraph.path
    down_to_it = levels(own)
    class_name = _CLASSES.get(paragraph.kind)
    for node, level in _without_words(me, down_to_it, above):
        yield from describe_level(node, level, above, class_name)
        above = node
    yield from describe_level(me, down_to_it[-1], above, class_name)
    yield say(me, PAL("paragraphId"), plain(paragraph.id))
    yield say(me, PAL("order"), integer(paragraph.order))
    if printed is not None:
        yield say(me, PAL("prints"), printed.node(desk.iris))
    if paragraph.verb:
        yield say(me, PAL("surfaceVerb"), words(paragraph.verb, desk.language))
        verb = verb_in(paragraph.verb, desk.vocabulary)
        if verb is not None:
            yield say(me, PAL("openingVerb"), concept("verb", verb.verb.slug))
    if desk.extraction.text_held:
        yield say(me, PAL("text"), words(paragraph.text, desk.language))
        for number, segment in enumerate(paragraph.segments, start=1):
            yield from anchor(desk.quotable, me, number, segment, "")


def _without_words(
    me: NamedNode, down_to_it: Sequence[Level], above: NamedNode
) -> list[tuple[NamedNode, Level]]:
    """What stands between a paragraph and the one above it, outermost first.

    In "(a) (i) To act" the letter has no words of its own, in "1. (a) To act" the number has none,
    so that it is no paragraph of the text; it is a level of the numbering all the same.
    """
    found: list[tuple[NamedNode, Level]] = []
    steps = len(down_to_it[-1].path)
    for level in reversed(down_to_it[:-1]):
        node = NamedNode(me.value.rsplit("/", steps - len(level.path))[0])
        if level.kind not in _NUMBERED or not node.value.startswith(f"{above.value}/"):
            break
        found.append((node, level))
    return found[::-1]


def footnote_calls(desk: Desk) -> Iterator[Statement]:
    """Which paragraph calls which note, also where no citation stands beside the call."""
    for note in desk.extraction.instrument.footnotes:
        for call in note.calls:
            if call.paragraph in desk.provisions:
                node = desk.iris.footnote(desk.key, note.label)
                yield say(desk.provisions[call.paragraph], PAL("callsFootnote"), node)
