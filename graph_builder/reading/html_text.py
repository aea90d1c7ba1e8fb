"""Read the words of an HTML page: blocks become paragraphs, list items get their numbers.

The page is read as a stream, so that no depth of nesting fills a stack; scripts, styles and what
is hidden are left out; nothing is fetched.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any, Final, cast

from lxml import etree

from graph_builder.reading.decoded import Decoded, RefusedError, raised
from graph_builder.reading.html_tags import BLOCKS, CELLS, LISTS, SILENT, VOID, marker
from graph_builder.reading.limits import HTML_DEPTH, TEXT_CHARACTERS, too_long
from graph_builder.reading.plain_text import plain_text

_META_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PRESCAN: Final = 4096
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_CALL: Final = re.compile(r"\s*(?P<label>\d{1,3}|\*{1,3})\s*")
#: An item that prints its own number gets no second one.
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]\s")


def html_text(data: bytes) -> Decoded:
    """The words of a page.

    Raises:
        RefusedError: In no encoding we read, nested too deep, or too long.
    """
    decoded = _decoded(data)
    words = _Words()
    # A string with an encoding declaration is refused by the parser; bytes with ours are not.
    parser = etree.HTMLParser(
        target=cast("Any", words), encoding="utf-8", no_network=True, huge_tree=True
    )
    try:
        parser.feed(decoded.text.encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError as error:
        reason = f"it is not HTML that can be read ({error}); save its text as .txt"
        raise RefusedError(reason) from error
    return Decoded(words.text(), decoded.findings)


def _decoded(data: bytes) -> Decoded:
    """What the page says of its encoding counts, unless it is wrong."""
    told = _META_CHARSET.search(data[:_PRESCAN])
    if told is not None and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            # Browsers read Latin-1 as Windows-1252, and so were the pages written.
            name = codecs.lookup(told[1].decode("ascii")).name
            return Decoded(data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name))
        except (LookupError, UnicodeDecodeError, UnicodeError):
            pass
    return plain_text(data)


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, ``None`` where it is not numbered."""

    next: int | None
    style: str


@dataclass(slots=True)
class _Words:
    """Collects the words between tags; what ``etree`` calls a parser target."""

    pieces: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    silent: int = 0
    preformatted: int = 0
    length: int = 0
    above: list[str] | None = None
    marker: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in VOID:
            self._void(tag)
            return
        self.open.append(tag)
        if len(self.open) > HTML_DEPTH:
            reason = f"more than {HTML_DEPTH} elements stand inside one another; save it as .txt"
            raise RefusedError(reason)
        if self.silent or tag in SILENT or "hidden" in attributes:
            self.silent += 1
        elif tag == "sup":
            self.above = []
        else:
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BLOCKS:
            self._break("\n" if tag == "tr" else "\n\n")
        if tag in LISTS:
            start = attributes.get("start", "1")
            first = int(start) if start.isdecimal() and len(start) < len("1000") else 1
            self.lists.append(
                _List(first if tag == "ol" else None, attributes.get("type", "1")[:1])
            )
        elif tag == "li" and self.lists:
            self._item(attributes.get("value", ""))
        elif tag == "pre":
            self.preformatted += 1

    def _item(self, value: str) -> None:
        here = self.lists[-1]
        if here.next is None:
            return
        if value.isdecimal() and len(value) < len("1000"):
            here.next = int(value)
        self.marker = marker(here.next, here.style)
        here.next += 1

    def _void(self, tag: str) -> None:
        if self.silent:
            return
        if tag == "br":
            self._append("\n")
        elif tag == "hr":
            self._break("\n\n")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in VOID or tag not in self.open:
            return
        while self.open:
            last = self.open.pop()
            self._finish(last)
            if last == tag:
                return

    def _finish(self, tag: str) -> None:
        if self.silent:
            self.silent -= 1
        elif tag == "sup":
            self._raise()
        elif tag in BLOCKS:
            self._break("\n" if tag == "tr" else "\n\n")
            if tag in LISTS and self.lists:
                self.lists.pop()
            elif tag == "pre":
                self.preformatted -= 1
        elif tag in CELLS:
            self._append(" ")

    def _raise(self) -> None:
        """Write a raised word: a number is a call, letters ("41st") belong to the word."""
        words, self.above = "".join(self.above or ()), None
        call = _CALL.fullmatch(words)
        self._append(raised(call["label"]) if call else words)

    def data(self, words: str) -> None:
        """Words between two tags."""
        if self.silent:
            return
        if not self.preformatted:
            words = _SPACES.sub(" ", words)
        if self.above is not None:
            self.above.append(words)
            return
        if self.marker and words.strip():
            words = words.lstrip()
            if not _NUMBERED.match(words):
                words = f"{self.marker} {words}"
            self.marker = ""
        self._append(words)

    def comment(self, _: str) -> None:
        """A comment says nothing."""

    def pi(self, *_: str) -> None:
        """Nor does an instruction to a program."""

    def close(self) -> None:
        """The page ends."""

    def _append(self, words: str) -> None:
        last = self.pieces[-1][-1:] if self.pieces else "\n"
        if not self.preformatted and words.startswith(" ") and last in {" ", "\n"}:
            words = words[1:]
        if not words:
            return
        self.length += len(words)
        if self.length > TEXT_CHARACTERS:
            raise RefusedError(too_long("characters", TEXT_CHARACTERS))
        self.pieces.append(words)

    def _break(self, lines: str) -> None:
        """End the line, or the paragraph; never more than one empty line."""
        while self.pieces and not (kept := self.pieces[-1].rstrip(" \t\n")):
            self.pieces.pop()
        if self.pieces:
            ended = self.pieces[-1][len(kept) :].count("\n")
            self.pieces[-1] = kept + "\n" * max(len(lines), min(ended, 2))

    def text(self) -> str:
        """Everything, with one line break at the end."""
        words = "".join(self.pieces).strip(" \n")
        return f"{words}\n" if words else ""
