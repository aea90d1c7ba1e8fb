"""Exports and pictures of a large invented graph: ours against networkx's writers and layout."""

from __future__ import annotations

import io
import json
import random
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph_builder.export.formats import FORMATS
from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.svg import svg
from graph_builder.export.table import Header
from graph_builder.export.tabulating import LICENCE, NOTICE, tabulate
from tests.bench.harness import Figure, in_turns

if TYPE_CHECKING:
    from graph_builder.export.table import ExportTable

DOCUMENTS, LINKS, READ = 2_000, 10_000, 420
#: Links of a graph that is drawn whole.
DRAWN = 3_000
BASE = "https://example.org/id/"
WORDS = ("protocol", "convention", "rights", "of", "trafficking", "in", "persons", "children")
LANES = ("A/RES/", "E/RES/", "S/RES/", "A/HRC/RES/", "CETS-", "TREATY-")
MILLISECONDS = 1_000


def figures() -> list[Figure]:
    """Milliseconds of layouts, seconds of files."""
    table, drawn = invented(LINKS), invented(DRAWN)
    found = [
        Figure(
            f"layout of all {DOCUMENTS:,} boxes, {DRAWN:,} links",
            in_turns(lambda: lay_out(drawn, DOCUMENTS))[0] * MILLISECONDS,
            "ms",
        ),
        Figure(
            f"layout of 60 boxes of {DOCUMENTS:,}",
            in_turns(lambda: lay_out(table))[0] * MILLISECONDS,
            "ms",
        ),
        Figure(
            "the same drawn as SVG",
            in_turns(lambda: svg(table, lay_out(table)))[0] * MILLISECONDS,
            "ms",
        ),
    ]
    graph = nx.node_link_graph(json.loads(FORMATS["node-link"].write(table)), edges="edges")
    ours, theirs = in_turns(
        lambda: FORMATS["graphml"].write(table),
        lambda: nx.write_graphml(graph, io.BytesIO()),
        rounds=3,
    )
    found.append(Figure("graphml", ours, "s", "networkx", theirs))
    for name, form in FORMATS.items():
        if name != "graphml":
            seconds = in_turns(lambda form=form: form.write(table), rounds=3)[0]  # type: ignore[misc]
            found.append(Figure(name, seconds, "s"))
    return found


def invented(links: int) -> ExportTable:
    """Documents of 80 years, the later ones citing the earlier."""
    chance = random.Random(2006)  # noqa: S311  (the same graph each time, no secret)
    nodes = [_document(number, chance) for number in range(DOCUMENTS)]
    edges = []
    for number in range(links):
        source, target = chance.randrange(READ), chance.randrange(DOCUMENTS)
        edges.append(_link(number, nodes[source]["id"], nodes[target]["id"], chance))
    header = Header("All", None, "0" * 12, "/api/v1/graph/x", LICENCE, "Palermo", NOTICE, "none")
    return tabulate({"nodes": nodes, "edges": edges}, header)


def _document(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"{BASE}{number}",
        "slug": str(number),
        "symbol": f"{chance.choice(LANES)}{number}",
        "label": " ".join(chance.choices(WORDS, k=16)),
        "date": f"{chance.randint(1945, 2024)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
        "depth": chance.randint(0, 4),
        "examined": number < READ,
    }


def _link(number: int, source: str, target: str, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"{source}/cit/{number}",
        "from_document": source,
        "to_document": target,
        "rel": chance.choice(("recalls", "notes", "reaffirms")),
        "tier": chance.choice(("acknowledgement", "neutral", "affirmation")),
        "basis": "citation",
        "evidence": [
            {
                "quote": "resolution 58/137",
                "start": number,
                "end": number + 17,
                "source": "https://example.org/text",
                "text_sha256": "ab" * 32,
                "text_held": False,
                "verb": "Recalling",
                "paragraph": f"pp{number % 30}",
                "method": "symbol",
                "confidence": 0.99,
                "reviewed": False,
            }
        ],
    }
