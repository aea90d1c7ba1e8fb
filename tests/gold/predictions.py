"""What an extractor says of one text, read from its JSON.

Only ``start``, ``end`` and ``target`` of a citation are needed; what else is read is listed in
``docs/explanation/how-extraction-is-measured.md``. The JSON of ``palermo extract`` has this form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any


@dataclass(frozen=True, slots=True)
class Prediction:
    """One citation as the extractor gives it; spans in code points, half-open.

    ``opening`` is the verb that opens its paragraph, ``verb`` the one nearest before the citation.
    """

    start: int
    end: int
    targets: tuple[str, ...]
    surface: str = ""
    kind: str = "explicit"
    status: str = "linked"
    role: str | None = None
    paragraph: str | None = None
    verb: str | None = None
    opening: str | None = None
    pinpoint: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """One text as the extractor read it; counts are of first-level paragraphs."""

    name: str
    citations: tuple[Prediction, ...]
    preambular: int | None = None
    operative: int | None = None
    findings: tuple[str, ...] = field(default=())


def read_extracted(body: dict[str, Any], name: str | None = None) -> Extracted:
    """Read one extractor's JSON object.

    Args:
        body: The object.
        name: Name of the text, where the object does not say it (``name``, ``document.source``).

    Raises:
        ValueError: It has no name, or a citation has no span.
    """
    named = name or body.get("name") or (body.get("document") or {}).get("source")
    if not named:
        msg = "an extraction says neither name nor document.source: whose text is it?"
        raise ValueError(msg)
    paragraphs = body.get("paragraphs")
    opening = {each.get("id"): each.get("verb") for each in paragraphs or ()}
    return Extracted(
        name=PurePath(named).stem,
        citations=tuple(_prediction(each, opening) for each in body.get("citations", ())),
        preambular=_first_level(paragraphs, "preambular"),
        operative=_first_level(paragraphs, "operative"),
    )


def _prediction(body: dict[str, Any], opening: dict[str | None, str | None]) -> Prediction:
    if "start" not in body or "end" not in body:
        msg = f"a citation has no start or end: {str(body)[:80]}"
        raise ValueError(msg)
    return Prediction(
        start=int(body["start"]),
        end=int(body["end"]),
        targets=_targets(body.get("target")),
        surface=body.get("surface") or "",
        kind=body.get("kind") or "explicit",
        status=body.get("status") or "linked",
        role=body.get("role"),
        paragraph=body.get("paragraph"),
        verb=body.get("verb"),
        opening=opening.get(body.get("paragraph"), body.get("verb")),
        pinpoint=body.get("pinpoint"),
        confidence=body.get("confidence"),
    )


def _targets(target: dict[str, Any] | str | None) -> tuple[str, ...]:
    if target is None:
        return ()
    if isinstance(target, str):
        return (target,)
    names = (target.get("symbol"), *(target.get("symbols") or ()), *(target.get("aliases") or ()))
    return tuple(name for name in names if name)


def _first_level(paragraphs: list[dict[str, Any]] | None, kind: str) -> int | None:
    if paragraphs is None:
        return None
    first_level = [
        each
        for each in paragraphs
        if each.get("kind") == kind
        and not each.get("parent")
        and not str(each.get("id", "")).startswith("neighbour")
    ]
    return len(first_level)
