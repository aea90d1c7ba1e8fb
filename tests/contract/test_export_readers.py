"""Programs of the JavaScript world read our exports back: Gephi Lite's, Cytoscape's, Graphviz's.

They are installed with npm into a temporary folder; without node or npm, or without a way to get
the packages, these tests are skipped and say so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.export.formats import FORMATS
from graph_builder.export.table import edge_values, node_values
from tests.support.adversarial import adversarial, empty

if TYPE_CHECKING:
    from graph_builder.export.table import ExportTable

SOURCE = Path(__file__).resolve().parents[1] / "node"
INSTALL = ("install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
TABLES = {"adversarial": adversarial, "empty": empty}


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the packages are installed."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not here: nothing of the JavaScript world reads our exports")
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "read.mjs"):
        shutil.copy(SOURCE / name, folder / name)
    done = subprocess.run(
        [npm, *INSTALL], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        pytest.skip(f"npm could not install the readers: {done.stderr.strip()[-300:]}")
    return folder


def read(readers: Path, name: str, table: ExportTable) -> dict[str, Any]:
    """What the reader of a format gets from our file."""
    path = readers / f"graph.{FORMATS[name].ending}"
    path.write_bytes(FORMATS[name].write(table))
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, "read.mjs", name, path.name],
        cwd=readers,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    read_back: dict[str, Any] = json.loads(done.stdout)
    return read_back


#: Format → the attributes that name a node and an edge, and their label and kind.
NAMES = {
    "gexf": ("", "", "label", None),
    "graphml": ("iri", "iri", "name", "interaction"),
    "cyjs": ("id", "id", "name", "interaction"),
}


@pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("name", NAMES)
def test_counts_ids_types_and_evidence_come_back(readers: Path, name: str, make: Any) -> None:  # noqa: ANN401
    table: ExportTable = make()
    node_key, edge_key, label, kind = NAMES[name]
    back = read(readers, name, table)
    if table.edges:
        assert back["multi"]
        assert back["directed"]
    iris = {each["id"]: each["attributes"].get(node_key, each["id"]) for each in back["nodes"]}
    assert sorted(iris.values()) == [node.id for node in table.nodes]
    nodes = {iris[each["id"]]: each["attributes"] for each in back["nodes"]}
    for node in table.nodes:
        wanted = {column.name: value for column, value in node_values(node)}
        held = nodes[node.id]
        assert held[label] == node.label
        assert {key: held.get(key) for key in wanted} == wanted
    edges = {each["attributes"].get(edge_key, each["id"]): each for each in back["edges"]}
    assert sorted(edges) == sorted(edge.id for edge in table.edges)
    for edge in table.edges:
        got = edges[edge.id]
        wanted = {column.name: value for column, value in edge_values(edge)}
        assert (iris[got["source"]], iris[got["target"]]) == (edge.source, edge.target)
        assert {key: got["attributes"].get(key) for key in wanted} == wanted
        if kind:
            assert got["attributes"][kind] == edge.kind


@pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)
def test_graphviz_reads_the_dot_back_as_text(readers: Path, make: Any) -> None:  # noqa: ANN401
    table: ExportTable = make()
    back = read(readers, "dot", table)
    assert sorted(_once(node["id"]) for node in back["nodes"]) == [n.id for n in table.nodes]
    edges = {edge["id"]: edge for edge in back["edges"]}
    assert sorted(edges) == sorted(edge.id for edge in table.edges)
    for edge in table.edges:
        got = edges[edge.id]
        assert (got["source"], got["target"]) == (edge.source, edge.target)
        for column, value in edge_values(edge):
            assert _once(got["attributes"][column.name]) == str(value)


def _once(text: str) -> str:
    """The text with single backslashes."""
    return text.replace("\\\\", "\\")
