"""Identifiers: what each thing is called, and that nothing else can be minted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.errors import InvalidIriError
from graph_builder.rdf.iris import Iris, checked_iri, concept, outside_iri

IRIS = Iris()
BASE = "https://w3id.org/palermo"

MINTED = {
    "a document is its slug": (IRIS.of("E/RES/2006/27"), "/id/e-res-2006-27"),
    "a part is a path below its carrier": (
        IRIS.of("A/RES/55/25#annexII"),
        "/id/a-res-55-25/annex/2",
    ),
    "a body keeps its sort": (IRIS.of("body/ecosoc"), "/id/body/ecosoc"),
    "a provision follows its path": (
        IRIS.provision("UNTOC-TIP", ("art", "6", "para", "2")),
        "/id/untoc-tip/art/6/para/2",
    ),
    "a sub-paragraph is a step deeper": (
        IRIS.provision("E/RES/2006/27", ("op", "3", "b", "ii")),
        "/id/e-res-2006-27/op/3/b/ii",
    ),
    "a printed capital is a small letter": (
        IRIS.provision("A/1", ("annex", "A")),
        "/id/a-1/annex/a",
    ),
    "a footnote": (IRIS.footnote("E/RES/2006/27", "7"), "/id/e-res-2006-27/fn/7"),
    "a citation has its provision's path and a number": (
        IRIS.citation("E/RES/2006/27", ("pp", "3"), 1),
        "/id/e-res-2006-27/cit/pp/3/1",
    ),
    "an action likewise": (
        IRIS.action("E/RES/2006/27", ("op", "3", "b"), 2),
        "/id/e-res-2006-27/act/op/3/b/2",
    ),
    "an expression": (IRIS.expression("CRC", "en"), "/id/crc/en"),
    "a format": (IRIS.format("CRC", "en", "txt"), "/id/crc/en/txt"),
    "the first anchor has no number": (IRIS.anchor(IRIS.of("CRC")), "/id/crc/anchor"),
    "a further anchor has one": (IRIS.anchor(IRIS.of("CRC"), 2), "/id/crc/anchor/2"),
    "an event of a part is no path": (
        IRIS.event_of("A/RES/60/177#annex", "adoption"),
        "/id/event/a-res-60-177-annex-adoption",
    ),
    "a fact": (IRIS.fact("body/ecosoc", 3), "/id/fact/body/ecosoc/3"),
    "a graph": (IRIS.graph("registry"), "/graph/registry"),
    "a concept": (concept("verb", "recall"), "/vocab/verb/recall"),
}


@pytest.mark.parametrize(("node", "rest"), MINTED.values(), ids=MINTED)
def test_mints(node: object, rest: str) -> None:
    assert getattr(node, "value", None) == BASE + rest


BASES = {
    "a local server": ("http://127.0.0.1:8000", True),
    "a path": ("https://example.org/a/b", True),
    "no scheme": ("example.org", False),
    "a final slash": ("https://example.org/", False),
    "a fragment": ("https://example.org/#x", False),
    "a query": ("https://example.org/?x", False),
    "a space": ("https://exam ple.org", False),
    "a bracket": ("https://example.org/<x>", False),
    "nothing": ("", False),
    "another scheme": ("file:///tmp", False),
}


@pytest.mark.parametrize(("base", "fine"), BASES.values(), ids=BASES)
def test_accepts_only_a_base_that_identifiers_can_begin_with(base: str, fine: bool) -> None:
    if fine:
        assert Iris(base).of("CRC").value == f"{base}/id/crc"
    else:
        with pytest.raises(InvalidIriError):
            Iris(base)


def test_vocabulary_and_ontology_stay_when_the_base_moves() -> None:
    assert Iris("http://localhost").graph("vocab").value == "http://localhost/graph/vocab"
    assert concept("verb", "recall").value.startswith(BASE)


@pytest.mark.parametrize(
    "character", [*'<>"{}|^`\\\x00\t\n []', "\x80", "\ue000", "\ud800", "%zz"], ids=repr
)
def test_refuses_what_no_iri_may_hold(character: str) -> None:
    with pytest.raises(InvalidIriError):
        checked_iri(f"https://example.org/{character}")
    with pytest.raises(InvalidIriError):
        outside_iri(f"https://example.org/{character}")


@pytest.mark.parametrize(
    "slug", ["", "/", "a//b", "a/", "A", "a--b", "-a", "a b", "é", "../a", "a.b"]
)
def test_refuses_what_is_no_slug(slug: str) -> None:
    with pytest.raises(InvalidIriError):
        IRIS.thing(slug)


def test_an_outside_address_is_http() -> None:
    with pytest.raises(InvalidIriError):
        outside_iri("javascript:alert(1)")


_STEP = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
_SLUGS = st.lists(_STEP, min_size=1, max_size=5).map("/".join)


@given(_SLUGS)
def test_a_slug_comes_back(slug: str) -> None:
    assert IRIS.slug(IRIS.thing(slug)) == slug


@given(st.text(max_size=30), st.lists(st.text(max_size=5), max_size=3))
def test_any_key_and_path_give_a_sound_iri_or_our_error(key: str, path: list[str]) -> None:
    try:
        node = IRIS.provision(key, path)
    except InvalidIriError:
        return
    assert checked_iri(node.value) == node.value
    assert IRIS.thing(IRIS.slug(node)) == node


@pytest.mark.parametrize(
    "iri", ["https://example.org/id/crc", f"{BASE}/graph/crc", f"{BASE}/id/CRC"]
)
def test_no_slug_of_a_stranger(iri: str) -> None:
    with pytest.raises(InvalidIriError):
        IRIS.slug(iri)
