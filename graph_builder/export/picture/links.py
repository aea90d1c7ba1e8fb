"""Draw a link: colour and dash tell the tier, the arrowhead how sure the link is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
from graph_builder.export.picture.style import (
    DOUBTFUL,
    PAPER,
    dashed,
    element,
    tier_style,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.export.picture.layout import Picture
    from graph_builder.export.picture.routing import Line
    from graph_builder.export.table import ExportEdge

#: Lines above which a picture is crowded, and how much of a line is left that stands back.
_CROWD: Final = 120
_PALER: Final = 0.3


def paler_lines(picture: Picture) -> frozenset[int]:
    """Numbers, from 1, of the lines that are drawn paler.

    In a crowd these are the lines that do not touch the document asked for, so that its own can
    be followed.
    """
    roots = {box.node.id for box in picture.boxes if box.node.side == "root"}
    if not roots or len(picture.lines) <= _CROWD:
        return frozenset()
    return frozenset(
        number
        for number, line in enumerate(picture.lines, start=1)
        if not roots & {line.source, line.target}
    )


def drawn_line(
    line: Line,
    number: int,
    labels: Mapping[str, str],
    href: str | None,
    *,
    is_paler: bool = False,
) -> str:
    """The line as SVG.

    Args:
        line: Path and links.
        number: Its number in the picture, for its id.
        labels: IRI of a document → its short name.
        href: Where it leads; it cannot be reached by key where that is ``None``.
        is_paler: Whether it stands back behind others.
    """
    style = tier_style(line.tier)
    said = described(line, labels)
    sure = not is_doubtful(line)
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in line.head)
    inner = (
        element("title", xml(said))
        + element("path", d=line.path, fill="none", stroke=PAPER, stroke_width=style.width + 3)
        + element("path", d=line.path, fill="none", **dashed(style))
        + element(
            "polygon",
            points=corners,
            fill=style.colour if sure else PAPER,
            stroke=style.colour,
        )
    )
    return element(
        "a",
        inner,
        id=f"link-{number}",
        href=href,
        class_=f"link tier-{line.tier}",
        opacity=_PALER if is_paler else None,
        data_from=line.source,
        data_to=line.target,
        data_edges=" ".join(edge.id for edge in line.edges),
        aria_label=said,
    )


def is_doubtful(line: Line) -> bool:
    """Whether the score of a link is low, or nobody knows whom a fact of the registry follows.

    A fact of the registry has no score: it rests on its source.
    """
    scores = [confidence(edge) for edge in line.edges]
    return any(score is not None and score < DOUBTFUL for score in scores)


def confidence(edge: ExportEdge) -> float | None:
    """The best score of a link's proofs; ``None`` where none has one."""
    scores = [proof.confidence for proof in edge.proofs if proof.confidence is not None]
    return max(scores, default=None)


def described(line: Line, labels: Mapping[str, str]) -> str:
    """The link in words: who cites whom, how, where, how sure."""
    ways: dict[str, None] = {}
    for edge in line.edges:
        where = ", ".join(dict.fromkeys(p.paragraph for p in edge.proofs if p.paragraph))
        score = confidence(edge)
        # In brackets, as a relation may end with "in" itself.
        parts = (
            words_of(edge.relation) + (f" ({where})" if where else ""),
            "a fact of the registry" if edge.basis == "registry" else "",
            f"confidence {score:.2f}" if score is not None else "",
        )
        ways[", ".join(part for part in parts if part)] = None
    ends = f"{labels.get(line.source, line.source)} to {labels.get(line.target, line.target)}"
    return f"{ends}: {'; '.join(ways)} ({line.tier})"
