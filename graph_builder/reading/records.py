"""Read records of texts that we may not print, and make extractions of them again.

``data/records/*.jsonl.gz`` holds one record a line, as ``export.record`` writes them. Records made
by different versions of the extractor never stand in one folder; what people noted from pages they
saw (``by-hand/…``) is no extractor's work and may stand beside them.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import RecordError
from graph_builder.model.action import ActClass, Deadline, OperativeAction
from graph_builder.model.citation import Citation, CitationKind, Pinpoint, ProvisionRef
from graph_builder.model.extraction import Extraction, ReadWith
from graph_builder.model.finding import Finding, Level
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
from graph_builder.model.text import CleanText, InstrumentText, TextSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How the extractor of a note that a person took is called.
BY_HAND: Final = "by-hand/"
SUFFIXES: Final = (".jsonl.gz", ".jsonl")
_NO_WORDS: Final = CleanText("", (), ())


def record_files(folder: Path) -> list[Path]:
    """The files of records in a folder, sorted by name; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIXES))


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it stands in its file: the file's name, the number of the line, its bytes."""

    file: str
    number: int
    data: bytes

    def told(self) -> RecordLine:
        """The same without its bytes: enough to name it."""
        return replace(self, data=b"")

    def extraction(self) -> Extraction:
        """What the record says; ``RecordError`` where it is none."""
        try:
            return extraction_of(json.loads(self.data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(self.file, self.number, f"it is no record ({error!r})") from error


@dataclass(slots=True)
class OneExtractor:
    """Insists that one version of the extractor made all records; notes of persons may differ."""

    version: str | None = None

    def insist(self, line: RecordLine, made_by: str) -> None:
        """Take in who made a record; ``RecordError`` where another version made those before."""
        if made_by.startswith(BY_HAND):
            return
        self.version = self.version or made_by
        if made_by != self.version:
            problem = f"{made_by} wrote it, {self.version} the others: write all of them anew"
            raise RecordError(line.file, line.number, problem)


def record_lines(*folders: Path) -> Iterator[RecordLine]:
    """Every record of some folders, unread, in the order of their files and lines.

    Raises:
        RecordError: A file is damaged.
    """
    for path in (path for folder in folders for path in record_files(folder)):
        yield from _lines(path)


def _lines(path: Path) -> Iterator[RecordLine]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield RecordLine(path.name, number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise RecordError(path.name, number + 1, f"it is damaged ({error})") from error


def record_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of one file with their line numbers; ``RecordError`` if it is damaged."""
    for line in _lines(path):
        try:
            row = json.loads(line.data)
        except ValueError as error:
            raise RecordError(path.name, line.number, f"it is damaged ({error})") from error
        yield line.number, row


def extraction_of(row: dict[str, Any]) -> Extraction:
    """What a record says, as the value it was written from, without the words.

    Raises:
        KeyError, TypeError, ValueError: The row is no record.
    """
    document = row["document"]
    instrument = StructuredInstrument(
        source=_source(document),
        heading=Heading(
            symbol=document["symbol"],
            title=document["title"],
            body=document["body"],
            kind=document["kind"],
            adopted=document["adopted"],
            meeting=document["meeting"],
        ),
        paragraphs=tuple(_paragraph(each) for each in row["paragraphs"]),
        footnotes=tuple(_footnote(each) for each in row["footnotes"]),
    )
    return Extraction(
        instrument=instrument,
        links=tuple(_link(each) for each in row["citations"]),
        actions=tuple(_action(each) for each in row["actions"]),
        findings=tuple(_finding(each) for each in row["findings"]),
        text_held=False,
        read_with=ReadWith(
            document["extractor"], document["registry_sha256"], document["grammar_sha256"]
        ),
    )


def _source(document: dict[str, Any]) -> InstrumentText:
    return InstrumentText(
        name=document["source"],
        text="",
        sha256=document["sha256"],
        media_type=document["media_type"],
        language=document["language"] or "en",
        source=TextSource(
            symbol=document["symbol"],
            address=document["address"],
            publisher=document["publisher"],
            licence=document["licence"],
            excerpt=document["excerpt"],
        ),
        absent_sha256=document["text_sha256"],
    )


def _paragraph(row: dict[str, Any]) -> Paragraph:
    return Paragraph(
        id=row["id"],
        path=tuple(row["path"]),
        kind=ParagraphKind(row["kind"]),
        verb=row["verb"],
        segments=tuple(Span(start, end) for start, end in row["segments"]),
        clean=_NO_WORDS,
        parent=row["parent"],
        order=row["order"],
        foreign=row["foreign"],
    )


def _footnote(row: dict[str, Any]) -> Footnote:
    span = Span(row["start"], row["end"])
    word = "Ibid." if row["ibid"] else ""
    return Footnote(
        number=row["number"],
        label=row["label"],
        kind=FootnoteKind(row["kind"]),
        span=span,
        clean=CleanText(word, (0,), (span.start,)) if word else _NO_WORDS,
        calls=tuple(FootnoteCall(call["paragraph"], call["offset"]) for call in row["calls"]),
    )


def _link(row: dict[str, Any]) -> Link:
    citation = _citation(row)
    method, tier, status = row["method"], row["tier"], row["status"]
    if status == "linked":
        target = row["target"]
        return CitationLink(
            citation=citation,
            target=Target(_key(target), members=tuple(target["symbols"])),
            method=method,
            confidence=row["confidence"],
            tier=tier,
            provisions=_provisions(row),
        )
    if status == "ambiguous":
        candidates = tuple(_key(candidate) for candidate in row["candidates"])
        return AmbiguousLink(citation, candidates, method, row["reason"], tier)
    return UnlinkedCitation(citation, method, row["reason"], tier)


def _key(target: dict[str, Any]) -> str:
    return str(target["symbol"] or target["id"])


def _provisions(row: dict[str, Any]) -> tuple[ProvisionRef, ...]:
    steps = len(row["target"]["id"].split("/"))
    return tuple(
        ProvisionRef(tuple(each["id"].split("/")[steps:]), Span(each["start"], each["end"]))
        for each in row["provisions"]
    )


def _citation(row: dict[str, Any]) -> Citation:
    span = Span(row["start"], row["end"])
    pinpoint = row["pinpoint"]
    return Citation(
        paragraph=row["paragraph"],
        span=span,
        surface=row["surface"],
        kind=CitationKind(row["kind"]),
        method=row["method"],
        verb=row["verb"],
        role=row["role"],
        # Where the pinpoint stood is not kept: only its words and its provisions are.
        pinpoint=Pinpoint(pinpoint, span) if pinpoint else None,
        footnotes=tuple(str(label) for label in row["footnotes"]),
        aspect=row["aspect"],
        emphasis=row["emphasis"],
        hedges=tuple(row["hedges"]),
        softeners=tuple(row["softeners"]),
        mention_confidence=row["mention_confidence"],
        verb_confidence=row["verb_confidence"],
    )


def _action(row: dict[str, Any]) -> OperativeAction:
    deadline = row["deadline"]
    return OperativeAction(
        paragraph=row["paragraph"],
        verb=row["verb"],
        act_class=ActClass(row["class"]),
        span=Span(row["start"], row["end"]),
        strength=row["strength"],
        addressees=tuple(row["addressees"]),
        addressee_texts=tuple(row["addressee_texts"]),
        themes=tuple(row["themes"]),
        beneficiaries=tuple(row["beneficiaries"]),
        inherited_from=row["inherited_from"],
        softeners=tuple(row["softeners"]),
        hedges=tuple(row["hedges"]),
        deadline=Deadline(deadline, row["deadline_event"]) if deadline else None,
        reports_to=row["reports_to"],
        copies_to=tuple(row["copies_to"]),
    )


def _finding(row: dict[str, Any]) -> Finding:
    span = Span(row["start"], row["end"]) if row["start"] is not None else None
    return Finding(Level(row["level"]), row["code"], "", span)
