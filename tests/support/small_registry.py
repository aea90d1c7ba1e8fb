"""A registry of the few documents that small texts cite: a build over it takes a second."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).resolve().parents[2] / "data" / "registry"

#: What the resolution that ships and the invented texts of the tests cite.
CITED: Final = (
    "A/RES/40/34#annex",
    "A/RES/44/25",
    "A/RES/55/25",
    "A/RES/58/137",
    "A/RES/60/177#annex",
    "CEB/2005/HLCP/IX/CRP.7#annexA",
    "CRC",
    "CRC-OPSC",
    "E/2002/68/Add.1",
    "E/2003/30",
    "E/RES/2006/27",
    "ICCPR",
    "ICESCR",
    "ILO-C182",
    "UNTOC",
    "UNTOC-SOM",
    "UNTOC-TIP",
)

#: Folders of records that are left out unless something leads to them.
_MANY: Final = ("documents", "series")

#: The registries lie here as long as the tests run.
_PLACE: Final = tempfile.TemporaryDirectory(prefix="palermo-registry-")


@cache
def small_registry(*keys: str) -> Path:
    """Folder of a registry of these records and all that their facts lead to, for reading only.

    Bodies, offices, programmes and actors are those that ship, and so are the sources.

    Args:
        keys: Of the documents; none: those of ``CITED``.

    Raises:
        KeyError: The registry that ships knows none by such a key.
    """
    wanted = _reached(frozenset(keys or CITED))

    def left_out(place: str, names: list[str]) -> list[str]:
        if Path(place).name not in _MANY:
            return []
        return [name for name in names if Path(place, name).relative_to(SHIPPED) not in wanted]

    folder = Path(_PLACE.name, str(len(list(Path(_PLACE.name).iterdir()))))
    return shutil.copytree(SHIPPED, folder, ignore=left_out)


def _reached(keys: frozenset[str]) -> set[Path]:
    if unknown := keys - _records().keys():
        raise KeyError(*unknown)
    reached: set[Path] = set()
    waiting = [*keys]
    for path, leads_to in _records().values():
        if path.parts[0] not in _MANY:
            waiting.extend(leads_to)
    while waiting:
        path, leads_to = _records().get(waiting.pop(), (None, ()))
        if path is not None and path not in reached:
            reached.add(path)
            waiting.extend(leads_to)
    return reached


@cache
def _records() -> dict[str, tuple[Path, tuple[str, ...]]]:
    """Key or alias → the file of the record, and the values of its facts."""
    found = {}
    for path in sorted(SHIPPED.glob("*/*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if "facts" in record:
            values = tuple(fact["value"] for fact in record["facts"])
            for key in (record["key"], *record.get("aliases", ())):
                found[key] = path.relative_to(SHIPPED), values
    return found
