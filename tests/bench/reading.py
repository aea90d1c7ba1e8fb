"""Reading a text: all stages against one plain scan for every name and symbol with ``re``."""

from __future__ import annotations

import re
from pathlib import Path

from graph_builder.extracting import Extractor
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from tests.bench.harness import Figure, in_turns

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT / "data" / "corpus" / "e-res-2006-27" / "text.txt"
#: Roughly the printed forms of UN symbols: the peer needs no more than to look for them.
SYMBOLS = r"\b[AES]/(?:[A-Z0-9.]+/)*\d+(?:/Add\.\d+)?|\bresolutions? \d+/\d+"


def figures() -> list[Figure]:
    """Megabytes a second of a whole extraction, and of the scan."""
    registry = read_registry(ROOT / "data" / "registry")
    vocabulary = read_vocabulary(ROOT / "ontology" / "vocab")
    text = read_text(TEXT)
    extractor = Extractor(registry, vocabulary)
    names = sorted({n for record in registry for n in record.all_names}, key=len, reverse=True)
    scan = re.compile("|".join([*map(re.escape, names), SYMBOLS]))
    ours, peer, indexing = in_turns(
        lambda: extractor.extract(text),
        lambda: sum(1 for _ in scan.finditer(text.text)),
        lambda: Extractor(registry, vocabulary),
        rounds=9,
    )
    size = len(text.text.encode()) / 1e6
    return [
        Figure("extraction, all stages", size / ours, "MB/s", "re scan for names", size / peer),
        Figure("extraction of resolution 2006/27", ours * 1e3, "ms", "re scan", peer * 1e3),
        Figure(f"indexes over {len(registry)} records", indexing * 1e3, "ms"),
    ]
