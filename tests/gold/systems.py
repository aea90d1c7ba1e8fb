"""The readers that are measured: Palermo in this process, and the two baselines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from graph_builder.export.extraction import extraction_json
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.text import InstrumentText, TextSource
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource
from tests.gold.baselines import after_the_word, by_shape
from tests.gold.predictions import Extracted, read_extracted

if TYPE_CHECKING:
    from pathlib import Path

_BASE: Final = "https://w3id.org/palermo"
#: The columns of the table.
SYSTEMS: Final = ("Palermo", "by shape", "after 'resolution'")


class Palermo:
    """The reader as ``palermo extract`` runs it; its indexes are built once."""

    def __init__(self) -> None:
        registry = read_registry(resource("data/registry"))
        self._extractor = Extractor(registry, read_vocabulary(resource("ontology/vocab")))

    def of_file(self, path: Path, symbol: str) -> Extracted:
        """Read a file, as with ``--symbol``."""
        return self._read(read_text(path), symbol)

    def of_words(self, text: str, symbol: str, organ: str) -> Extracted:
        """Read words that have no file, with what a side file would say of them."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        source = TextSource(symbol=symbol, organ=organ)
        return self._read(InstrumentText(symbol, text, digest, source=source), None)

    def _read(self, text: InstrumentText, symbol: str | None) -> Extracted:
        extraction = self._extractor.extract(text, ExtractOptions(symbol))
        body = extraction_json(extraction, self._extractor.registry, _BASE)
        return read_extracted(body, text.name)


def read_by_all(palermo: Extracted, text: str) -> dict[str, Extracted]:
    """What each system says of one text, by its column."""
    name = palermo.name
    return dict(
        zip(SYSTEMS, (palermo, by_shape(name, text), after_the_word(name, text)), strict=True)
    )
