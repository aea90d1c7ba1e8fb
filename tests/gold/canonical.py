"""When two identifiers name one thing: spelling that means nothing, and the alias table."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIASES: Final = Path(__file__).resolve().parents[2] / "data" / "gold" / "aliases.json"

_DASHES: Final = {0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-"}
_SERIES_BEFORE_SESSION: Final = re.compile(r"^(E/RES/\d+)([A-Z])(\([^)]*\))")


def tidy(symbol: str) -> str:
    """``symbol`` without case, spaces, kinds of dash and the place of a series letter."""
    plain = re.sub(r"\s+", "", symbol).upper().translate(_DASHES)
    return _SERIES_BEFORE_SESSION.sub(r"\1\3\2", plain)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Classes of identifiers that name one thing: each leads to the one that sorts first."""

    first_of: dict[str, str]

    @classmethod
    def of(cls, classes: Iterable[Iterable[str]]) -> Aliases:
        """Read classes.

        Raises:
            ValueError: An identifier stands in two classes.
        """
        first_of: dict[str, str] = {}
        for names in classes:
            tidied = [tidy(name) for name in names]
            for name in tidied:
                if name in first_of:
                    msg = f"{name} stands in two classes of aliases; write it in one"
                    raise ValueError(msg)
                first_of[name] = min(tidied)
        return cls(first_of)

    @classmethod
    def read(cls, path: Path = ALIASES) -> Aliases:
        """Read the list of classes in a JSON file."""
        return cls.of(json.loads(path.read_text(encoding="utf-8"))["classes"])

    def canonical(self, symbols: Iterable[str | None]) -> frozenset[str]:
        """The classes of ``symbols``; empty ones are left out."""
        tidied = (tidy(symbol) for symbol in symbols if symbol)
        return frozenset(self.first_of.get(name, name) for name in tidied)
