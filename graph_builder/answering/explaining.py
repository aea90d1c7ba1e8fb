"""Say the body of a path answer in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Longer quotes are cut; the edges have them whole.
_LONGEST_QUOTE: Final = 160
_ORDINALS: Final = ("First", "Second", "Third")


def explained(body: Mapping[str, Any]) -> list[str]:
    """Sentences for each route, hop by hop, then what every route passes and what is not known."""
    names = {node["id"]: name_of(node) for node in body["nodes"]}
    edges = {edge["id"]: edge for edge in body["edges"]}
    return [
        _opening(body, names),
        *(
            sentence
            for number, path in enumerate(body["paths"])
            for sentence in _route(number, path, edges, names)
        ),
        *_narrows(body, names),
        denominator(body["meta"]),
    ]


def name_of(node: Mapping[str, Any]) -> str:
    """The symbol with the label, where they differ."""
    symbol, label = node["symbol"] or node["slug"], node["label"]
    return symbol if label in {symbol, node["slug"]} else f"{symbol} ({label})"


def denominator(meta: Mapping[str, Any]) -> str:
    """What the answer rests on: texts examined, and references found in them."""
    known = meta["completeness"]
    return (
        f"Of the documents along the way, {known['examined']} were examined and "
        f"{known['unexamined']} were not: what these cite is not known. "
        f"{known['references_detected']} references were found, {known['linked']} linked, "
        f"{known['ambiguous']} ambiguous, {known['unlinked']} unlinked."
    )


def _opening(body: Mapping[str, Any], names: Mapping[str, str]) -> str:
    first, last = names[body["meta"]["from"]], names[body["meta"]["to"]]
    if not body["paths"]:
        return f"No route leads from {first} to {last}."
    steps = body["paths"][0]["length"]
    said = {
        "ancestors": "relies on",
        "descendants": "is relied on by",
        "any": "is connected with",
    }[body["meta"]["way"]]
    how = "directly" if steps == 1 else f"through {steps} steps"
    return f"{first} {said} {last} {how}."


def _route(
    number: int,
    path: Mapping[str, Any],
    edges: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
) -> Iterator[str]:
    place = _ORDINALS[number] if number < len(_ORDINALS) else f"Route {number + 1}"
    steps = path["length"]
    yield f"{place}, in {steps} step{'' if steps == 1 else 's'}:"
    for hop in path["hops"]:
        for identity in hop["edges"]:
            yield _edge(edges[identity], names)


def _edge(edge: Mapping[str, Any], names: Mapping[str, str]) -> str:
    source, target = (names[edge[end]] for end in ("from_document", "to_document"))
    proof: Mapping[str, Any] = next(iter(edge.get("evidence", ())), {})
    if edge["basis"] == "registry":
        seen = f" (registry, seen at {proof['source']})" if proof.get("source") else " (registry)"
        return f"{source}: {edge['rel']} {target}{seen}."
    where = f" in {proof['paragraph']}" if proof.get("paragraph") else ""
    verb = proof.get("verb") or edge["rel"]
    part = f", {proof['pinpoint']}" if proof.get("pinpoint") else ""
    words = _quoted(proof.get("sentence") or proof.get("quote"))
    return f"{source}{where}, “{verb}”: {target}{part}{words}."


def _quoted(text: str | None) -> str:
    if not text:
        return ""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f": “{line}”"


def _narrows(body: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    if body["chokepoints"]:
        passed = ", ".join(names[iri] for iri in body["chokepoints"])
        yield f"Every route passes {passed}."
    elif body["paths"] and body["paths"][0]["length"] > 1:
        yield "No document is passed by every route."
