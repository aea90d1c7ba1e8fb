"""Which document a corpus means by what it calls a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.errors import LookupFailure
from graph_builder.model.symbols import is_resolution_symbol, tidy_symbol
from graph_builder.references import ReferenceIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph_builder.model.instrument import InstrumentRegistry

#: A United Nations symbol: capital letters and dots, then parts behind strokes.
_UN_SYMBOL: Final = re.compile(r"[A-Z][A-Z.]*(?:/[A-Za-z0-9][\w.()\-]*)+")
#: A symbol in brackets behind a name: "UNTOC-TIP-PROTOCOL (A/RES/55/25#annexII)".
_IN_BRACKETS: Final = re.compile(r"\(([^()]*/[^()]*)\)")


def canonical_symbols(registry: InstrumentRegistry) -> Callable[[str], str | None]:
    """A function from what a corpus calls a text to its symbol or key; ``None`` for neither.

    A symbol in any spelling stays that symbol, also where the registry knows the document by a
    short name; a name is looked up in the registry.
    """
    index = ReferenceIndex.of(registry)

    def canonical(called: str) -> str | None:
        symbol = tidy_symbol(called)
        if symbol is not None and (
            symbol in registry.records
            or is_resolution_symbol(symbol)
            or _UN_SYMBOL.fullmatch(symbol)
        ):
            return symbol
        bracketed = _IN_BRACKETS.search(called)
        for reference in (called, bracketed[1] if bracketed else ""):
            try:
                return index.find(reference)
            except LookupFailure:
                continue
        return None

    return canonical
