"""Write results to stdout: JSON bodies, plain tables, and trees."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import typer

#: Longer quotes are cut in human output; ``--json`` has them whole.
_LONGEST_QUOTE: Final = 120


def say(text: str = "") -> None:
    """One line of a result."""
    typer.echo(text)


def note(text: str) -> None:
    """One line of a message: stderr."""
    typer.echo(text, err=True)


def say_json(body: Mapping[str, Any]) -> None:
    """A body as JSON, readable, UTF-8."""
    typer.echo(json.dumps(body, ensure_ascii=False, indent=2))


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """A table in plain text; columns are as wide as their longest value, the last one is free."""
    lines = [tuple(columns), *(tuple(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for number, line in enumerate(lines):
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        say(f"{indent}{'  '.join(cells)}".rstrip())
        if number == 0:
            say(f"{indent}{'  '.join('-' * width for width in widths)}")


def quoted(text: str | None) -> str:
    """Words between quotation marks on one line, cut where they are long; empty for ``None``."""
    if text is None:
        return ""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{line}”"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 text``, ``2 texts``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def short(text: str) -> str:
    """An IRI of ours without its base (``body/unodc``), any other text on one line."""
    for mark in ("/id/", "/vocab/"):
        if text.startswith(("http://", "https://")) and mark in text:
            return text.partition(mark)[2]
    return " ".join(text.split())
