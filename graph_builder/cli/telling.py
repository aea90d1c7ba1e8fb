"""Tell documents, edges and denominators to a person, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from graph_builder.cli.printing import count, quoted, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def heading(node: Mapping[str, Any]) -> str:
    """Symbol, label and date of a document."""
    name = node["symbol"] or node["slug"]
    label = "" if node["label"] == name else node["label"]
    date = f"({node['date']})" if node["date"] else ""
    return "  ".join(part for part in (bold(name), label, faint(date)) if part)


def name_in(nodes: Mapping[str, Mapping[str, Any]], iri: str) -> str:
    """Symbol or slug of a document of the answer; of others what stands behind ``/id/``."""
    if iri not in nodes:
        return iri.partition("/id/")[2] or iri
    return str(nodes[iri]["symbol"] or nodes[iri]["slug"])


def by_id(*lists: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Nodes or edges of an answer by their identity."""
    return {each["id"]: each for some in lists for each in some}


def edge_lines(
    edge: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]], *, target: bool = False
) -> Iterator[str]:
    """One line for each proof of an edge: who, where, by which verb, in which words.

    ``target`` names the cited document too.
    """
    name = name_in(nodes, edge["from_document"])
    other = f"→ {name_in(nodes, edge['to_document'])}" if target else ""
    tier = faint(f"[{edge['tier']}]")
    if edge["basis"] == "registry":
        seen = [proof["source"] for proof in edge.get("evidence", ()) if proof.get("source")]
        where = faint(f"({'; '.join(['registry', *_few(list(dict.fromkeys(seen)))])})")
        yield " ".join(part for part in (name, tier, edge["rel"], other, where) if part)
        return
    proofs = edge.get("evidence", ())
    if not proofs:
        yield " ".join(part for part in (name, tier, edge["rel"], other) if part)
    for proof in proofs:
        note = f"note {proof['footnote']}" if proof["footnote"] else ""
        place = f"{name} {proof['paragraph'] or ''}".rstrip()
        words = (place, tier, proof["verb"] or edge["rel"], other, proof["pinpoint"] or "")
        yield " ".join(part for part in (*words, quoted(proof["quote"]), note) if part)


def _few(sources: list[str]) -> list[str]:
    """The first source, and how many more there are."""
    return sources if len(sources) < 2 else [sources[0], f"and {len(sources) - 1} more"]  # noqa: PLR2004


def say_denominator(meta: Mapping[str, Any]) -> None:
    """The release, and what is known of the texts of the answer."""
    known = meta["completeness"]
    say(
        f"\nrelease {meta['release']} · {count(known['examined'], 'text')} examined, "
        f"{known['unexamined']} known but not examined · "
        f"{count(known['references_detected'], 'reference')} found: {known['linked']} linked, "
        f"{known['ambiguous']} ambiguous, {known['unlinked']} unlinked"
    )


def bold(text: str) -> str:
    """Bold on a terminal; elsewhere the marks are taken out when the line is written."""
    return typer.style(text, bold=True) if text else ""


def faint(text: str) -> str:
    """Faint on a terminal."""
    return typer.style(text, dim=True) if text else ""
