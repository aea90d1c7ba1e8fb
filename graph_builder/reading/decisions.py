"""Read what persons decided about citations: JSON lines as they are kept, JSON or CSV as given."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import InputError, UnreadableFileError
from graph_builder.model.days import is_day
from graph_builder.model.decision import Decision, Decisions, Verdict
from graph_builder.reading.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: The file of decisions in a folder of texts.
DECISIONS: Final = "decisions.jsonl"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def read_decisions(folders: Iterable[Path]) -> Decisions:
    """The decisions kept at the top of folders of texts; a folder without any has no file.

    Raises:
        UnreadableFileError: A file cannot be opened.
        InputError: A line is no decision; the message names file, line and field.
    """
    found: list[Decision] = []
    for folder in folders:
        file = folder / DECISIONS
        if file.is_file():
            found += kept_decisions(file)
    return Decisions.of(found)


def kept_decisions(file: Path) -> Iterator[Decision]:
    """The decisions of one file of JSON lines, in its order."""
    for number, row in _json_lines(file):
        yield decision_of(row, f"{file.name}, line {number}")


def decision_of(row: dict[str, Any], where: str) -> Decision:
    """A decision as it is kept.

    Raises:
        InputError: A field is missing or of the wrong kind; ``where`` begins the message.
    """
    start, end = _offset(row, "start", where), _offset(row, "end", where)
    sha256 = _words(row, "text_sha256", where)
    if not _SHA256.fullmatch(sha256):
        raise _fault(where, "text_sha256", "is no SHA-256 in hexadecimal")
    if start >= end:
        raise _fault(where, "end", "must be behind start")
    return Decision(
        document=_words(row, "document", where),
        text_sha256=sha256,
        start=start,
        end=end,
        surface=_words(row, "surface", where),
        **judged(row, where),
    )


def judged(row: dict[str, Any], where: str) -> dict[str, Any]:
    """What was decided, by whom and when: the fields of a decision beside its place.

    Raises:
        InputError: As for ``decision_of``.
    """
    verdict = _words(row, "verdict", where)
    if verdict not in set(Verdict):
        raise _fault(where, "verdict", f"is not one of {', '.join(Verdict)}")
    target = row.get("target") or None
    if (target is not None) != (verdict == Verdict.TARGET):
        raise _fault(where, "target", "belongs to the verdict 'target', and only to that")
    if target is not None and not isinstance(target, str):
        raise _fault(where, "target", "must be a symbol")
    note = row.get("note") or ""
    if not isinstance(note, str):
        raise _fault(where, "note", "must be words")
    return {
        "verdict": Verdict(verdict),
        "by": _words(row, "by", where),
        "on": _day(row, where),
        "target": target,
        "note": note,
    }


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision as a line of the file, without what does not apply."""
    row: dict[str, Any] = {
        "document": decision.document,
        "text_sha256": decision.text_sha256,
        "start": decision.start,
        "end": decision.end,
        "surface": decision.surface,
        "verdict": decision.verdict.value,
        "target": decision.target,
        "by": decision.by,
        "on": decision.on,
        "note": decision.note,
    }
    return {name: value for name, value in row.items() if value not in {None, ""}}


def given_rows(file: Path) -> list[tuple[str, dict[str, Any]]]:
    """Rows of a file of decisions as a person writes it, each with where it stands.

    Args:
        file: ``.csv`` with a line of names, ``.json`` (a list of objects) or ``.jsonl``.

    Raises:
        UnreadableFileError: Another format, or it cannot be opened or parsed.
        InputError: A row is no object.
    """
    suffix = file.suffix.lower()
    if suffix == ".csv":
        rows: list[tuple[int, Any]] = list(enumerate(_csv_rows(file), start=2))
    elif suffix == ".jsonl":
        rows = list(_json_lines(file))
    elif suffix == ".json":
        rows = list(enumerate(_json_list(file), start=1))
    else:
        raise UnreadableFileError(file, "decisions are read from .csv, .json or .jsonl")
    kind = "row" if suffix == ".json" else "line"
    placed = [(f"{file.name}, {kind} {number}", row) for number, row in rows]
    for where, row in placed:
        if not isinstance(row, dict):
            raise _fault(where, "(whole row)", "must be an object")
    return placed


def _csv_rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = bytes_of(file).decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
            yield {str(name).strip(): (value or "").strip() for name, value in row.items() if name}
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(file, f"it is not CSV in UTF-8: {error}") from error


def _json_list(file: Path) -> list[Any]:
    try:
        found = json.loads(bytes_of(file))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(file, f"it is not JSON: {error}") from error
    return found if isinstance(found, list) else [found]


def _json_lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(bytes_of(file).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = f"line {number} is not JSON: {error}"
            raise UnreadableFileError(file, reason) from error
        if not isinstance(row, dict):
            raise UnreadableFileError(file, f"line {number} must hold one JSON object")
        yield number, row


def _words(row: dict[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _fault(where, field, "is missing or no words")
    return value


def _offset(row: dict[str, Any], field: str, where: str) -> int:
    value = row.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _fault(where, field, "is no offset: a whole number from 0")
    return value


def _day(row: dict[str, Any], where: str) -> str:
    value = _words(row, "on", where)
    if not is_day(value):
        raise _fault(where, "on", f"{value!r} is no day: write YYYY-MM-DD")
    return value


def _fault(where: str, field: str, problem: str) -> InputError:
    return InputError(f"{where}, field {field}: {problem}")
