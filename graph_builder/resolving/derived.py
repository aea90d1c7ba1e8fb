"""Names that people make of a treaty's short name: "CEDAW Optional Protocol", "CAT comment 4".

They are made of what the registry says: which treaty a protocol belongs to, whose general comment
a text is. A name that fits several is given to all of them, so that it is ambiguous.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.resolving.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

_OPTIONAL: Final = re.compile(r"(?P<which>second )?optional protocol")
#: Relations of a comment to what it is a comment on, or to the committee that issued it.
_OF: Final = ("implements", "issued_by")


def derived_names(
    registry: InstrumentRegistry, records: Iterable[RegistryRecord]
) -> Iterator[tuple[str, str]]:
    """Folded names that no record holds, each with the key that goes by it.

    Args:
        registry: Where parents are looked up.
        records: What may be named after a parent.
    """
    for record in records:
        for parent in _related(registry, record, ("protocol_to",)):
            for name in _protocol_names(record, parent):
                yield name, record.key
        for parent in _related(registry, record, _OF):
            for name in _comment_names(record, parent):
                yield name, record.key


def _related(
    registry: InstrumentRegistry, record: RegistryRecord, properties: Iterable[str]
) -> Iterator[RegistryRecord]:
    keys = {key for name in properties for key in record.values(name)}
    for key in sorted(keys):
        found = registry.get(key)
        if found is not None:
            yield found


def _protocol_names(record: RegistryRecord, parent: RegistryRecord) -> Iterator[str]:
    """Of "[Second] Optional Protocol to the [parent's name] …", with the parent's short names.

    A "Second Optional Protocol" is the parent's "Optional Protocol", too, as is the first; what is
    titled just "Optional Protocol to …" keeps that name for itself alone, as its title does.
    """
    for title in map(fold, record.all_names):
        match = _OPTIONAL.match(title)
        if match is None or not any(f" to the {fold(name)}" in title for name in parent.all_names):
            continue
        for short in _short_names(parent):
            if match["which"]:
                yield f"{short} optional protocol"
                yield f"{short} {match.group()}"
                yield f"{match.group()} to {short}"
            else:
                yield f"{short} optional protocol"
                yield f"optional protocol to {short}"
                yield f"{short} first optional protocol"
                yield f"first optional protocol to {short}"


def _comment_names(record: RegistryRecord, parent: RegistryRecord) -> Iterator[str]:
    """Of "General comment No. 4 (2017) …": "CAT general comment 4", with and without the year."""
    noun = fold(record.noun or "")
    if not noun.startswith("general "):
        return
    for title in map(fold, record.all_names):
        match = re.match(rf"{noun} (?P<number>\d+)(?P<year> \d{{4}})?\b", title)
        if match is None:
            continue
        numbered = f"{noun} {match['number']}"
        for told in {numbered, match.group()}:
            for short in (*_short_names(parent), *map(fold, parent.all_names)):
                yield f"{short} {told}"
                yield f"{told} of {short}"


def _short_names(record: RegistryRecord) -> tuple[str, ...]:
    own = () if "/" in record.key else (record.key,)
    return tuple(sorted({fold(n) for n in (*record.values("acronym"), *record.short_names, *own)}))
