"""Write a printed symbol or series number as the key that the registry and the graph use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import canonical_symbol, with_year
from graph_builder.model.symbols import as_issued, organ_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.model.instrument import InstrumentRegistry

_RESOLUTION: Final = re.compile(r"[AES]/RES/(?P<number>[^/]+)")
_REGISTERED: Final = re.compile(
    r"(?:(?P<of>League of|United) Nations Treaty Series, (?:vol\. (?P<volume>\d+), )?)?"
    r"No\. (?P<number>\d+)"
)
#: Kinds of documents that are registered there.
_TREATIES: Final = frozenset({"treaty", "protocol", "charter", "covenant", "statute"})
_COLLECTIONS: Final = {"League of": "LNTS", "United": "UNTS", None: "UNTS"}
#: Of one volume: two, for two treaties, do not tell which is meant.
_VOLUME: Final = re.compile(r"\bvol(?:\.|ume)\s*(?P<volume>\d+)\b(?!\s*(?:[-–]|and\b))")
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


@dataclass(frozen=True, slots=True)
class Registrations:
    """Treaties by their number in a collection (``UNTS-2545``), and by number and volume.

    A treaty and its protocols share a number; most are printed in a volume of their own, and some
    in one volume: the first Optional Protocol stands behind its Covenant.
    """

    numbers: Mapping[str, tuple[str, ...]]
    volumes: Mapping[tuple[str, str], tuple[str, ...]]

    def find(self, number: str, printed: str) -> tuple[str, ...]:
        """Keys of the treaties with a number: those of one volume where ``printed`` tells it."""
        told = _VOLUME.search(printed)
        there = self.volumes.get((number, told["volume"])) if told else None
        return there or self.numbers.get(number, ())


def registrations(registry: InstrumentRegistry) -> Registrations:
    """What the registry tells of treaty collections."""
    found: dict[str, dict[str, None]] = {}
    volumes: dict[tuple[str, str], dict[str, None]] = {}
    for record in registry:
        for value in record.values("treaty_registration"):
            match = _REGISTERED.fullmatch(value)
            if match is None:
                continue
            number = f"{_COLLECTIONS[match['of']]}-{match['number']}"
            found.setdefault(number, {})[record.key] = None
            if match["volume"]:
                volumes.setdefault((number, match["volume"]), {})[record.key] = None
    return Registrations(
        {number: tuple(keys) for number, keys in found.items()},
        {place: tuple(keys) for place, keys in volumes.items()},
    )


def unnumbered_treaties(registry: InstrumentRegistry, known: Registrations) -> frozenset[str]:
    """Keys of the treaties of which the registry tells no number in a collection."""
    numbered = {key for keys in known.numbers.values() for key in keys}
    treaties = {record.key for record in registry if record.kind in _TREATIES}
    return frozenset(treaties - numbered)
