"""Write a printed symbol or series number as the key that the registry and the graph use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import canonical_symbol, with_year
from graph_builder.model.symbols import as_issued, organ_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.model.instrument import InstrumentRegistry

_RESOLUTION: Final = re.compile(r"[AES]/RES/(?P<number>[^/]+)")
_REGISTERED: Final = re.compile(
    r"(?P<league>League of Nations Treaty Series, )?No\. (?P<number>\d+)"
)
#: The point before an addendum that some print in place of a stroke.
_PART: Final = re.compile(r"(?<=\d)\.(?=(?:Add|Corr|Rev)\.\d)")
_NAMELESS: Final = re.compile(r"\d{1,4}")


def keys_of_symbol(printed: str) -> tuple[str, ...]:
    """Canonical symbols that a printed one may stand for; several where its year is open.

    ``A/RES/217 A (III)`` and ``A/RES/217(III)A`` → ``A/RES/217A(III)``; ``S/RES/1373`` →
    ``S/RES/1373(2001)``; ``ECE/MP.WAT/63.Add.2`` → ``ECE/MP.WAT/63/Add.2``;
    ``UNEP/EA.2/RES.8`` → ``UNEP/EA.2/Res.8``; any other symbol without white space, and without a
    full stop at its end.
    """
    match = _RESOLUTION.fullmatch(printed)
    body = organ_of(printed)
    if match is None or body is None:
        return (as_issued(_PART.sub("/", "".join(printed.split()).rstrip("."))),)
    number = match["number"].lstrip("0") or match["number"]
    if body == "body/sc" and _NAMELESS.fullmatch(number):
        numbers = with_year(number)
        if not numbers:
            return (printed,)
    else:
        numbers = (number,)
    return tuple(canonical_symbol(n, body, decision=False) for n in numbers)


def registrations(registry: InstrumentRegistry) -> Mapping[str, tuple[str, ...]]:
    """Series number of the treaty collections (``UNTS-2545``) → keys of the treaties under it."""
    found: dict[str, list[str]] = {}
    for record in registry:
        for value in record.values("treaty_registration"):
            match = _REGISTERED.fullmatch(value)
            if match:
                series = "LNTS" if match["league"] else "UNTS"
                found.setdefault(f"{series}-{match['number']}", []).append(record.key)
    return {number: tuple(keys) for number, keys in found.items()}
