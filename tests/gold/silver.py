"""Editors' links on resolution numbers as a second measure ("silver").

A row is one paragraph with the links that editors put on its numbers. Two ways of counting:

``reference``: each target of a paragraph counts once; whatever resolution, decision or statement
was linked and is not among the editors' is wrong.

``explained``: the same without differences that are no error of either side: letter ranges and
series letters that the editors' links leave out, "the present resolution", documents told by name
(editors link numbers only), parts of a document (``#annex``), and the odd links of
``data/gold/odd-editors-links.csv``, each listed with its reason.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.gold.canonical import Aliases
    from tests.gold.predictions import Extracted, Prediction

ODD_LINKS: Final = Path(__file__).resolve().parents[2] / "data" / "gold" / "odd-editors-links.csv"

_LETTER_RANGE: Final = re.compile(r"\d[A-Za-z]?-[A-Za-z]$")
_RESOLUTION: Final = re.compile(r"^(A|E|S)/(HRC/)?(RES|DEC|PRST)/|^E/CN\.4/RES/")
_SERIES: Final = re.compile(r"(?<=\d)[A-Z](-[A-Z])?(?=\(|$)")
#: A printed number, not a name that has a number in it ("2030 Agenda").
_NUMBER: Final = re.compile(r"\d\s?[A-Z]?\s?[/(]|\b[AES]/|^[\W\d]+$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One row and where its words lie in its document."""

    index: int
    start: int
    end: int
    links: tuple[tuple[str, str], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of one symbol as one text."""

    symbol: str
    organ: str
    text: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One target found, missed or wrong (``outcome``), of a paragraph of a document."""

    symbol: str
    target: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting; ``odd`` holds (symbol, row index, surface) of links left aside."""

    aliases: Aliases
    explained: bool = False
    odd: frozenset[tuple[str, int, str]] = field(default=frozenset())

    def events(self, document: Document, extracted: Extracted) -> Iterator[Event]:
        """What was found, missed and wrong in one document."""
        for paragraph in document.paragraphs:
            inside = [
                each
                for each in extracted.citations
                if each.status == "linked" and paragraph.start <= each.start < paragraph.end
            ]
            wanted, set_aside = self._wanted(document.symbol, paragraph)
            given = {target: True for each in inside for target in sorted(self._given(each))}
            for target in sorted(wanted):
                outcome = "found" if target in given else "missed"
                yield Event(document.symbol, target, outcome)
            if paragraph.complete:
                for target in given:
                    if target not in wanted | set_aside and _RESOLUTION.match(target):
                        yield Event(document.symbol, target, "wrong")

    def statements(
        self, document: Document, extracted: Extracted
    ) -> Iterator[tuple[bool, float | None]]:
        """Whether each linked number of a complete paragraph is right, and its confidence."""
        for paragraph in document.paragraphs:
            wanted, set_aside = self._wanted(document.symbol, paragraph)
            for each in extracted.citations:
                inside = paragraph.start <= each.start < paragraph.end
                if each.status == "linked" and inside and paragraph.complete:
                    given = {t for t in self._given(each) if _RESOLUTION.match(t)}
                    if given and not given & set_aside:
                        yield not given.isdisjoint(wanted), each.confidence

    def _wanted(self, symbol: str, paragraph: Paragraph) -> tuple[set[str], set[str]]:
        wanted: set[str] = set()
        set_aside = {
            number
            for odd_symbol, index, surface in self.odd
            if (odd_symbol, index) == (symbol, paragraph.index)
            for number in _numbers_of(surface, self.aliases)
        }
        for surface, target in paragraph.links:
            if (symbol, paragraph.index, surface) in self.odd:
                continue
            if not _LETTER_RANGE.search(target):
                wanted |= self._same(target)
            elif self.explained:
                set_aside |= self._same(target)
        return wanted, set_aside - wanted

    def _given(self, prediction: Prediction) -> set[str]:
        if not self.explained:
            return set(self.aliases.canonical(prediction.targets))
        if not _NUMBER.search(prediction.surface):
            return set()
        return {name for target in prediction.targets for name in self._same(target)}

    def _same(self, target: str) -> set[str]:
        if not self.explained:
            return set(self.aliases.canonical((target,)))
        named = self.aliases.canonical((target.split("#", maxsplit=1)[0],))
        return {_SERIES.sub("", name) for name in named}


def reason_of(target: str, document: Document, extracted: Extracted, aliases: Aliases) -> str:
    """Why counting by targets alone calls ``target`` wrong in the document's paragraphs."""
    surfaces = [
        each.surface
        for each in extracted.citations
        if target in aliases.canonical(each.targets)
        and any(place.start <= each.start < place.end for place in document.paragraphs)
    ]
    if target in aliases.canonical((document.symbol,)):
        return "the text itself"
    if not any(_NUMBER.search(surface) for surface in surfaces):
        return "told by name"
    if _SERIES.search(target):
        return "series letter that the link lacks"
    return "another number"


def _numbers_of(surface: str, aliases: Aliases) -> set[str]:
    """Every resolution that the printed number could mean: an odd link says which body wrongly."""
    number = re.search(r"\d+(?:/\d+|\s?\(\d{4}\))", surface)
    bodies = ("A/RES/", "E/RES/", "S/RES/", "A/HRC/RES/")
    return set(aliases.canonical(body + number.group() for body in bodies)) if number else set()


def read_odd_links(path: Path = ODD_LINKS) -> frozenset[tuple[str, int, str]]:
    """(symbol, row index, surface) of the links that are listed as odd."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(
            (line["symbol"], int(line["row"]), line["surface"]) for line in csv.DictReader(file)
        )


def read_documents(path: Path) -> list[Document]:
    """The rows of a silver file as documents, by symbol."""
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            rows[row["symbol"]].append(row)
    return [_document(symbol, rows[symbol]) for symbol in sorted(rows)]


def _document(symbol: str, rows: Iterable[dict[str, Any]]) -> Document:
    text = ""
    organ = ""
    paragraphs: list[Paragraph] = []
    for row in rows:
        organ = organ or row["organ"]
        prefix = row["prefix"]
        has_prefix = not prefix or row["text"].startswith(prefix)
        words = row["text"] if has_prefix else f"{prefix} {row['text']}"
        links = tuple((surface, target) for surface, target in row["links"])
        start = len(text)
        paragraphs.append(Paragraph(row["i"], start, start + len(words), links, row["complete"]))
        text += words + "\n\n"
    return Document(symbol, organ, text, tuple(paragraphs))
