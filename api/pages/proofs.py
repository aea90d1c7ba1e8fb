"""The evidence of a link as pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.export.table import Proof

_FIELDS: Final = (
    "paragraph", "verb", "pinpoint", "footnote", "confidence", "reviewed", "method", "start", "end",
    "text_sha256", "source", "text_held", "fact", "quote",
)  # fmt: skip


#: Code points shown on each side of a quote; the page of the text has the whole paragraph.
_AROUND: Final = 220


def shown_proof(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """One piece of evidence of an answer, with the words around its quote.

    ``before``, ``quote`` and ``after`` together are the citing paragraph where its words are held,
    cut far from the quote with ``…``; where they are not held, ``quote`` stands alone.
    """
    shown = {name: evidence.get(name) for name in _FIELDS}
    return shown | _around(evidence.get("quote"), evidence.get("sentence"))


def shown_table_proof(proof: Proof) -> dict[str, Any]:
    """The same for a proof of the table of exports."""
    known = {name: getattr(proof, name, None) for name in _FIELDS}
    known |= {
        "start": proof.quote_start,
        "end": proof.quote_end,
        "source": proof.text_source,
    }
    return known | _around(proof.quote, proof.sentence)


def merged(proofs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Proofs with ``sources``: those that rest on one recorded fact become one."""
    found: list[dict[str, Any]] = []
    facts: dict[str, dict[str, Any]] = {}
    for proof in proofs:
        sources = [proof["source"]] if proof["source"] else []
        earlier = facts.get(proof["fact"]) if proof["fact"] else None
        if earlier is not None:
            earlier["sources"] += [source for source in sources if source not in earlier["sources"]]
            continue
        shown = proof | {"sources": sources}
        if proof["fact"]:
            facts[proof["fact"]] = shown
        found.append(shown)
    return found


def _around(quote: str | None, sentence: str | None) -> dict[str, str | None]:
    before, found, after = (sentence or "").partition(quote) if quote else (sentence or "", "", "")
    if quote and not found:
        return {"before": "", "quote": quote, "after": ""}
    return {"before": _end_of(before), "quote": found, "after": _start_of(after)}


def _end_of(words: str) -> str:
    """The last words, from a whole word on, with the mark of what was left out."""
    if len(words) <= _AROUND:
        return words
    return "… " + words[-_AROUND:].partition(" ")[2]


def _start_of(words: str) -> str:
    if len(words) <= _AROUND:
        return words
    return words[:_AROUND].rpartition(" ")[0] + " …"
