"""Reading texts: speed of each stage on one core, growth with length, memory over many texts.

Names and symbols are measured apart, each against an alternation of ``re`` that looks for the same
in the same words. Speeds are of processor time: they hold on a machine that does other work too.
"""

from __future__ import annotations

import itertools
import math
import re
import time
from typing import TYPE_CHECKING, Final

from graph_builder.actions import read_actions, with_themes
from graph_builder.citations import recognise
from graph_builder.citations.name_forms import forms_of
from graph_builder.citations.numbers import recognise_numbers
from graph_builder.citations.symbols import recognise_symbols
from graph_builder.extracting import Extractor
from graph_builder.linking import link
from graph_builder.model.link import CitationLink
from graph_builder.reading.registry import read_registry
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.structure import cut
from tests.bench.harness import Figure, own_peak
from tests.bench.reading_texts import ROOT, every_text, resolution_of, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph_builder.model.text import InstrumentText

#: Roughly the printed forms of symbols and numbers: the peer needs no more than to look for them.
_SYMBOLS: Final = re.compile(
    r"\b[AES]/(?:[A-Z0-9.]+/)*\d+(?:/Add\.\d+)?|\b(?:resolutions?|decisions?) \d+(?:/| \()\d+"
)
_ROUNDS: Final = 3
_SIZES: Final = (50_000, 100_000, 200_000, 400_000)
_WARMED: Final = 200
_FURTHER: Final = 400


def figures() -> list[Figure]:
    """Megabytes a second of the whole and of its parts, growth, and memory."""
    extractor = Extractor(
        read_registry(ROOT / "data" / "registry"), read_vocabulary(ROOT / "ontology" / "vocab")
    )
    memory = _memory(extractor)  # first: the peak of a process only rises
    texts = sample()
    return [
        *_whole(extractor, texts),
        *_stages(extractor, texts),
        *_names_and_symbols(extractor, texts),
        _growth(extractor),
        *memory,
    ]


def _fastest(*works: Callable[[], object]) -> list[float]:
    """Least processor seconds of each piece of work; they take turns."""
    taken = [math.inf] * len(works)
    for _ in range(_ROUNDS):
        for index, work in enumerate(works):
            start = time.process_time()
            work()
            taken[index] = min(taken[index], time.process_time() - start)
    return taken


def _megabytes(words: Iterable[str]) -> float:
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in words) / 1e6


def _whole(extractor: Extractor, texts: list[InstrumentText]) -> list[Figure]:
    size = _megabytes(text.text for text in texts)
    (seconds,) = _fastest(lambda: [extractor.extract(text) for text in texts])
    name = f"extraction, all stages, {len(texts)} texts of {size:.1f} MB"
    return [Figure(name, size / seconds, "MB/s")]


def _stages(extractor: Extractor, texts: list[InstrumentText]) -> list[Figure]:
    """Each stage by itself, over what the one before it found."""
    names, actors, vocabulary = extractor.names, extractor.actors, extractor.vocabulary
    size = _megabytes(text.text for text in texts)
    cuts = [cut(text, vocabulary) for text in texts]
    found = [recognise(instrument, names, vocabulary) for instrument in cuts]
    pairs = list(zip(found, cuts, strict=True))
    links = [link(citations, instrument, extractor.context)[0] for citations, instrument in pairs]
    read = list(zip(cuts, links, strict=True))
    acts = [read_actions(one, linked, actors, vocabulary)[0] for one, linked in read]
    clauses = list(zip(acts, cuts, links, strict=True))
    works: dict[str, Callable[[], object]] = {
        "structure": lambda: [cut(text, vocabulary) for text in texts],
        "citations": lambda: [recognise(instrument, names, vocabulary) for instrument in cuts],
        "linking": lambda: [link(*pair, extractor.context) for pair in pairs],
        "actions": lambda: [read_actions(*pair, actors, vocabulary) for pair in read],
        "themes": lambda: [with_themes(*clause, extractor.themes) for clause in clauses],
    }
    linked = sum(isinstance(one, CitationLink) for of_text in links for one in of_text)
    return [
        *(
            Figure(f"  {name} alone", size / seconds, "MB/s")
            for name, seconds in zip(works, _fastest(*works.values()), strict=True)
        ),
        Figure("  links found", linked / size, "a MB"),
        Figure("  actions found", sum(map(len, acts)) / size, "a MB"),
    ]


def _names_and_symbols(extractor: Extractor, texts: list[InstrumentText]) -> list[Figure]:
    registry, index = extractor.registry, extractor.names
    words = [p.text for text in texts for p in cut(text, extractor.vocabulary).paragraphs]
    size = _megabytes(words)
    forms = {form.text for record in registry for form in forms_of(record, registry)}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternation = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    ours, peer, symbols, plain = _fastest(
        lambda: _count(index.mentions, words),
        lambda: _count(alternation.finditer, words),
        lambda: _count(recognise_symbols, words) + _count(recognise_numbers, words),
        lambda: _count(_SYMBOLS.finditer, words),
    )
    return [
        Figure(f"names, {len(forms)} forms", size / ours, "MB/s", "re alternation", size / peer),
        Figure("symbols and numbers", size / symbols, "MB/s", "re alternation", size / plain),
    ]


def _count(find: Callable[[str], Iterable[object]], words: Iterable[str]) -> int:
    return sum(1 for text in words for _ in find(text))


def _growth(extractor: Extractor) -> Figure:
    """The power of the length with which time grows: 1 is linear. A fit over four lengths."""
    texts = [resolution_of(size) for size in _SIZES]
    taken = _fastest(*(lambda text=text: extractor.extract(text) for text in texts))
    xs = [math.log(len(text.text)) for text in texts]
    ys = list(map(math.log, taken))
    middle = sum(xs) / len(xs)
    slope = sum((x - middle) * y for x, y in zip(xs, ys, strict=True))
    return Figure(
        "time grows with length to the power of",
        slope / sum((x - middle) ** 2 for x in xs),
        f"({_SIZES[0]:,} to {_SIZES[-1]:,} code points)",
    )


def _memory(extractor: Extractor) -> list[Figure]:
    """Peak of this process behind some texts, and how much the next ones add to it."""
    stream = every_text()
    longest = max(itertools.islice(every_text(), _WARMED + _FURTHER), key=lambda t: len(t.text))
    extractor.extract(longest)
    for text in itertools.islice(stream, _WARMED):
        extractor.extract(text)
    before = own_peak()
    for text in itertools.islice(stream, _FURTHER):
        extractor.extract(text)
    return [
        Figure(f"peak memory behind {_WARMED} texts and the longest", before, "MiB"),
        Figure(f"  added by {_FURTHER} further texts", own_peak() - before, "MiB"),
    ]
