"""Read ``data/waivers.json``: which warnings a release may have, by whose leave, until when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import UnreadableFileError
from graph_builder.model.waiver import Waiver

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED: Final = ("shape", "at_most", "by", "why", "since", "until")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file ``{"waivers": [{"shape", "at_most", "by", "why", …}]}``, in its order.

    Raises:
        UnreadableFileError: The file is missing or breaks this form; it says where.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, str(error)) from error
    listed = data.get("waivers") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        raise UnreadableFileError(path, "it holds no list called waivers")
    return tuple(_waiver(item, path, f"waivers[{index}]") for index, item in enumerate(listed))


def _waiver(data: Any, path: Path, place: str) -> Waiver:  # noqa: ANN401  (JSON until checked)
    fields = data if isinstance(data, dict) else {}
    missing = [name for name in _NEEDED if name not in fields]
    unknown = sorted(set(fields) - {*_NEEDED, "focus"})
    if missing or unknown:
        told = [f"lacks {name}" for name in missing] + [f"has an unknown {n}" for n in unknown]
        raise UnreadableFileError(path, f"{place} {', '.join(told)}")
    focus = fields.get("focus")
    texts = {name: str(fields[name]) for name in _NEEDED if name != "at_most"}
    try:
        return Waiver(at_most=int(fields["at_most"]), focus=focus, **texts)
    except (ValueError, TypeError) as error:
        raise UnreadableFileError(path, f"{place}: {error}") from error
