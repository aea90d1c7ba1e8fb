"""The gold format: one annotated text a file, read and checked.

``data/gold/gold.schema.json`` is the schema, explained in
``docs/explanation/how-extraction-is-measured.md``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

CORE: Final = ("explicit", "short", "elliptic", "group", "described")
OPTIONAL: Final = (
    "nested",
    "in-title",
    "body-name",
    "anaphora",
    "self",
    "header",
    "unsymbolled",
)
_SCHEMA: Final = "gold.schema.json"
_NOT_GOLD: Final = frozenset({_SCHEMA, "aliases.json"})


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated citation; ``start`` and ``end`` are code points, half-open."""

    surface: str
    start: int
    end: int
    target: str | None
    alt_targets: tuple[str, ...]
    pinpoint: str | None
    verb: str | None
    paragraph: str
    kind: str

    @property
    def is_neighbour(self) -> bool:
        """Whether it belongs to another text that shares the page."""
        return self.paragraph.startswith("neighbour")

    @property
    def is_core(self) -> bool:
        """Whether it counts: a core kind with a target."""
        return self.kind in CORE and self.target is not None


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text."""

    name: str
    file: str
    symbol: str
    organ: str
    adopted: str | None
    n_preambular: int
    n_operative: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    covers: tuple[int, int] | None
    invented: bool

    @property
    def decade(self) -> str:
        """``1980s``, or an empty string where no date is known."""
        return f"{self.adopted[:3]}0s" if self.adopted else ""


def read_gold(path: Path) -> Gold:
    """Read one annotation."""
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    covers = body.get("covers")
    return Gold(
        name=path.stem,
        file=body["file"],
        symbol=body["symbol"],
        organ=body["organ"],
        adopted=body["adoption_date"],
        n_preambular=body["n_preambular"],
        n_operative=body["n_operative"],
        rows=tuple(_row(each) for each in body["citations"]),
        notes=tuple(note["text"] for note in body["footnotes"]),
        covers=(covers[0], covers[1]) if covers else None,
        invented=bool(body.get("invented")),
    )


def _row(body: dict[str, Any]) -> Row:
    return Row(
        surface=body["surface"],
        start=body["start"],
        end=body["end"],
        target=body["target"],
        alt_targets=tuple(body.get("alt_targets", ())),
        pinpoint=body["pinpoint"],
        verb=body["verb"],
        paragraph=body["paragraph"],
        kind=body["kind"],
    )


def gold_files(folder: Path) -> list[Path]:
    """Every annotation of a folder, by name."""
    return sorted(path for path in folder.glob("*.json") if path.name not in _NOT_GOLD)


def text_path(gold: Gold, folder: Path, texts: Path | None) -> Path:
    """Where the annotated text lies: beside the annotation, else in ``texts``."""
    beside = folder / gold.file
    return beside if texts is None or beside.is_file() else texts / gold.file


def read_text(path: Path) -> str:
    """The text as it is: UTF-8, line ends as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def complaints(gold: Gold, text: str) -> list[str]:
    """What does not fit between an annotation and its text, as sentences."""
    wrong = [sentence for i, row in enumerate(gold.rows) for sentence in _row_complaints(i, row)]
    wrong += [
        f"row {i}: [{row.start}, {row.end}) does not hold {row.surface!r}"
        for i, row in enumerate(gold.rows)
        if text[row.start : row.end] != row.surface
    ]
    spans = [(row.start, row.end) for row in gold.rows]
    if len(set(spans)) < len(spans):
        wrong.append("two rows have one span")
    starts = [row.start for row in gold.rows]
    if starts != sorted(starts):
        wrong.append("rows are not in text order")
    wrong += [
        f"the note {note[:40]!r} is not in the text" for note in gold.notes if note not in text
    ]
    return wrong


def _row_complaints(i: int, row: Row) -> list[str]:
    wrong: list[str] = []
    if row.kind not in CORE + OPTIONAL:
        wrong.append(f"row {i}: no kind is called {row.kind!r}")
    if row.kind == "unsymbolled" and row.target is not None:
        wrong.append(f"row {i}: an unsymbolled row has no target")
    return wrong
