"""What a release holds is known, described or not: a text without a record, and an added one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.answering.held import DocumentsAsked, DocumentsHeld
from graph_builder.lineage.edge import DocumentNode
from graph_builder.resolving import Resolver, answer_json
from tests.support.reading import record, registry_of, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BASE = "https://example.org/p"
WATER = record("A/RES/60/1", "Water for All", kind="resolution", noun="resolution")


def _node(slug: str, symbol: str | None, label: str | None) -> DocumentNode:
    return DocumentNode(f"{BASE}/id/{slug}", slug, symbol, label or slug, None, None, True)


#: A text that was examined, one somebody added under a symbol of their own, and one without symbol.
NODES = {
    node.id: node
    for node in (
        _node("a-res-61-2", "A/RES/61/2", "Rivers and lakes"),
        _node("x-2026-4", "X/2026/4", "Our own text"),
        _node("nameless", None, None),
        _node("un-cp-2-res-7", "UN/CP.2/Res.7", "A symbol in small letters"),
    )
}
RESOLVER = Resolver(registry_of(WATER), vocabulary(), DocumentsHeld(NODES, BASE))

HELD = {
    "a text without a record, by its symbol": ("A/RES/61/2", "A/RES/61/2", "Rivers and lakes"),
    "by its number": ("General Assembly resolution 61/2", "A/RES/61/2", "Rivers and lakes"),
    "with its title behind": ("A/RES/61/2 on rivers and lakes", "A/RES/61/2", "Rivers and lakes"),
    "by its slug": ("a-res-61-2", "A/RES/61/2", "Rivers and lakes"),
    "by its address": (f"{BASE}/id/a-res-61-2", "A/RES/61/2", "Rivers and lakes"),
    "with a path below it": ("a-res-61-2/op/3", "A/RES/61/2", "Rivers and lakes"),
    "in running text": ("Recalling A/RES/61/2", "A/RES/61/2", "Rivers and lakes"),
    "an added text": ("X/2026/4", "X/2026/4", "Our own text"),
    "in the spelling that the release has": (
        "un/cp.2/res.7",
        "UN/CP.2/Res.7",
        "A symbol in small letters",
    ),
    "what a record describes goes by the record": ("A/RES/60/1", "A/RES/60/1", "Water for All"),
}


@pytest.mark.parametrize(("text", "key", "label"), HELD.values(), ids=HELD)
def test_what_the_release_holds_is_in_the_graph(text: str, key: str, label: str) -> None:
    (span,) = answer_json(RESOLVER.resolve(text), RESOLVER.known, BASE)["spans"]
    assert (span["status"], span["target"]["symbol"], span["target"]["label"]) == ("ok", key, label)


UNKNOWN = {
    "a number that nothing holds": "A/RES/61/3",
    "a symbol that nothing holds": "X/2026/5",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_what_it_does_not_hold_is_not(text: str) -> None:
    (span,) = answer_json(RESOLVER.resolve(text), RESOLVER.known, BASE)["spans"]
    assert (span["status"], span["target"]["label"]) == ("not_in_graph", text)


def test_a_document_without_a_symbol_is_named_by_nothing() -> None:
    assert RESOLVER.resolve("nameless").keys == ()


def test_without_a_release_only_the_registry_is_known() -> None:
    alone = Resolver(registry_of(WATER), vocabulary())
    assert alone.resolve("A/RES/60/1").status == "ok"
    assert alone.resolve("A/RES/61/2").status == "not_in_graph"


def test_an_engine_is_asked_once_for_each_slug_and_never_for_what_is_none() -> None:
    asked: list[str] = []

    def ask(iri: str) -> Sequence[Mapping[str, str]]:
        asked.append(iri)
        known = {"symbol": "A/RES/61/2", "label": "Rivers"}
        return [known, {"symbol": "A/RES/61/2"}] if iri.endswith("a-res-61-2") else []

    documents = DocumentsAsked(ask, BASE)
    slugs = ("a-res-61-2", "b", "a-res-61-2", "b", 'x"> . } #', "General Assembly", "")
    assert [documents.named(slug) for slug in slugs] == [
        ("A/RES/61/2", "Rivers"), None, ("A/RES/61/2", "Rivers"), None, None, None, None,
    ]  # fmt: skip
    assert asked == [f"{BASE}/id/a-res-61-2", f"{BASE}/id/b"]
