"""Columns of the rows that a competency question gives; terms without base."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Rows = list[tuple[str, ...]]


def first(rows: Rows) -> set[str]:
    return {row[0] for row in rows}


def columns(rows: Rows, *numbers: int) -> set[tuple[str, ...]]:
    return {tuple(row[n] for n in numbers) for row in rows}
