"""Mermaid: the document asked for with its neighbours, as a flowchart in plain text.

Time runs to the right, as in the picture: a cited document stands at the left of the citing one.

Source: Mermaid flowcharts, their front matter, classes and link styles (mermaid.js.org).
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import shortened
from graph_builder.export.picture.style import INK, ROOT, tier_style, words_of
from graph_builder.export.places import LANE_COLOURS, lane_of_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "only names, dates, relations and paragraphs; documents further than one step from the one "
    "asked for, and quotes and sources, are left out; links in one relation share an arrow",
)
#: Characters that a Mermaid label cannot hold between quotation marks, by their entity.
_ENTITIES: Final = str.maketrans(
    {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "\n": " ", "\r": " ",
     "\t": " ", "`": "#96;", ";": "#59;", "\\": "#92;", "|": "#124;"}
)  # fmt: skip
#: Code points of a title, and paragraphs of an arrow, that are written.
_TITLE: Final = 44
_PARAGRAPHS: Final = 4


def write_mermaid(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The document asked for with its neighbours as a flowchart; all there is without one."""
    return "".join(_lines(table, losses)).encode()


def _lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    said = table.said(losses)
    yield f"---\ntitle: {json.dumps(said['title'], ensure_ascii=False)}\n---\n"
    for name, value in said.items():
        yield "".join(f"%% {name}: {line}\n" for line in value.splitlines())
    yield "flowchart RL\n"
    root = table.header.scope
    edges = [e for e in table.edges if root is None or root in {e.source, e.target}]
    shown = {end for edge in edges for end in (edge.source, edge.target)} | {root}
    nodes = [node for node in table.nodes if root is None or node.id in shown]
    names = {node.id: f"n{number}" for number, node in enumerate(nodes)}
    for node in nodes:
        yield f'  {names[node.id]}["{_label(node)}"]\n'
    arrows = _arrows(edges)
    for (source, target, relation, _), paragraphs in arrows.items():
        words = " ".join(part for part in (words_of(relation), _listed(paragraphs)) if part)
        yield f'  {names[source]} -->|"{words.translate(_ENTITIES)}"| {names[target]}\n'
    yield from _styles(nodes, names, [tier for _, _, _, tier in arrows], root)


def _arrows(edges: Sequence[ExportEdge]) -> dict[tuple[str, str, str, str], list[str]]:
    """Paragraphs of all links in one relation between the same documents, in their order."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for edge in edges:
        held = found.setdefault((edge.source, edge.target, edge.relation, edge.tier), [])
        paragraph = edge.proofs[0].paragraph if edge.proofs else None
        if paragraph and paragraph not in held:
            held.append(paragraph)
    return found


def _listed(paragraphs: Sequence[str]) -> str:
    more = len(paragraphs) - _PARAGRAPHS
    return ", ".join(paragraphs[:_PARAGRAPHS]) + (f" and {more} more" if more > 0 else "")


def _label(node: ExportNode) -> str:
    lines = [node.label]
    lines += [shortened(node.title, _TITLE)] if node.title != node.label else []
    state = "" if node.examined else "text not examined"
    lines += [", ".join(part for part in (node.date, state) if part)]
    return "<br>".join(line.translate(_ENTITIES) for line in lines if line)


def _styles(
    nodes: Sequence[ExportNode], names: Mapping[str, str], tiers: Sequence[str], root: str | None
) -> Iterator[str]:
    """Frames in the colour of the maker, dashed where not examined; arrows in that of the tier."""
    lanes: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        lanes[lane_of_node(node)].append(names[node.id])
    for number, (lane, colour) in enumerate(LANE_COLOURS.items()):
        if lane in lanes:
            yield f"  classDef m{number} fill:#fff,color:{INK},stroke:{colour},stroke-width:2px\n"
            yield f"  class {','.join(lanes[lane])} m{number}\n"
    unread = [names[node.id] for node in nodes if not node.examined]
    if unread:
        yield f"  classDef unexamined stroke-dasharray:5 3\n  class {','.join(unread)} unexamined\n"
    if root is not None and root in names:
        yield f"  style {names[root]} fill:{ROOT}\n"
    by_tier: defaultdict[str, list[str]] = defaultdict(list)
    for number, tier in enumerate(tiers):
        by_tier[tier].append(str(number))
    for tier, numbers in sorted(by_tier.items()):
        style = tier_style(tier)
        dash = f",stroke-dasharray:{style.dash}" if style.dash else ""
        yield (
            f"  linkStyle {','.join(numbers)} stroke:{style.colour},"
            f"stroke-width:{style.width}px{dash}\n"
        )
