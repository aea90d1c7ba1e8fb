"""Sheets of records, kept in the store: the next build makes those of new records alone.

::

    STORE/sheets/<hash>   one packed sheet, by the hash of everything that it was made from

Nothing is lost with them: a sheet that is missing, damaged or of other code is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph

import graph_builder
from graph_builder.pipeline.inputs import digest
from graph_builder.pipeline.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.request import BuildRequest
    from graph_builder.pipeline.spool import Spool

_FOLDER: Final = "sheets"
_UNFINISHED: Final = ".unfinished-"
#: Fields that are kept as they stand, and those that are lines.
_FACTS: Final = ("key", "document", "graph", "format", "file", "report", "triples", "own_lines")
_LINES: Final = ("beside", "run", "abroad")
#: The quickest: a fifteenth of the bytes is left, and the next level takes a third longer.
_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class KeptSheets:
    """The sheets that a store keeps.

    Attributes:
        folder: Where they lie.
        made_with: Hashes and versions of what each of them is made with, beside its record.
        decided: Keys of documents about which persons decided: their sheets are not kept.
        spool: Where sheets are unpacked to.
    """

    folder: Path
    made_with: str
    decided: Collection[str]
    spool: Spool

    def name(self, record: bytes) -> str:
        """The name of the sheet of a record, given as the bytes of its line."""
        return hashlib.sha256(self.made_with.encode() + record).hexdigest()

    def find(self, name: str) -> tuple[str, Sheet] | None:
        """A sheet, and who made its record; ``None`` where it is not kept, or not to be used."""
        try:
            packed = zlib.decompress((self.folder / name).read_bytes())
        except (OSError, zlib.error):
            return None
        head, _, written = packed.partition(b"\n")
        facts = json.loads(head)
        if facts["key"] in self.decided:
            return None
        made_by, cut = facts.pop("made_by"), facts.pop("cut")
        beside, run, abroad = ([line.encode() for line in facts.pop(field)] for field in _LINES)
        sheet = Sheet(
            **facts,
            beside=tuple(beside),
            run=tuple(run),
            abroad=frozenset(abroad),
            text=None,
            unfit=(),
            own=self.spool.put(written[:cut]),
            laid_out=self.spool.put(written[cut:]),
        )
        return made_by, sheet

    def keep(self, name: str, made_by: str, sheet: Sheet) -> None:
        """Keep a sheet, if it may be used again; a full disk keeps none."""
        if sheet.text is not None or sheet.unfit or sheet.key in self.decided:
            return
        own = sheet.own.read()
        facts = {field: getattr(sheet, field) for field in _FACTS}
        each = (sheet.beside, sheet.run, sorted(sheet.abroad))
        lines = {
            field: [line.decode() for line in of_it]
            for field, of_it in zip(_LINES, each, strict=True)
        }
        head = json.dumps({**facts, **lines, "made_by": made_by, "cut": len(own)})
        packed = zlib.compress(b"%s\n%s%s" % (head.encode(), own, sheet.laid_out.read()), _LEVEL)
        beside = self.folder / f"{_UNFINISHED}{name}-{os.getpid()}"
        with contextlib.suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            try:
                beside.write_bytes(packed)
                beside.replace(self.folder / name)
            finally:
                beside.unlink(missing_ok=True)

    def sweep(self, used: Collection[str]) -> None:
        """Remove all but some."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in used:
                    path.unlink(missing_ok=True)


def kept_sheets(
    request: BuildRequest, ground: Ground, decided: Iterable[str], spool: Spool
) -> KeptSheets:
    """The sheets that the store of a build keeps.

    Args:
        request: Names the store, the ontology and the base.
        ground: Tells the registry.
        decided: Keys of documents about which persons decided.
        spool: Where sheets are unpacked to.
    """
    inputs = ground.emitter.inputs
    made_with = (
        digest(Path(graph_builder.__file__).parent, "**/*.py"),
        pyoxigraph.__version__,
        digest(request.ontology, "**/*.ttl"),
        inputs.registry_sha256,
        inputs.version,
        request.base,
    )
    return KeptSheets(request.out / _FOLDER, "\n".join(made_with), frozenset(decided), spool)
