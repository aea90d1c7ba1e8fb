"""Texts that stand in others: which of two texts says what is said of an annex.

A text may be printed twice among those that are read, by itself and in the annex of the resolution
that adopted it. It then speaks for itself: the print is told (``pal:prints``), not heard again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.sheet import beginnings, pointed_at
from graph_builder.rdf.namespaces import CITES, CITO, ELI, PAL
from graph_builder.rdf.serialise import blocks, read_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.pipeline.spool import Spool

_CITING_DOCUMENT: Final = str(PAL("citingDocument")).encode()
_CITING_ENTITY: Final = str(CITO("hasCitingEntity")).encode()
_CITES: Final = str(CITES).encode()
_REALIZED: Final = str(ELI("is_realized_by")).encode()


def apart(sheets: Sequence[Sheet], spool: Spool, base: str) -> list[Sheet]:
    """The same texts, where one is an annex of another, each without what is the other's.

    What a text says of the things of its annex stands beside then, as if they were elsewhere.

    Args:
        sheets: The texts.
        spool: Where what is laid out anew is put.
        base: Base of the build's own identifiers.
    """
    documents = {sheet.document for sheet in sheets}
    within: dict[str, list[bytes]] = {}
    for document in documents:
        outer = document.rpartition("/")[0]
        while outer:
            if outer in documents:
                within.setdefault(outer, []).extend(beginnings(document))
            outer = outer.rpartition("/")[0]
    expressions = {_node(sheet.document): _node(_expression(sheet)) for sheet in sheets}
    alone = [_heard_once(sheet, expressions, spool, base) for sheet in sheets]
    return [
        _without(sheet, tuple(within[sheet.document]), spool, base)
        if sheet.document in within
        else sheet
        for sheet in alone
    ]


def _node(iri: str) -> bytes:
    """An IRI as it stands in a line."""
    return f"<{iri}>".encode()


def _expression(sheet: Sheet) -> str:
    """IRI of the document in the language that it was read in, which its file embodies."""
    return sheet.format.rpartition("/")[0]


def _heard_once(sheet: Sheet, expressions: Mapping[bytes, bytes], spool: Spool, base: str) -> Sheet:
    """A text without the citations of what it annexes, where that is one of the texts.

    ``expressions`` are the documents of all texts, each with its expression that was read.
    """
    inside = f"<{sheet.document}/".encode()
    if not any(iri.startswith(inside) for iri in sheet.abroad):
        return sheet
    lines = sheet.own.read().splitlines(keepends=True)
    others = expressions.keys() - {_node(sheet.document)}
    told = {subject: value for subject, value in _said(lines, _CITING_DOCUMENT) if value in others}
    if not told:
        return sheet
    paragraphs = {value for subject, value in _said(lines, _CITING_ENTITY) if subject in told}
    proofs = tuple(beginning for iri in told for beginning in (iri + b" ", iri[:-1] + b"/"))
    cites = tuple(b"%s %s " % (paragraph, _CITES) for paragraph in paragraphs)
    speaking = {document: expressions[document] for document in told.values()}
    own = [line for line in lines if not line.startswith((*proofs, *cites))]
    return replace(
        _laid_out(sheet, own, spool, base),
        beside=tuple(line for line in sheet.beside if not _is_told_by(line, speaking)),
        abroad=sheet.abroad - told.keys(),
    )


def _is_told_by(line: bytes, speaking: Mapping[bytes, bytes]) -> bool:
    """Whether a line is about documents that speak for themselves, as they were read.

    That one is printed here in another language is told by this text alone.
    """
    ((subject, predicate, value),) = _parts([line])
    if predicate == _REALIZED:
        return value in speaking.values()
    return subject in speaking or subject in speaking.values()


def _said(lines: Iterable[bytes], predicate: bytes) -> list[tuple[bytes, bytes]]:
    """Subjects and values of one property."""
    return [(subject, value) for subject, said, value in _parts(lines) if said == predicate]


def _parts(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Subject, predicate and value of each line, as they are written."""
    for line in lines:
        subject, predicate, value = line.split(b" ", 2)
        yield subject, predicate, value.removesuffix(b" .\n")


def _without(sheet: Sheet, others: tuple[bytes, ...], spool: Spool, base: str) -> Sheet:
    lines = sheet.own.read().splitlines(keepends=True)
    own = [line for line in lines if not line.startswith(others)]
    beside = sorted({*sheet.beside, *(line for line in lines if line.startswith(others))})
    to_others = (iri for iri in pointed_at(b"".join(own), base) if (iri + b" ").startswith(others))
    return replace(
        _laid_out(sheet, own, spool, base),
        beside=tuple(beside),
        abroad=sheet.abroad.union(to_others),
    )


def _laid_out(sheet: Sheet, own: list[bytes], spool: Spool, base: str) -> Sheet:
    """The sheet with other lines of its own."""
    return replace(
        sheet,
        own=spool.put(b"".join(own)),
        own_lines=len(own),
        laid_out=spool.put(blocks(read_back(own), base)),
    )
