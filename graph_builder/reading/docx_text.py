"""Read the words of a .docx: paragraphs, automatic numbers, real footnotes behind their paragraph.

A note is printed where a page would print it, below the words that call it: the number and its
text on a line of their own between two empty lines.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from graph_builder.reading.decoded import Decoded, RefusedError, raised
from graph_builder.reading.docx_numbers import Numbering
from graph_builder.reading.limits import (
    DOCX_BYTES,
    DOCX_ENTRIES,
    DOCX_RATIO,
    DOCX_SMALL,
    TEXT_CHARACTERS,
    too_long,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How an Office file begins that is locked, or older than .docx.
_OLE: Final = b"\xd0\xcf\x11\xe0"
_DAMAGED: Final = "it is no .docx, or a damaged one; open it in a word processor and save it again"
_BOMB: Final = "it unpacks to far more than a text needs; save its text as .txt"
_NOTES: Final = {
    qn("w:footnoteReference"): ("/word/footnotes.xml", qn("w:footnote")),
    qn("w:endnoteReference"): ("/word/endnotes.xml", qn("w:endnote")),
}
#: What a paragraph holds without printing it: deleted words, a second drawing of the same thing.
_UNPRINTED: Final = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:instrText"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
#: What unpacking a damaged or foreign file may raise.
_UNPACKING: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_PARAGRAPH, _TEXT, _RUN, _ID = qn("w:p"), qn("w:t"), qn("w:r"), qn("w:id")


def docx_text(data: bytes) -> Decoded:
    """The words of a word-processor file.

    Raises:
        RefusedError: Damaged, locked, an older format, too long, or unpacking without end.
    """
    _inspect(data)
    try:
        document = Document(io.BytesIO(data))
        words = _Reader.of(document).text()
    except RefusedError:
        raise
    # The library raises whatever the part at fault makes it raise.
    except Exception as error:
        raise RefusedError(_DAMAGED) from error
    return Decoded(words)


def _inspect(data: bytes) -> None:
    """Refuse what would harm before anything is unpacked."""
    if data.startswith(_OLE):
        reason = "it is locked with a password, or an old .doc; save it as .docx without one"
        raise RefusedError(reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > DOCX_ENTRIES:
                raise RefusedError(_BOMB)
            if sum(entry.file_size for entry in entries) > DOCX_BYTES:
                raise RefusedError(_BOMB)
            for entry in entries:
                _inspect_entry(packed, entry)
    except _UNPACKING as error:
        raise RefusedError(_DAMAGED) from error


def _inspect_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > max(DOCX_SMALL, DOCX_RATIO * max(1, entry.compress_size)):
        raise RefusedError(_BOMB)
    if entry.filename.endswith((".xml", ".rels")):
        with packed.open(entry) as part:
            # Office Open XML has no document types; entities are declared only to do harm.
            if b"<!DOCTYPE" in part.read():
                reason = "a part of it declares entities, which .docx forbids; save it again"
                raise RefusedError(reason)


@dataclass(slots=True)
class _Reader:
    """Walks the parts of one document."""

    body: Any
    notes: dict[str, Any]
    numbering: Numbering
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    printed: set[tuple[str, str]] = field(default_factory=set)
    length: int = 0

    @classmethod
    def of(cls, document: Any) -> _Reader:  # noqa: ANN401  (the library's own object)
        parts = {str(part.partname): part for part in document.part.package.iter_parts()}
        notes = {}
        for name, _ in _NOTES.values():
            if name in parts:
                notes[name] = _parsed(parts[name].blob)
        numbering = parts.get("/word/numbering.xml")
        styles = parts.get("/word/styles.xml")
        return cls(
            document.element.body,
            notes,
            Numbering.of(
                _parsed(numbering.blob) if numbering else None,
                _parsed(styles.blob) if styles else None,
            ),
        )

    def text(self) -> str:
        """All paragraphs, an empty line between two."""
        blocks: list[str] = []
        for paragraph in self.body.iter(_PARAGRAPH):
            if _is_unprinted(paragraph):
                continue
            self._add(blocks, self._paragraph(paragraph))
            for key in self._called(paragraph):
                self._add(blocks, self._note(key))
        return "\n\n".join(blocks) + "\n" if blocks else ""

    def _add(self, blocks: list[str], block: str) -> None:
        self.length += len(block)
        if self.length > TEXT_CHARACTERS:
            raise RefusedError(too_long("characters", TEXT_CHARACTERS))
        if block.strip():
            blocks.append(block.strip(" \n"))

    def _paragraph(self, paragraph: Any) -> str:  # noqa: ANN401
        number = self.numbering.next_number(paragraph)
        words = "".join(self._pieces(paragraph))
        return f"{number}\t{words}" if number else words

    def _pieces(self, paragraph: Any) -> Iterator[str]:  # noqa: ANN401
        for element in _printed(paragraph):
            if element.tag == _TEXT:
                yield element.text or ""
            elif element.tag in _NOTES:
                key = (_NOTES[element.tag][0], element.get(_ID, ""))
                yield raised(str(self._number(key)))
            elif _in_run(element):
                yield _SIGNS.get(element.tag, "")

    def _number(self, key: tuple[str, str]) -> int:
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def _called(self, paragraph: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        for element in _printed(paragraph):
            if element.tag in _NOTES:
                key = (_NOTES[element.tag][0], element.get(_ID, ""))
                if key not in self.printed:
                    self.printed.add(key)
                    yield key

    def _note(self, key: tuple[str, str]) -> str:
        name, id_ = key
        tag = next(tag for part, tag in _NOTES.values() if part == name)
        for note in self.notes.get(name, ()):
            if note.tag == tag and note.get(_ID) == id_:
                # A note in a note would call itself for ever; its call is left out.
                lines = ("".join(self._words(p)).strip() for p in note.iter(_PARAGRAPH))
                words = " ".join(line for line in lines if line)
                return f"{self._number(key)} {words}" if words else ""
        return ""

    @staticmethod
    def _words(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
        for element in _printed(paragraph):
            if element.tag == _TEXT:
                yield element.text or ""
            elif _in_run(element):
                yield " " if element.tag in _SIGNS else ""


def _parsed(part: bytes) -> Any:  # noqa: ANN401
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part, parser)


def _printed(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
    """Elements of a paragraph in reading order, without what is not printed or nested in it."""
    for child in paragraph:
        if child.tag in _UNPRINTED or child.tag == _PARAGRAPH:
            continue
        yield child
        yield from _printed(child)


def _in_run(element: Any) -> bool:  # noqa: ANN401
    """Whether a sign is printed: a tab in the settings of a paragraph is a tab stop."""
    return element.getparent() is not None and element.getparent().tag == _RUN


def _is_unprinted(paragraph: Any) -> bool:  # noqa: ANN401
    return any(above.tag in _UNPRINTED for above in paragraph.iterancestors())
