"""Follow a pinpoint into an annex: what is printed as part of a carrier may be an instrument."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.symbols import kind_of_symbol, slug_of

if TYPE_CHECKING:
    from graph_builder.model.citation import Citation, Pinpoint, ProvisionRef
    from graph_builder.model.instrument import InstrumentRegistry

_PART: Final = re.compile(
    r"(?P<kind>annex|appendix)(?:es)?(?:\s+(?P<number>[IVXLC]+|[A-H]|\d{1,2}))?\b",
    re.IGNORECASE,
)
#: How annexes are numbered in the keys of the registry; none of a resolution has more.
_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_OF_ANNEX: Final = re.compile(r"\sof\s+the\s+annex\Z", re.IGNORECASE)
_RESOLUTION: Final = "resolution"
_KINDS: Final = frozenset({"annex", "appendix"})
_IN_ANNEX: Final = re.compile(r"(?P<part>annex(?:[IVXLC]+|[A-H])?)(?=[.(]|$)")


def annexed_text(own: str | None, paragraph: str, registry: InstrumentRegistry) -> str | None:
    """The annexed text that a paragraph belongs to: ``annexI.art14`` of ``A/RES/55/25`` → its key.

    ``None`` outside annexes. An annex without a record is named by its place.
    """
    match = _IN_ANNEX.match(paragraph)
    if own is None or match is None:
        return None
    part = f"{own}#{match['part']}"
    record = registry.get(part)
    return record.key if record else part


def stands_in_annex(citation: Citation) -> bool:
    """Whether words before a number single out its annex: "the annex to resolution 49/60".

    The number is then that of the resolution, as editors link it; a part of it is meant. Where a
    numeral tells one of several annexes, as in "annex II to", the annex is an instrument. Behind
    a number a provision of its annex is singled out: "in particular paragraph 1 of the annex
    thereto".
    """
    pinpoint = citation.pinpoint
    if pinpoint is None:
        return False
    behind = pinpoint.span.end > citation.span.start
    match = (_OF_ANNEX if behind else _PART).search(pinpoint.text)
    if behind:
        return match is not None
    return match is not None and match["number"] is None


def provisions_of(document: str, pinpoint: Pinpoint | None) -> tuple[ProvisionRef, ...]:
    """The provisions of a document that a pinpoint names.

    "Paragraph 5" of a resolution is operative paragraph 5; a preambular one is called so.
    """
    found = pinpoint.provisions if pinpoint else ()
    if kind_of_symbol(document) != _RESOLUTION:
        return found
    return tuple(
        replace(ref, path=("op", *ref.path[1:])) if ref.path[0] == "para" else ref for ref in found
    )


def _as_recorded(document: str, match: re.Match[str], registry: InstrumentRegistry) -> str:
    """The number of an annex; "annex 2" is II where the registry has that, and else no part."""
    number = match["number"] or ""
    if not number.isdigit():
        return number
    numeral = dict(enumerate(_NUMERALS, start=1)).get(int(number), "")
    recorded = registry.get(f"{document}#{match['kind'].lower()}{numeral}") is not None
    return numeral if recorded else ""


def named_part(
    document: str, pinpoint: Pinpoint | None, registry: InstrumentRegistry
) -> tuple[str, tuple[ProvisionRef, ...]]:
    """The part that a pinpoint leads to, and the provisions that are left of it.

    ``A/RES/55/25`` with "annex II" → ``A/RES/55/25#annexII``, nothing left. A pinpoint that begins
    with no annex stays a provision of the document.
    """
    if pinpoint is None:
        return document, ()
    match = _PART.match(pinpoint.text) or (
        # "paragraph 11 of annex I" leads there as well
        _PART.search(pinpoint.text)
        if all(ref.path[0] in _KINDS for ref in pinpoint.provisions)
        else None
    )
    if match is None or "#" in document:
        return document, provisions_of(document, pinpoint)
    number = _as_recorded(document, match, registry)
    part = f"{document}#{match['kind'].lower()}{number.upper()}"
    if number and registry.get(part) is None and match["kind"].lower() == "appendix":
        return document, provisions_of(document, pinpoint)
    stem = slug_of(part).removeprefix(slug_of(document)).strip("/").split("/")
    left = [
        (ref, ref.path[len(stem) :])
        for ref in pinpoint.provisions
        if list(ref.path[: len(stem)]) == stem
    ]
    return part, tuple(type(ref)(path, ref.span) for ref, path in left if path)
