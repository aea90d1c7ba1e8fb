"""Printed symbols and treaty numbers, as the keys of the registry; notes decided by their calls."""

from __future__ import annotations

import pytest

from graph_builder.linking.printed import keys_of_symbol, registrations
from tests.support.reading import record, registry_of

SYMBOLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a letter before the session": ("A/RES/217 A (III)", ("A/RES/217A(III)",)),
    "a letter behind the session": ("A/RES/217(III)A", ("A/RES/217A(III)",)),
    "a year with a space": ("S/RES/1373 (2001)", ("S/RES/1373(2001)",)),
    "padding": ("S/RES/0242(1967)", ("S/RES/242(1967)",)),
    "a year left out": ("S/RES/1373", ("S/RES/1373(2001)",)),
    "a year left out between two": ("S/RES/1340", ("S/RES/1340(2000)", "S/RES/1340(2001)")),
    "a document stays as it is": ("E/2002/68/Add.1", ("E/2002/68/Add.1",)),
    "a session symbol stays as it is": ("A/RES/58/137", ("A/RES/58/137",)),
}


@pytest.mark.parametrize(("printed", "keys"), SYMBOLS.values(), ids=SYMBOLS)
def test_printed_symbols(printed: str, keys: tuple[str, ...]) -> None:
    assert keys_of_symbol(printed) == keys


def test_treaties_by_registration() -> None:
    registry = registry_of(
        record("RIVER", "Convention on Rivers", treaty_registration="No. 77"),
        record("RIVER-P", "Protocol on Water", treaty_registration="No. 77"),
        record("OLD", "Old Pact", treaty_registration="League of Nations Treaty Series, No. 5"),
        record("CETS-001", "Statute", treaty_registration="ETS No. 1"),
    )
    assert registrations(registry) == {"UNTS-77": ("RIVER", "RIVER-P"), "LNTS-5": ("OLD",)}
