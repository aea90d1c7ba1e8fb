"""The ontology means what it says: lineage by tier, OWL 2 DL and RL, and no contradiction.

Profiles and HermiT need ``java`` and the packages ``owlready2`` and ``jpype1``; without them those
tests are skipped and say so. They are for maintainers: nothing that ships needs Java.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDFS, Graph, Namespace, URIRef

from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    OwlTool: TypeAlias = Callable[[str, Graph], dict[str, list[str]]]

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
PAL = Namespace("https://w3id.org/palermo/ontology#")
TIER = Namespace("https://w3id.org/palermo/vocab/tier/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
OUTSIDE_LINEAGE = {"adverse", "mention"}

CORE = Graph().parse(ONTOLOGY / "core.ttl")
TIERS = {
    str(term).removeprefix(PAL): str(tier).removeprefix(TIER)
    for term, tier in CORE.subject_objects(PAL.tier)
}
DIRECT = sorted(set(TIERS) - {"derivesFrom"})


def above(name: str) -> set[URIRef]:
    found = CORE.transitive_objects(PAL[name], RDFS.subPropertyOf)
    return {term for term in found if isinstance(term, URIRef)}


@pytest.mark.parametrize("name", DIRECT)
def test_direct_property_stands_where_its_tier_says(name: str) -> None:
    tier = TIERS[name]
    assert (PAL.lineageSource in above(name)) == (tier not in OUTSIDE_LINEAGE)
    assert (PAL.derivesFrom in above(name)) == (tier == "derivation")
    assert (ELI.cites in above(name)) == (tier != "derivation")


def test_verbs_and_roles_choose_properties_of_their_tier() -> None:
    vocabulary = read_vocabulary(ONTOLOGY / "vocab")
    rows = [(verb.slug, verb.direct_property, verb.tier) for verb in vocabulary.verbs]
    rows += [
        (r.slug, r.direct_property, r.tier)
        for r in vocabulary.roles
        if r.direct_property and r.tier
    ]
    wrong = [slug for slug, name, tier in rows if TIERS.get(name) != tier]
    assert wrong == []
    assert set(TIERS.values()) == set(vocabulary.tiers)


LINEAGE = {
    "the closure is transitive": (PAL.lineageSourceTransitive, OWL.TransitiveProperty),
    "no document is its own source": (PAL.lineageSource, OWL.IrreflexiveProperty),
    "derivation never runs back": (PAL.derivesFrom, OWL.AsymmetricProperty),
}


@pytest.mark.parametrize(("term", "kind"), LINEAGE.values(), ids=LINEAGE)
def test_lineage(term: URIRef, kind: URIRef) -> None:
    assert kind in set(CORE.objects(term))
    assert PAL.lineageSourceTransitive in set(CORE.transitive_objects(term, RDFS.subPropertyOf))


def test_no_chains_and_no_imports() -> None:
    assert not list(CORE.subject_objects(OWL.propertyChainAxiom))
    assert not list(CORE.objects(None, OWL.imports))


def test_no_axiom_is_about_a_term_of_others() -> None:
    axioms = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith}
    everything = CORE + Graph().parse(ONTOLOGY / "align.ttl")
    assert [s for s, p, _ in everything if p in axioms and not str(s).startswith(PAL)] == []


def ontology(extra: str = "", *, vocabularies: bool = False) -> Graph:
    """Core and align, with more Turtle if given."""
    whole = CORE + Graph().parse(ONTOLOGY / "align.ttl")
    for path in sorted((ONTOLOGY / "vocab").glob("*.ttl")) if vocabularies else []:
        whole.parse(path)
    prefixes = "".join(
        f"@prefix {name}: <{namespace}> .\n"
        for name, namespace in (("pal", PAL), ("owl", OWL), ("rdfs", RDFS))
    )
    return whole.parse(data=prefixes + extra, format="turtle")


@pytest.mark.parametrize("vocabularies", [False, True], ids=["terms", "terms and concepts"])
def test_ontology_is_owl_2_dl_and_rl(owl_tool: OwlTool, vocabularies: bool) -> None:
    found = owl_tool("profiles", ontology(vocabularies=vocabularies))
    assert found == {"OWL2DLProfile": [], "OWL2RLProfile": []}


def test_ontology_is_consistent(owl_tool: OwlTool) -> None:
    found = owl_tool("hermit", ontology(vocabularies=True))
    assert found == {"inconsistent": [], "unsatisfiable": []}


PROFILE_BREAKS = {
    "irreflexive and transitive is not DL": (
        "pal:lineageSourceTransitive a owl:IrreflexiveProperty .",
        "OWL2DLProfile",
    ),
    "a property that nobody declared is not DL": (
        "<urn:a> a pal:Document ; <urn:undeclared> <urn:b> .",
        "OWL2DLProfile",
    ),
    "an existential superclass is not RL": (
        "pal:Citation rdfs:subClassOf [ a owl:Restriction ;"
        " owl:onProperty pal:citedDocument ; owl:someValuesFrom pal:Document ] .",
        "OWL2RLProfile",
    ),
}


@pytest.mark.parametrize(("extra", "profile"), PROFILE_BREAKS.values(), ids=PROFILE_BREAKS)
def test_the_profile_check_sees(owl_tool: OwlTool, extra: str, profile: str) -> None:
    assert owl_tool("profiles", ontology(extra))[profile]


def test_hermit_sees_a_class_without_members(
    owl_tool: OwlTool,
) -> None:
    found = owl_tool("hermit", ontology("pal:Treaty owl:disjointWith pal:Instrument ."))
    assert found["unsatisfiable"] == [str(PAL.Protocol), str(PAL.Treaty)]


def test_hermit_sees_derivation_in_a_circle(
    owl_tool: OwlTool,
) -> None:
    circle = "<urn:a> a pal:Document ; pal:amends <urn:b> . <urn:b> pal:supplements <urn:a> ."
    assert owl_tool("hermit", ontology(circle))["inconsistent"]
