"""The examined document as a work, its expression and the file that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.errors import InvalidIriError
from graph_builder.model.symbols import kind_of_symbol, organ_of
from graph_builder.rdf.iris import concept, outside_iri
from graph_builder.rdf.kinds import DOCUMENT_KIND
from graph_builder.rdf.literals import date, flag, plain, words
from graph_builder.rdf.namespaces import DCTERMS, ELI, ID_LOCAL, LABEL, PAL, SCHEMA, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.rdf.desk import Desk


def document_statements(desk: Desk) -> Iterator[Statement]:
    """The document, its expression and its format.

    What the registry says of the document is not said again; without a record the text's own
    heading speaks for it.
    """
    heading = desk.extraction.instrument.heading
    if desk.targets.record(desk.key) is None:
        me = desk.document
        # Without the words that an organ begins with, only the symbol tells what a text is.
        told = heading.body is not None or organ_of(desk.key) is not None
        kind = heading.kind if told else kind_of_symbol(desk.key)
        yield say(me, A, desk.targets.kinds.document_class(kind))
        yield say(me, ID_LOCAL, plain(desk.key))
        yield say(me, ELI("type_document"), concept(DOCUMENT_KIND, kind))
        yield say(me, LABEL, words(heading.title or desk.key, desk.language))
    yield from _adoption(desk)
    yield from _expression(desk)
    for key in sorted(set(desk.annexed.values())):
        yield from _annexed_expression(key, desk)
    yield from _format(desk)


def _adoption(desk: Desk) -> Iterator[Statement]:
    heading = desk.extraction.instrument.heading
    record = desk.targets.record(desk.key)
    dated = record is not None and (record.value("adopted") or record.value("document_date"))
    if heading.adopted and not dated:
        yield say(desk.document, ELI("date_document"), date(heading.adopted))
    if record is None or not record.value("adopted_by"):
        organ = heading.body or organ_of(desk.key)
        place = desk.targets.body(organ) if organ else None
        if place is not None:
            yield say(desk.document, ELI("passed_by"), place.node(desk.iris))


def _expression(desk: Desk) -> Iterator[Statement]:
    title = desk.extraction.instrument.heading.title
    record = desk.targets.record(desk.key)
    if title is None and record is not None:
        title = record.title
    yield say(desk.expression, A, ELI("LegalExpression"))
    yield say(desk.expression, ELI("realizes"), desk.document)
    yield say(desk.document, ELI("is_realized_by"), desk.expression)
    yield say(desk.expression, DCTERMS("language"), plain(desk.language))
    yield say(desk.expression, ELI("title"), words(title or desk.key, desk.language))


def _annexed_expression(key: str, desk: Desk) -> Iterator[Statement]:
    """That what is annexed was read as a part of this text; it has no file of its own."""
    me, expression = desk.iris.of(key), desk.iris.expression(key, desk.language)
    yield say(expression, A, ELI("LegalExpression"))
    yield say(expression, ELI("realizes"), me)
    yield say(me, ELI("is_realized_by"), expression)
    yield say(expression, DCTERMS("language"), plain(desk.language))
    yield say(expression, DCTERMS("isPartOf"), desk.expression)


def _format(desk: Desk) -> Iterator[Statement]:
    me, source = desk.quotable.format, desk.extraction.instrument.source
    yield say(me, A, ELI("Format"))
    yield say(me, ELI("embodies"), desk.expression)
    yield say(desk.expression, ELI("is_embodied_by"), me)
    yield say(me, SCHEMA("encodingFormat"), plain(source.media_type))
    yield say(me, SCHEMA("sha256"), plain(source.sha256))
    yield say(me, PAL("textSha256"), plain(source.text_sha256))
    yield say(me, ELI("legal_value"), ELI("LegalValue-unofficial"))
    yield say(me, PAL("textHeld"), flag(desk.extraction.text_held))
    if source.source.publisher:
        yield say(me, DCTERMS("publisher"), plain(source.source.publisher))
    for predicate, address in (
        (DCTERMS("source"), source.source.address),
        (DCTERMS("license"), source.source.licence),
    ):
        if address:
            try:
                yield say(me, predicate, outside_iri(address))
            except InvalidIriError:
                # A side file may name a source or licence in words ("public domain").
                yield say(me, predicate, plain(address))
