"""What a corpus calls a text, and the symbol that is meant."""

from __future__ import annotations

import pytest

from graph_builder.pipeline.naming import canonical_symbols
from tests.support.reading import registry


@pytest.mark.parametrize(
    ("called", "symbol"),
    [
        pytest.param("A/RES/58/137", "A/RES/58/137", id="a symbol"),
        pytest.param("S/RES/0242 (1967)", "S/RES/242(1967)", id="a padded symbol"),
        pytest.param("A/RES/44/25", "A/RES/44/25", id="the resolution that carries a treaty"),
        pytest.param("UNEP/EA.4/RES.23", "UNEP/EA.4/Res.23", id="a symbol of another body"),
        pytest.param("CRC", "CRC", id="a key of the registry"),
        pytest.param("ILO C182", "ILO-C182", id="a key with a space"),
        pytest.param("Slavery Convention 1926", "SLAVERY-CONVENTION-1926", id="a key in words"),
        pytest.param(
            "Palermo text (A/RES/55/25#annexII)", "UNTOC-TIP", id="a symbol behind a name"
        ),
        pytest.param("A/RES/71/319 annex (draft = A/RES/72/1)", None, id="a draft of another"),
        pytest.param("notes from a meeting", None, id="a name of ours"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_a_corpus_calls_a_text(called: str, symbol: str | None) -> None:
    assert canonical_symbols(registry())(called) == symbol
