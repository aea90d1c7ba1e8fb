"""Files hold to the published schemas, and ours to our own."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from lxml import etree

from graph_builder.export.formats import FORMATS
from tests.support.adversarial import adversarial, empty

SCHEMAS = Path(__file__).resolve().parents[3].parent / "shared/schemas"
OWN = Path(__file__).parent / "schemas"
TABLES = {"adversarial": adversarial, "empty": empty}

pytestmark = pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas of GEXF and GraphML are not in ../shared/schemas"
)


@needs_schemas
def test_gexf_holds_to_the_relax_ng_grammar(make: object) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "gexf-1.3/gexf.rng"))
    document = written("gexf", make)
    assert grammar.validate(document), grammar.error_log


@needs_schemas
def test_the_grammar_refuses_what_networkx_writes(make: object) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "gexf-1.3/gexf.rng"))
    document = written("gexf", make)
    etree.SubElement(document, "{http://gexf.net/1.3}stranger")
    assert not grammar.validate(document)


@needs_schemas
@pytest.mark.parametrize("name", ["graphml"])
def test_graphml_holds_to_the_schema(name: str, make: object) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "graphml-1.0/graphml.xsd"))
    document = written(name, make)
    assert schema.validate(document), schema.error_log


@pytest.mark.parametrize("name", ["cx2", "cyjs", "jgf", "node-link"])
def test_json_holds_to_our_schema(name: str, make: object) -> None:
    schema = json.loads((OWN / f"{name}.schema.json").read_text())
    jsonschema_rs.meta.validate(schema)
    assert callable(make)
    jsonschema_rs.validate(schema, json.loads(FORMATS[name].write(make())))


@pytest.mark.parametrize("name", ["csv", "csv-excel"])
def test_the_data_package_holds_to_our_schema(name: str, make: object) -> None:
    schema = json.loads((OWN / "datapackage.schema.json").read_text())
    jsonschema_rs.meta.validate(schema)
    files = FORMATS[name].files
    assert files is not None
    assert callable(make)
    package = json.loads(files(make(), FORMATS[name].losses)["datapackage.json"])
    jsonschema_rs.validate(schema, package)


def written(name: str, make: object) -> etree._Element:
    assert callable(make)
    return etree.fromstring(FORMATS[name].write(make()))
