"""Read the W3C's SPARQL 1.1 query suites: what each test asks, of which graphs, and what must come.

The files of all tests lie in one store, each as a graph under its own address, and a test lists the
graphs that it is about with its request. So one server answers the whole suite.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE: Final = Path(__file__).resolve().parents[3] / "shared/w3c/sparql/sparql11"
#: Below it stand the graphs of the suite in our store.
BASE: Final = "http://suite.invalid/"
EMPTY: Final = f"{BASE}empty"
EVALUATION: Final = (
    "aggregates", "bind", "bindings", "cast", "construct", "exists", "functions", "grouping",
    "negation", "project-expression", "property-path", "subquery", "syntax-query",
)  # fmt: skip
RESULTS: Final = ("csv-tsv-res", "json-res")

_MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PARSED: Final = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML}
_PARSED |= {".nt": ox.RdfFormat.N_TRIPLES}


@dataclass(frozen=True, slots=True)
class SuiteTest:
    """One test. ``query`` and ``result`` are files; ``default`` and ``named`` addresses of graphs.

    ``kind`` is the manifest's class without its prefix: ``QueryEvaluationTest`` and the like.
    """

    iri: str
    name: str
    kind: str
    query: Path
    result: Path | None
    default: tuple[str, ...]
    named: tuple[str, ...]

    def text(self) -> str:
        """The query with the base that its relative addresses need."""
        return f"BASE <{address_of(self.query)}>\n{self.query.read_text(encoding='utf-8')}"


def address_of(path: Path) -> str:
    """The address under which a file of the suite is known to the store."""
    return BASE + str(path.relative_to(SUITE))


def read_graph(path: Path) -> Iterator[ox.Triple]:
    """Triples of a file; blank nodes are told apart from those of other files."""
    for quad in ox.parse(
        path=str(path),
        format=_PARSED[path.suffix],
        base_iri=address_of(path),
        rename_blank_nodes=True,
    ):
        yield quad.triple


class Folder:
    """One folder of the suite."""

    def __init__(self, name: str) -> None:
        self.name, self._folder = name, SUITE / name
        self._store = ox.Store()
        self._store.load(
            path=str(self._folder / "manifest.ttl"), base_iri=address_of(self._folder) + "/m"
        )

    @cached_property
    def tests(self) -> tuple[SuiteTest, ...]:
        """Tests in the manifest's order."""
        entries = next(self._store.quads_for_pattern(None, _mf("entries"), None)).object
        return tuple(self._test(entry) for entry in self._list(entries))

    def graphs(self) -> Iterator[Path]:
        """Files that tests use as graphs."""
        for property_ in ("data", "graphData"):
            for quad in self._store.quads_for_pattern(None, _qt(property_), None):
                yield self._path(quad.object)

    def _test(self, entry: Any) -> SuiteTest:  # noqa: ANN401  (a node of the manifest)
        action = self._one(entry, _mf("action"))
        query = self._one(action, _qt("query")) or action
        result = self._one(entry, _mf("result"))
        return SuiteTest(
            iri=entry.value,
            name=f"{self.name}/{entry.value.rpartition('#')[2]}",
            kind=self._one(entry, ox.NamedNode(f"{_RDF}type")).value.rpartition("#")[2],
            query=self._path(query),
            result=self._path(result) if result else None,
            default=self._addresses(action, "data"),
            named=self._addresses(action, "graphData"),
        )

    def _addresses(self, action: Any, name: str) -> tuple[str, ...]:  # noqa: ANN401  (as above)
        found = self._store.quads_for_pattern(action, _qt(name), None)
        return tuple(sorted(address_of(self._path(quad.object)) for quad in found))

    def _path(self, node: Any) -> Path:  # noqa: ANN401  (as above)
        return SUITE / node.value.removeprefix(BASE)

    def _one(self, node: Any, property_: ox.NamedNode) -> Any:  # noqa: ANN401  (as above)
        found = list(self._store.quads_for_pattern(node, property_, None))
        return found[0].object if found else None

    def _list(self, node: Any) -> Iterator[Any]:  # noqa: ANN401  (as above)
        while node.value != f"{_RDF}nil":
            yield self._one(node, ox.NamedNode(f"{_RDF}first"))
            node = self._one(node, ox.NamedNode(f"{_RDF}rest"))


def _mf(name: str) -> ox.NamedNode:
    return ox.NamedNode(_MF + name)


def _qt(name: str) -> ox.NamedNode:
    return ox.NamedNode(_QT + name)


def suite_quads() -> list[ox.Quad]:
    """Every graph of the suites."""
    paths = {path for name in (*EVALUATION, *RESULTS) for path in Folder(name).graphs()}
    return [
        ox.Quad(*triple, ox.NamedNode(address_of(path)))
        for path in sorted(paths)
        for triple in read_graph(path)
    ]
