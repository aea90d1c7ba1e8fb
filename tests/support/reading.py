"""Short cuts for tests of reading: the shipped tables, texts from strings, small registries."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.instrument import (
    Fact,
    FactStatus,
    InstrumentRegistry,
    RecordType,
    RegistryRecord,
)
from graph_builder.model.link import CitationLink
from graph_builder.model.text import InstrumentText, TextSource
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.structure import CutOptions, cut
from graph_builder.structure.openers import Openers

if TYPE_CHECKING:
    from graph_builder.model.action import OperativeAction
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.link import Link
    from graph_builder.model.structure import StructuredInstrument
    from graph_builder.model.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
RESOLUTION = ROOT / "data" / "corpus" / "e-res-2006-27" / "text.txt"
TEXTS = ROOT / "tests" / "support" / "texts"
#: A resolution that nobody adopted, laid out as a printed page: one paragraph a line.
INVENTED = TEXTS / "invented-page.txt"


@cache
def registry() -> InstrumentRegistry:
    """The shipped registry."""
    return read_registry(ROOT / "data" / "registry")


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return read_vocabulary(ROOT / "ontology" / "vocab")


@cache
def openers() -> Openers:
    """Opening phrases of the shipped vocabulary."""
    return Openers(vocabulary())


@cache
def extractor() -> Extractor:
    """An extractor with the shipped tables."""
    return Extractor(registry(), vocabulary())


@cache
def extraction_of_file(path: Path) -> Extraction:
    """One file through all stages."""
    return extractor().extract(read_text(path))


def text_of(words: str, **source: str) -> InstrumentText:
    """A text as if it had been read from a file; ``source`` is what a side file would say."""
    digest = hashlib.sha256(words.encode()).hexdigest()
    return InstrumentText("text.txt", words, digest, source=TextSource(**source))


def cut_text(words: str, **options: str) -> StructuredInstrument:
    """The structure of ``words``; ``options`` are those of ``CutOptions``."""
    return cut(text_of(words), vocabulary(), CutOptions(**options))


def extraction_of(words: str, with_registry: InstrumentRegistry | None = None) -> Extraction:
    """``words`` through all stages, with the shipped registry or another one."""
    reader = Extractor(with_registry, vocabulary()) if with_registry else extractor()
    return reader.extract(text_of(words), ExtractOptions())


def resolution(*paragraphs: str, organ: str = "General Assembly", number: str = "99/999") -> str:
    """A short text of ours around ``paragraphs``, flattened into one line."""
    words = " ".join(paragraphs)
    return f"{organ} resolution {number}. A title of ours The {organ}, {words}"


def actions_of(*operative: str) -> dict[str, OperativeAction]:
    """Actions of a resolution with such operative paragraphs, by the id of their paragraph."""
    found = extraction_of(resolution("Noting it,", *operative)).actions
    return {action.paragraph: action for action in found}


def target(link: Link) -> str | None:
    """Key of what a link names, ``None`` where it names nothing."""
    return link.target.key if isinstance(link, CitationLink) else None


def links_in(extraction: Extraction, paragraph: str) -> list[Link]:
    """Links of one paragraph in reading order."""
    return [link for link in extraction.links if link.citation.paragraph == paragraph]


def record(  # noqa: PLR0913  (a row of a table)
    key: str,
    title: str,
    *,
    type_: RecordType = RecordType.DOCUMENT,
    kind: str = "treaty",
    noun: str | None = None,
    names: tuple[str, ...] = (),
    short_names: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    **facts: str,
) -> RegistryRecord:
    """A record of ours with one value for each property of ``facts``."""
    told = {"title": title, **facts}
    return RegistryRecord(
        key=key,
        type=type_,
        kind=kind,
        facts=tuple(Fact(name, value, FactStatus.UNVERIFIED) for name, value in told.items()),
        names=names,
        short_names=short_names,
        noun=noun,
        aliases=aliases,
    )


def registry_of(*records: RegistryRecord) -> InstrumentRegistry:
    """A registry of these records alone."""
    return InstrumentRegistry(
        {r.key: r for r in records}, {}, {alias: r.key for r in records for alias in r.aliases}
    )
