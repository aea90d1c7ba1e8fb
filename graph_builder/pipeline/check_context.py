"""What the texts of a corpus show each other, so that a few of them can be checked by themselves.

Of another text a check looks at the document, at what it is pointed to, at what others say of
something in the text, and at what those are part of. That is little, and the rest can stay away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.merging import subject_of
from graph_builder.rdf.namespaces import ELI

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph_builder.pipeline.merging import Owners
    from graph_builder.pipeline.sheet import Sheet

#: Values that are IRIs, in lines of N-Triples.
_VALUES: Final = re.compile(rb"^<[^>]*> <[^>]*> <([^>]*)> \.$", re.MULTILINE)
#: What leads from a thing to that which it is part of.
_UPWARDS: Final = tuple(str(ELI(name)).encode() for name in ("is_part_of", "is_annex_of"))


def shown_lines(
    sheets: Sequence[Sheet], beside: Mapping[str, Collection[bytes]], owners: Owners
) -> dict[str, list[bytes]]:
    """The lines of each text, by its document, that a check of other texts may look at.

    Args:
        sheets: The texts.
        beside: Lines that no text says of itself, by the document of the text that they are about;
            ``""`` for what is no text's.
        owners: Of the same texts.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)

    def see(iris: Iterable[str]) -> None:
        for iri in iris:
            owner = owners.owner(iri)
            if owner is not None:
                seen[owner.document].add(iri)

    see(sheet.document for sheet in sheets)
    see(iri[1:-1].decode() for sheet in sheets for iri in sheet.abroad)
    for lines in beside.values():
        see({subject_of(line) for line in lines})
        see({iri.decode() for iri in _VALUES.findall(b"".join(lines))})
    return {
        sheet.document: _shown(sheet, beside.get(sheet.document, ()), seen[sheet.document])
        for sheet in sheets
    }


def _shown(sheet: Sheet, beside: Collection[bytes], iris: Iterable[str]) -> list[bytes]:
    """Lines about some things of a text, and about what these are part of."""
    own = sheet.own.read().splitlines(keepends=True)
    said = defaultdict(list)
    for line in beside:
        said[subject_of(line)].append(line)
    shown: dict[str, set[bytes]] = {}
    waiting = list(iris)
    while waiting:
        iri = waiting.pop()
        if iri in shown or not sheet.is_about(iri):
            continue
        lines = shown[iri] = {*_about(own, f"<{iri}> ".encode()), *said[iri]}
        upwards = [line for line in lines if line.split(b" ", 2)[1] in _UPWARDS]
        waiting += [above.decode() for above in _VALUES.findall(b"".join(upwards))]
    return sorted({line for lines in shown.values() for line in lines})


def _about(lines: Sequence[bytes], subject: bytes) -> Sequence[bytes]:
    """The lines of one subject, which stand together, as the lines are sorted."""
    start = end = bisect_left(lines, subject)
    while end < len(lines) and lines[end].startswith(subject):
        end += 1
    return lines[start:end]
