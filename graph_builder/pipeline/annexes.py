"""Texts that stand in others: which of two texts says what is said of an annex.

A text may be printed twice among those that are read, by itself and in the annex of the resolution
that adopted it. It then speaks for itself: the print is told (``pal:prints``), not heard again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.sheet import beginnings, pointed_at
from graph_builder.rdf.namespaces import CITES, CITO, PAL
from graph_builder.rdf.serialise import blocks, read_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.pipeline.spool import Spool

_CITING_DOCUMENT: Final = str(PAL("citingDocument")).encode()
_CITING_ENTITY: Final = str(CITO("hasCitingEntity")).encode()
_CITES: Final = str(CITES).encode()


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
    alone = [_heard_once(sheet, documents, spool, base) for sheet in sheets]
    return [
        _without(sheet, tuple(within[sheet.document]), spool, base)
        if sheet.document in within
        else sheet
        for sheet in alone
    ]


def _heard_once(sheet: Sheet, documents: Set[str], spool: Spool, base: str) -> Sheet:
    """A text without the citations of what it annexes, where that is one of the texts."""
    inside = f"<{sheet.document}/".encode()
    if not any(iri.startswith(inside) for iri in sheet.abroad):
        return sheet
    lines = sheet.own.read().splitlines(keepends=True)
    others = {f"<{document}>".encode() for document in documents - {sheet.document}}
    told = {subject: value for subject, value in _said(lines, _CITING_DOCUMENT) if value in others}
    if not told:
        return sheet
    paragraphs = {value for subject, value in _said(lines, _CITING_ENTITY) if subject in told}
    proofs = tuple(beginning for iri in told for beginning in (iri + b" ", iri[:-1] + b"/"))
    cites = tuple(b"%s %s " % (paragraph, _CITES) for paragraph in paragraphs)
    language = sheet.format.rsplit("/", 2)[1].encode()
    texts = tuple(
        iri[:-1] + end for iri in set(told.values()) for end in (b"> ", b"/%s> " % language)
    )
    own = [line for line in lines if not line.startswith((*proofs, *cites))]
    return replace(
        _laid_out(sheet, own, spool, base),
        beside=tuple(line for line in sheet.beside if not line.startswith(texts)),
        abroad=sheet.abroad - told.keys(),
    )


def _said(lines: Iterable[bytes], predicate: bytes) -> list[tuple[bytes, bytes]]:
    """Subjects and values of one property."""
    parts = (line.split(b" ", 2) for line in lines)
    return [(said[0], said[2].removesuffix(b" .\n")) for said in parts if said[1] == predicate]


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
