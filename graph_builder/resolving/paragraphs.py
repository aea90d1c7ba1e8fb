"""Read our own paragraph ids and paths below an instrument: ``op3(b)(ii)``, ``untoc-tip/art/3``."""

from __future__ import annotations

import re
from typing import Final

#: "op3", "OP 3", "operative para. 3", "pp3", "preambular paragraph 3"; "pp. 3" is a page.
OWN_UNIT: Final = (
    r"\b(?:(?:operative|preambular)\s+para(?:graph)?s?\b\.?|op\b\.?\s+para(?:graph)?s?\b\.?"
    r"|op\.?(?=\s*\d)|pp(?=\s*\d))"
)
_OWN: Final = re.compile(
    rf"(?P<unit>{OWN_UNIT})\s*(?P<number>\d{{1,3}})(?P<inner>(?:\s*\([a-z0-9]{{1,5}}\))*)",
    re.IGNORECASE,
)
#: First steps of paths that lead to a provision; others lead to languages, notes and citations.
_UNITS: Final = frozenset(
    {"art", "para", "guideline", "principle", "rule", "sect", "chap", "part", "annex", "appendix"}
    | {"target", "goal", "op", "pp"}
)
#: Steps below which no provisions are, but what was found there.
_NO_PROVISION: Final = frozenset({"fn", "cit", "act", "anchor", "quote", "pos"})
_STEPS: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")


def own_paragraph(printed: str) -> tuple[str, ...] | None:
    """Path of one of our paragraph ids however it is spaced, else ``None``.

    ``OP 3(b)(ii)`` → ``("op", "3", "b", "ii")``.
    """
    match = _OWN.fullmatch(printed.strip())
    if match is None:
        return None
    unit = "pp" if match["unit"].lower().startswith("p") else "op"
    return unit, match["number"].lstrip("0") or "0", *re.findall(r"\w+", match["inner"].lower())


def has_own_paragraphs(key: str) -> bool:
    """Whether a thing may have operative paragraphs: what goes by a symbol, no named treaty."""
    return "/" in key


def paths_below(slug: str) -> tuple[tuple[str, str], ...]:
    """Ways to see a slug as that of an instrument and a path to a provision, longest slug first.

    ``untoc-tip/art/3`` → (``untoc-tip``, ``art/3``).
    """
    steps = slug.split("/")
    return tuple(
        ("/".join(steps[:at]), path)
        for at in range(len(steps) - 2, 0, -1)
        if steps[at] in _UNITS
        and _NO_PROVISION.isdisjoint(steps[at:])
        and _STEPS.fullmatch(path := "/".join(steps[at:]))
    )
