"""Choose the texts of a corpus that belong to a subject, one for each document.

Of JSON lines those texts belong that speak of the subject; what such texts cite can be asked for
afterwards. Texts in folders were put there by hand and all belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.symbols import tidy_symbol
from graph_builder.reading.corpus import Refused, corpus_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph_builder.model.text import InstrumentText

#: What a text says that is about our subject.
SUBJECT: Final = r"trafficking in (?:persons|human beings)|human trafficking"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which texts to take.

    ``sources`` are folders and files as ``corpus_texts`` takes them; of two texts of one document
    that of the earlier source is taken, and a whole text before an excerpt. ``steps`` is how many
    citations to follow from texts that match ``about``. ``address`` is a template (``{file}``) for
    texts that name no address. ``skip`` are symbols of texts that the graph has in full.
    ``canonical`` says which symbol is meant by what a corpus calls a text, ``None`` for none.
    """

    sources: tuple[Path, ...]
    about: str = SUBJECT
    steps: int = 2
    address: str | None = None
    publisher: str | None = None
    skip: frozenset[str] = frozenset()
    canonical: Callable[[str], str | None] = tidy_symbol


@dataclass(slots=True)
class SelectedTexts:
    """The texts of a corpus by symbol; ``first`` are the symbols of those that belong."""

    selection: Selection
    by_symbol: dict[str, InstrumentText] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    left_out: list[Refused] = field(default_factory=list)

    @classmethod
    def of(cls, selection: Selection) -> SelectedTexts:
        """Look through a corpus; ``UnreadableFileError`` where a source cannot be read."""
        selected = cls(selection)
        subject = re.compile(selection.about, re.IGNORECASE)
        for source in selection.sources:
            for text in corpus_texts(source):
                if isinstance(text, Refused):
                    selected.left_out.append(text)
                elif (symbol := selected._put(text)) and (
                    source.is_dir() or subject.search(text.text)
                ):
                    selected.first.add(symbol)
        return selected

    def texts_of(self, symbols: Iterable[str]) -> list[InstrumentText]:
        """The texts of some symbols, the longest first, so that no process ends late."""
        texts = [self.by_symbol[symbol] for symbol in sorted(symbols)]
        return sorted(texts, key=lambda text: -len(text.text))

    def _put(self, text: InstrumentText) -> str | None:
        """Put a text where it belongs; the symbol of its document, if it was put there."""
        symbol = self.selection.canonical(text.source.symbol or "")
        if symbol is None or symbol in self.selection.skip:
            why = "it has no symbol" if symbol is None else f"{symbol} is held in full"
            self.left_out.append(Refused(text.name, why))
            return None
        earlier = self.by_symbol.get(symbol)
        if earlier is None or (earlier.source.excerpt and _is_fuller(text, earlier)):
            self.by_symbol[symbol] = self._labelled(text, symbol)
            loser = earlier
        else:
            loser = text
        if loser is not None:
            better = self.by_symbol[symbol].name
            self.left_out.append(Refused(loser.name, f"{symbol} is read from {better}"))
        return symbol

    def _labelled(self, text: InstrumentText, symbol: str) -> InstrumentText:
        address = text.source.address
        if address is None and self.selection.address is not None:
            address = self.selection.address.replace("{file}", text.name)
        publisher = text.source.publisher or self.selection.publisher
        source = replace(text.source, symbol=symbol, address=address, publisher=publisher)
        return replace(text, source=source)


def _is_fuller(text: InstrumentText, other: InstrumentText) -> bool:
    return not text.source.excerpt or len(text.text) > len(other.text)
