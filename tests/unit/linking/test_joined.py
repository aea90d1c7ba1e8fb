"""Protocols "thereto" behind a list of several treaties."""

from __future__ import annotations

import pytest

from graph_builder.model.link import CitationLink
from tests.support.reading import extraction_of, links_in, record, registry_of, resolution, target

REGISTRY = registry_of(
    record("RIVERS", "Convention on Rivers", noun="Convention"),
    record("LAKES", "Convention on Lakes", noun="Convention"),
    record("WELLS", "Convention on Wells", noun="Convention"),
    record(
        "RIVERS-OP1",
        "Optional Protocol to the Convention on Rivers on boats",
        kind="protocol",
        noun="Optional Protocol",
        protocol_to="RIVERS",
    ),
    record(
        "RIVERS-PROTOCOLS",
        "Optional Protocols to the Convention on Rivers",
        kind="group",
        noun="Optional Protocols",
        member="RIVERS-OP1",
    ),
    record(
        "LAKES-OP",
        "Optional Protocol to the Convention on Lakes",
        kind="protocol",
        noun="Optional Protocol",
        protocol_to="LAKES",
    ),
)

BEHIND = {
    "the treaty that has several": (
        "the Convention on Rivers and the Optional Protocols thereto",
        "RIVERS-PROTOCOLS",
    ),
    "another member of the list stands between": (
        "the Convention on Rivers, the Convention on Lakes and the Convention on Wells, together "
        "with the optional protocols thereto",
        "RIVERS-PROTOCOLS",
    ),
    "a word that says which are meant": (
        "the Convention on Rivers and the Convention on Lakes, and the relevant Optional Protocols "
        "thereto",
        "RIVERS-PROTOCOLS",
    ),
    "a clause between them ends the list": (
        "the Convention on Rivers, which all have signed, and the Convention on Lakes and the "
        "optional protocols thereto",
        None,
    ),
    "figures without end take no time": (
        f"the Convention on Rivers {'1' * 60} and the Optional Protocols thereto",
        "RIVERS-PROTOCOLS",
    ),
    "one protocol belongs to the treaty before it": (
        "the Convention on Rivers and the Convention on Wells and the Optional Protocol thereto",
        None,
    ),
}


@pytest.mark.parametrize(("words", "key"), BEHIND.values(), ids=BEHIND)
def test_protocols_behind_a_list(words: str, key: str | None) -> None:
    extraction = extraction_of(resolution(f"Recalling {words},", "1. Urges all."), REGISTRY)
    link = links_in(extraction, "pp1")[-1]
    assert (target(link) if isinstance(link, CitationLink) else None) == key
