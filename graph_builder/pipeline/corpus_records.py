"""Read a corpus and keep what was found as records: facts of texts that we may not print."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

import orjson

from graph_builder.export.record import record_json
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.link import CitationLink
from graph_builder.model.symbols import carrier_of, organ_of
from graph_builder.pipeline.engines import processes
from graph_builder.pipeline.inputs import read_with
from graph_builder.pipeline.naming import canonical_symbols
from graph_builder.pipeline.recorded import Recorded
from graph_builder.pipeline.selection import SelectedTexts
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.corpus import Refused
from graph_builder.reading.registry import read_registry
from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from graph_builder.model.extraction import ReadWith
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.pipeline.engines import Read, Work
    from graph_builder.pipeline.selection import Selection


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What to read with what, and in how many processes, if ``engine`` does not say otherwise."""

    selection: Selection
    registry: Path
    ontology: Path
    workers: int = 1
    engine: Callable[[Work], AbstractContextManager[Read]] | None = None

    def reader(self, work: Work) -> AbstractContextManager[Read]:
        """What reads many texts as ``work`` reads one."""
        return self.engine(work) if self.engine else processes(work, self.workers)


@dataclass(frozen=True, slots=True)
class Recording:
    """The records by symbol, and the texts that were left out, each with the reason."""

    records: Mapping[str, Recorded]
    left_out: tuple[Refused, ...]


class Memory(Protocol):
    """Remembers records of texts that were read before."""

    def find(self, text: InstrumentText) -> Recorded | None:
        """The record of exactly this text, read with what it would be read with now."""

    def keep(self, text: InstrumentText, record: Recorded) -> None:
        """Remember a record."""


def record_corpus(
    request: RecordRequest,
    *,
    memory: Memory | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Recording:
    """Read the texts of a corpus that belong to the subject.

    Args:
        request: What to read.
        memory: Texts that it knows are not read again; a record goes there as soon as it is made.
        tell: Called with how many texts of this round are read, and of how many.

    Raises:
        InputError: Registry, vocabulary or corpus cannot be read.
    """
    registry = read_registry(request.registry)
    vocabulary = read_vocabulary(request.ontology / "vocab")
    made_by = read_with(registry, request.ontology)
    selected = SelectedTexts.of(replace(request.selection, canonical=canonical_symbols(registry)))
    worker = _Worker(Extractor(registry, vocabulary), made_by)
    records: dict[str, Recorded] = {}
    wanted = frozenset(selected.first)
    with request.reader(worker) as read:
        for step in range(request.selection.steps + 1):
            found: dict[str, Recorded] = {}
            for done, each in enumerate(_with(memory, read, selected.texts_of(wanted)), start=1):
                tell(done, len(wanted))
                if isinstance(each, Refused):
                    selected.left_out.append(each)
                else:
                    found[each.symbol] = each
            records |= found
            if step < request.selection.steps:
                cited = {key for record in found.values() for key in record.cited}
                named = {symbol for key in cited for symbol in _symbols_of(key, registry)}
                wanted = frozenset(named & selected.by_symbol.keys() - records.keys())
    return Recording(dict(sorted(records.items())), tuple(selected.left_out))


def _with(
    memory: Memory | None, read: Read, texts: Sequence[InstrumentText]
) -> Iterator[Recorded | Refused]:
    """What comes of some texts: first of those that are known, then of the others."""
    if memory is None:
        yield from read(texts)
        return
    new = []
    for text in texts:
        known = memory.find(text)
        if known is None:
            new.append(text)
        else:
            yield known
    for text, each in zip(new, read(new), strict=True):
        if not isinstance(each, Refused):
            memory.keep(text, each)
        yield each


def _symbols_of(key: str, registry: InstrumentRegistry) -> Iterator[str]:
    """Every symbol under which a cited thing may stand in a corpus, its carrier's included."""
    record = registry.get(key)
    for name in (key, *((record.key, *record.aliases) if record else ())):
        yield name
        carrier = carrier_of(name)
        if carrier is not None:
            yield carrier


@dataclass(frozen=True, slots=True)
class _Worker:
    """Reads one text into its record.

    What crosses to another machine is what the extractor is made of, not its indexes.
    """

    extractor: Extractor
    made_by: ReadWith

    def __reduce__(self) -> tuple[Callable[..., _Worker], tuple[object, ...]]:
        """What makes it again elsewhere."""
        extractor = self.extractor
        return _arrived, (extractor.registry, extractor.vocabulary, self.made_by)

    def __call__(self, text: InstrumentText) -> Recorded:
        symbol = text.source.symbol or ""
        extraction = self.extractor.extract(text, ExtractOptions(symbol, text_held=False))
        body = record_json(extraction, self.extractor.registry, DEFAULT_BASE, self.made_by)
        cited = frozenset(
            key
            for link in extraction.links
            if isinstance(link, CitationLink)
            for key in (link.target.key, *link.target.members)
        )
        return Recorded(symbol, line_of(body), cited)


_arrivals: dict[ReadWith, _Worker] = {}


def _arrived(registry: InstrumentRegistry, vocabulary: Vocabulary, made_by: ReadWith) -> _Worker:
    """The worker of this process; made once, though it arrives with every task."""
    if made_by not in _arrivals:
        _arrivals.clear()
        _arrivals[made_by] = _Worker(Extractor(registry, vocabulary), made_by)
    return _arrivals[made_by]


def line_of(body: dict[str, Any]) -> str:
    """A record as one line of JSON, keys sorted."""
    try:
        return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()
    except orjson.JSONEncodeError:
        # A text may hold half of a pair of surrogates, which only the slower writer lets pass.
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


#: Body of a symbol → file of its records.
_FILES: Final = {
    "body/ga": "general-assembly",
    "body/ecosoc": "economic-and-social-council",
    "body/sc": "security-council",
    "body/hrc": "human-rights-council",
    "body/chr": "commission-on-human-rights",
}
_OTHER: Final = "other"
#: Every name that a file of records can have.
FILE_NAMES: Final = (*_FILES.values(), _OTHER)


def by_file(records: Iterable[Recorded]) -> dict[str, list[Recorded]]:
    """Records by the name of their file (``security-council``), each file's sorted by symbol."""
    files: defaultdict[str, list[Recorded]] = defaultdict(list)
    for each in sorted(records, key=lambda record: record.symbol):
        files[_FILES.get(organ_of(each.symbol) or "", _OTHER)].append(each)
    return dict(sorted(files.items()))
