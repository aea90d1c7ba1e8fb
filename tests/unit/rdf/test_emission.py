"""What the graph of a text says: the proof layer and the simple layer, and that they agree."""

import pytest
from pyoxigraph import NamedNode

from graph_builder.rdf.events import is_event
from graph_builder.rdf.iris import concept
from graph_builder.rdf.namespaces import CITES, CITO, DCTERMS, ELI, PAL, PART_OF, A
from tests.support.emitted import IRIS, ME, document, everything, values
from tests.support.reading import extractor, text_of
from tests.support.tiny_extraction import (
    SYMBOL,
    emitter,
)

LINEAGE = PAL("lineageSource")


def citations() -> list[NamedNode]:
    return [
        q.subject
        for q in document()
        if q.predicate == A and q.object == PAL("Citation") and isinstance(q.subject, NamedNode)
    ]


def citation_of(provision: str, target: NamedNode) -> NamedNode:
    """The one citation of ``target`` in ``provision``."""
    here = IRIS.provision(SYMBOL, provision.split("/"))
    found = [
        node
        for node in citations()
        if values(document(), node, CITO("hasCitingEntity")) == {here}
        and target in values(document(), node, CITO("hasCitedEntity"))
    ]
    assert len(found) == 1
    return found[0]


def untoc(article: str) -> NamedNode:
    return IRIS.provision("UNTOC", ("art", article))


DIRECT = {
    "the verb chooses the property": ("recalls", {"A/RES/58/137", "UNTOC"}),
    "a second verb chooses its own": ("notes", {"CRC"}),
    "the role goes before the verb": ("inAccordanceWith", {"UNTOC", "UNTOC-TIP"}),
    "bodies and the text itself are mentions": ("mentions", {"body/ccpcj", SYMBOL}),
}


@pytest.mark.parametrize(("name", "keys"), DIRECT.values(), ids=DIRECT)
def test_simple_layer(name: str, keys: set[str]) -> None:
    assert values(document(), ME, PAL(name)) == {IRIS.of(key) for key in keys}


def test_lineage_is_written_out_without_mentions_and_self() -> None:
    expected = {IRIS.of(key) for key in ("A/RES/58/137", "UNTOC", "CRC", "UNTOC-TIP")}
    assert values(document(), ME, LINEAGE) == expected


def test_no_lineage_edge_leads_back_to_its_document() -> None:
    above = {LINEAGE, PAL("derivesFrom")}
    assert not [q for q in everything() if q.predicate in above and q.subject == q.object]


def test_two_mentions_of_one_target_share_a_node_with_two_anchors() -> None:
    node = citation_of("pp/1", IRIS.of("A/RES/58/137"))
    assert len(values(document(), node, PAL("anchor"))) == 2


def test_each_pinpoint_is_a_citation_of_its_own() -> None:
    nodes = {citation_of("op/1", untoc("24")), citation_of("op/1", untoc("25"))}
    assert len(nodes) == 2
    for node in nodes:
        assert values(document(), node, PAL("citedDocument")) == {IRIS.of("UNTOC")}


def test_a_pinpoint_makes_the_provisions_of_its_target() -> None:
    paragraph = IRIS.provision("UNTOC-TIP", ("art", "6", "para", "2"))
    assert PAL("TreatyProvision") in values(document(), paragraph, A)
    article = values(document(), paragraph, PART_OF)
    assert article == {IRIS.provision("UNTOC-TIP", ("art", "6"))}
    assert values(document(), article.pop(), PART_OF) == {IRIS.of("UNTOC-TIP")}  # type: ignore[arg-type]


def test_a_part_with_a_record_is_that_record() -> None:
    targets = emitter().targets
    assert targets.place("A/RES/55/25", ("annex", "2", "art", "6")).key == "UNTOC-TIP"
    assert targets.place("A/RES/55/25", ("annex", "2", "art", "6")).path == ("art", "6")
    assert targets.place("A/RES/55/25#annexII").key == "UNTOC-TIP"


def test_a_part_without_a_record_is_a_provision_of_its_carrier() -> None:
    place = emitter().targets.place("E/CN.4/1983/16#chapII")
    assert (place.key, place.path) == ("E/CN.4/1983/16", ("chap", "2"))


def test_unlinked_and_ambiguous_citations_are_counted_but_cite_nothing() -> None:
    by_status: dict[str, list[NamedNode]] = {}
    for node in citations():
        (status,) = values(document(), node, PAL("linkStatus"))
        by_status.setdefault(str(status).rpartition("/")[2].rstrip(">"), []).append(node)
    assert {status: len(nodes) for status, nodes in by_status.items()} == {
        "linked": 8,
        "unlinked": 1,
        "ambiguous": 1,
    }
    for node in by_status["unlinked"] + by_status["ambiguous"]:
        assert not values(document(), node, CITO("hasCitedEntity"))
        assert not values(document(), node, CITO("hasCitationCharacterization"))
    (ambiguous,) = by_status["ambiguous"]
    expected = {IRIS.of("ICCPR"), IRIS.of("ICESCR")}
    assert values(document(), ambiguous, PAL("candidate")) == expected


def test_every_node_has_its_direct_triple_and_every_direct_triple_its_node() -> None:
    proved: set[tuple[object, object, object]] = set()
    cites: set[tuple[object, object]] = set()
    for node in citations():
        for target in values(document(), node, PAL("citedDocument")):
            proved |= {
                (ME, character, target)
                for character in values(document(), node, CITO("hasCitationCharacterization"))
                if str(character).startswith(f"<{PAL.iri}")
            }
        for place in values(document(), node, CITO("hasCitingEntity")):
            cites |= {(place, t) for t in values(document(), node, CITO("hasCitedEntity"))}
    tiers = {PAL(name) for name in ("recalls", "notes", "inAccordanceWith", "mentions")}
    direct = {(q.subject, q.predicate, q.object) for q in document() if q.predicate in tiers}
    assert direct == proved
    assert {(q.subject, q.object) for q in document() if q.predicate == CITES} == cites


def test_an_aspect_is_an_event_of_the_target() -> None:
    node = citation_of("pp/2", IRIS.of("CRC"))
    event = IRIS.event_of("CRC", "entry-into-force")
    assert values(document(), node, PAL("citedAspect")) == {event}
    assert PAL("EntryIntoForce") in values(document(), event, A)


ASPECTS = {
    "a known kind": ("entry-into-force", True),
    "a body's beginning": ("establishment", True),
    "a kind nobody wrote down": ("colour", False),
    "none": (None, False),
}


@pytest.mark.parametrize(("aspect", "known"), ASPECTS.values(), ids=ASPECTS)
def test_only_a_known_kind_is_an_event(aspect: str | None, known: bool) -> None:
    assert is_event(aspect, emitter().targets) is known


def test_a_hedge_is_a_concept() -> None:
    node = citation_of("op/1/a", IRIS.provision("UNTOC-TIP", ("art", "6", "para", "2")))
    assert values(document(), node, PAL("hedge")) == {concept("hedge", "where-applicable")}
    assert values(document(), node, PAL("footnote")) == {IRIS.footnote(SYMBOL, "2")}


NOTES = {
    "a reference resolves to the text in the annex": ("1", "resolvesTo", {IRIS.of("UNTOC")}),
    "an Ibid. resolves too": ("2", "resolvesTo", {IRIS.of("UNTOC-TIP")}),
    "an Ibid. points at the note before": ("2", "ibidOf", {IRIS.footnote(SYMBOL, "1")}),
    "a disclaimer resolves to nothing": ("3", "resolvesTo", set()),
    "a disclaimer has no status of a link": ("3", "linkStatus", set()),
}


@pytest.mark.parametrize(("label", "name", "expected"), NOTES.values(), ids=NOTES)
def test_footnotes(label: str, name: str, expected: set[object]) -> None:
    assert values(document(), IRIS.footnote(SYMBOL, label), PAL(name)) == expected


ACTIONS = {
    "an addressee is an actor": ("op/1", "addressee", {IRIS.of("actor/member-states")}),
    "what hangs on a chapeau says so": (
        "op/1/a",
        "inheritedFrom",
        {IRIS.provision(SYMBOL, ("op", "1"))},
    ),
    "a chapeau inherits nothing": ("op/1", "inheritedFrom", set()),
    "a beneficiary": ("op/1/a", "beneficiary", {IRIS.of("actor/victims-of-trafficking")}),
    "a report has a recipient": ("op/2", "reportsTo", {IRIS.of("body/ccpcj")}),
    "a deadline is an event": ("op/2", "deadlineEvent", {IRIS.of("event/ccpcj-17")}),
}


@pytest.mark.parametrize(("path", "name", "expected"), ACTIONS.values(), ids=ACTIONS)
def test_actions(path: str, name: str, expected: set[object]) -> None:
    node = IRIS.action(SYMBOL, path.split("/"), 1)
    assert values(document(), node, PAL(name)) == expected


#: A resolution of the name of one that carries a protocol, in words of our own.
CARRIER = (
    "The General Assembly,\n\nNoting it,\n\n1. Adopts the text below.\n\nANNEX II\n\n"
    "A protocol\n\nArticle 1\n\nLamps are lit.\n\nArticle 2\n\n1. At dusk.\n\n2. Not at dawn.\n"
)


def test_what_an_annex_prints_leads_to_what_goes_by_its_own_name() -> None:
    extraction = extractor().extract(text_of(CARRIER, symbol="A/RES/55/25"))
    quads = emitter().document(extraction)
    here, there = ("annex", "2"), IRIS.of("UNTOC-TIP")
    printed = {
        (): there,
        ("art", "1"): IRIS.provision("UNTOC-TIP", ("art", "1")),
        ("art", "2", "para", "1"): IRIS.provision("UNTOC-TIP", ("art", "2", "para", "1")),
    }
    for path, thing in printed.items():
        place = IRIS.provision("A/RES/55/25", (*here, *path))
        assert values(quads, place, PAL("prints")) == {thing}
    article = printed["art", "1"]
    assert values(quads, article, PART_OF) == {there}
    assert PAL("TreatyProvision") in values(quads, article, A)
    own = IRIS.provision("A/RES/55/25", ("op", "1"))
    assert values(quads, own, PAL("prints")) == set()


def test_what_an_annex_cites_is_cited_by_what_is_annexed() -> None:
    text = CARRIER.replace("Noting it", "Recalling resolution 40/34").replace(
        "Lamps are lit.",
        "Lamps are lit in accordance with the Convention on the Rights of the Child and this "
        "Protocol.",
    )
    extraction = extractor().extract(text_of(text, symbol="A/RES/55/25"))
    quads = emitter().document(extraction)
    carrier, protocol, crc = (IRIS.of(key) for key in ("A/RES/55/25", "UNTOC-TIP", "CRC"))
    of_annex = IRIS.citation("A/RES/55/25", ("annex", "2", "art", "1"), 1)
    of_recital = IRIS.citation("A/RES/55/25", ("pp", "1"), 1)
    assert values(quads, of_annex, PAL("citedDocument")) == {crc}
    assert values(quads, of_annex, PAL("citingDocument")) == {protocol}
    assert values(quads, of_recital, PAL("citingDocument")) == {carrier}
    assert values(quads, protocol, PAL("inAccordanceWith")) == {crc}
    assert values(quads, carrier, PAL("inAccordanceWith")) == set()
    assert protocol not in values(quads, protocol, PAL("lineageSource"))
    # It was read as a part of the text, not from a file of its own.
    (read,) = values(quads, protocol, ELI("is_realized_by"))
    whole = values(quads, carrier, ELI("is_realized_by"))
    assert values(quads, read, DCTERMS("isPartOf")) == whole
    assert values(quads, read, ELI("is_embodied_by")) == set()


def test_an_action_tells_what_it_asks_somebody_to_join() -> None:
    text = text_of(
        "The General Assembly,\n\nNoting it,\n\n1. Urges States to ratify the Convention on the "
        "Rights of the Child;\n\n2. Invites States to study the Convention on the Rights of the "
        "Child.\n",
        symbol="A/RES/99/1",
    )
    quads = emitter().document(extractor().extract(text))
    joined, studied = (IRIS.action("A/RES/99/1", ("op", number), 1) for number in ("1", "2"))
    assert values(quads, joined, PAL("targetDocument")) == {IRIS.of("CRC")}
    assert values(quads, studied, PAL("targetDocument")) == set()
