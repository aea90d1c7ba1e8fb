"""The registry that ships with the project: sound, complete for the resolution, and all proved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_builder.model.instrument import FACT_PROPERTIES, FactStatus, RecordType, ValueKind
from graph_builder.model.records import registry_from_json, registry_to_json
from graph_builder.model.symbols import slug_of
from graph_builder.reading.registry import FOLDERS, RECORD_SCHEMA, read_registry

SHIPPED = Path(__file__).parents[3] / "data" / "registry"


def test_the_schema_lists_the_properties_types_and_statuses_of_the_model() -> None:
    definitions = json.loads((SHIPPED / RECORD_SCHEMA).read_text(encoding="utf-8"))["$defs"]
    facts = definitions["fact"]["properties"]
    types = definitions["record"]["properties"]["type"]["enum"]
    assert set(facts["property"]["enum"]) == set(FACT_PROPERTIES)
    assert set(facts["status"]["enum"]) == set(FactStatus)
    assert set(types) == set(RecordType) == set(FOLDERS)


def test_the_shipped_registry_is_sound_and_its_snapshot_comes_back() -> None:
    registry = read_registry(SHIPPED)
    assert registry_from_json(registry_to_json(registry)) == registry
    slugs = [slug_of(record.key) for record in registry]
    assert len(set(slugs)) == len(slugs) == len(registry)


NAMED_BY_THE_RESOLUTION = (
    "E/RES/2006/27",
    "A/RES/40/34#annex",
    "E/2002/68/Add.1",
    "A/RES/44/25#annex",
    "A/RES/54/263#annexII",
    "ILO-C182",
    "A/RES/60/177#annex",
    "A/RES/55/25#annexI",
    "A/RES/55/25#annexII",
    "A/RES/55/25#annexIII",
    "A/RES/58/137",
    "CEB/2005/HLCP/IX/CRP.7#annexA",
    "E/2003/30",
)


@pytest.mark.parametrize("symbol", NAMED_BY_THE_RESOLUTION)
def test_every_document_that_resolution_2006_27_names_is_described(symbol: str) -> None:
    record = read_registry(SHIPPED).get(symbol)
    assert record is not None
    assert record.type is RecordType.DOCUMENT


def test_every_shipped_annex_leads_to_its_carrier() -> None:
    registry = read_registry(SHIPPED)
    for record in registry:
        for symbol in (record.key, *record.aliases):
            carrier = symbol.partition("#")[0]
            if "#" in symbol:
                assert carrier in record.values("annex_of"), record.key


def test_every_shipped_source_proves_something() -> None:
    registry = read_registry(SHIPPED)
    used = {source for record in registry for f in record.facts for source in f.sources}
    assert used == set(registry.sources)


def test_every_shipped_relation_to_a_document_without_a_record_is_a_resolution() -> None:
    registry = read_registry(SHIPPED)
    outside = {
        f.value
        for record in registry
        for f in record.facts
        if f.value_kind is ValueKind.KEY and registry.get(f.value) is None
    }
    assert all("/RES/" in symbol or "/DEC/" in symbol for symbol in outside)


@pytest.mark.parametrize("type_", [t for t in RecordType if t is not RecordType.OFFICE])
def test_every_shipped_kind_is_a_concept_of_its_scheme(type_: RecordType) -> None:
    scheme = SHIPPED.parents[1] / "ontology" / "vocab" / f"{type_}-kind.ttl"
    concepts = scheme.read_text(encoding="utf-8")
    kinds = {record.kind for record in read_registry(SHIPPED) if record.type is type_}
    assert kinds
    assert not {kind for kind in kinds if f"/{type_}-kind/{kind}> a skos:Concept" not in concepts}


def test_every_shipped_theme_and_rule_is_a_concept_of_the_scheme() -> None:
    registry = read_registry(SHIPPED)
    concepts = (SHIPPED.parents[1] / "ontology/vocab/theme.ttl").read_text(encoding="utf-8")
    themes = {theme for record in registry for theme in record.values("theme")}
    named = themes | {rule.theme for rule in registry.theme_rules}
    assert themes
    assert not {theme for theme in named if f"/theme/{theme}> a skos:Concept" not in concepts}


SERIES = {
    "improving coordination": ("ga-improving-coordination-against-trafficking", "A/RES/78/228"),
    "women and girls": ("ga-trafficking-in-women-and-girls", "A/RES/49/166"),
    "women migrant workers": ("ga-violence-against-women-migrant-workers", "A/RES/54/138"),
    "treaties of the Council of Europe": ("council-of-europe-treaties", "CETS-197"),
    "labour conventions": ("ilo-conventions", "ILO-C182"),
}


@pytest.mark.parametrize(("slug", "edition"), SERIES.values(), ids=SERIES)
def test_the_registry_ships_the_series(slug: str, edition: str) -> None:
    series = read_registry(SHIPPED).records[f"series/{slug}"]
    assert edition in series.values("edition")


def test_a_numbered_series_follows_its_numbers() -> None:
    registry = read_registry(SHIPPED)
    for series in registry:
        if series.kind == "numbered-publication":
            numbers = [int(f.number) for f in series.facts if f.number]
            assert len(numbers) == len(series.values("edition")), series.key
            assert numbers == sorted(set(numbers)), series.key
