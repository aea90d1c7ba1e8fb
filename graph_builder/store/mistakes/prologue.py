"""PREFIX lines that are not as SPARQL writes them, and prefixes that none declares [6] [137]."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from graph_builder.rdf.namespaces import PREFIXES
from graph_builder.store.mistakes.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

#: How alike two prefixes are when one may be meant for the other (``difflib``).
_ALIKE: Final = 0.6
_ADDRESSES: Final = frozenset({"http", "https", "urn"})


def prologue_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of the PREFIX lines, and of every name that relies on one."""
    declared = set()
    for number, piece in enumerate(reading.pieces):
        if piece.keyword in {"PREFIX", "BASE"}:
            yield from _of_a_line(reading, number)
        if piece.sort == "language" and piece.text.lower() in {"@prefix", "@base"}:
            yield Mistake(
                piece.start, f"{piece.text} is Turtle; write {_line()}, without @ and without . "
                "at its end"
            )  # fmt: skip
        if piece.sort != "name":
            continue
        prefix = piece.text.partition(":")[0]
        before = reading.at(number - 1)
        if before.keyword == "PREFIX" or before.text.lower() == "@prefix":
            declared.add(prefix)
        elif prefix not in declared:
            yield Mistake(piece.start, _undeclared(prefix))


def _of_a_line(reading: Reading, number: int) -> Iterator[Mistake]:
    named = reading.at(number + 1)
    address = number + 1
    if reading.at(number).keyword == "PREFIX":
        address = number + 2
        if named.sort != "name":
            colon = f"a : follows {named.text}, " if named.sort == "word" else ""
            yield Mistake(named.start, f"{colon}so that the line reads like {_line()}")
            return
    given = reading.at(address)
    if given.sort == "iri":
        after = reading.at(address + 1)
        if after.is_sign(".;,"):
            yield Mistake(after.start, f"delete this {after.text}: a PREFIX line ends with its >")
    elif given.sort != "entity" and not given.is_sign("\u2039\u203a"):
        yield Mistake(given.start, f"the address stands in < and >, as in {_line()}")


def _line(prefix: str = "pal") -> str:
    return f"PREFIX {prefix}: <{PREFIXES[prefix]}>"


def _undeclared(prefix: str) -> str:
    if prefix in PREFIXES:
        return f"the line {_line(prefix)} is missing at the top of the query"
    if prefix in _ADDRESSES:
        return "an address stands in < and >, and holds no space"
    near = difflib.get_close_matches(prefix.lower(), PREFIXES, n=1, cutoff=_ALIKE)
    hint = f" Did you mean {near[0]}: with the line {_line(near[0])}?" if near else ""
    known = ", ".join(PREFIXES)
    return f"no PREFIX line declares {prefix}:.{hint} The prefixes of this graph are {known}"
