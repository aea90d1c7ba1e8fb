"""Errors of pictures and tables (exit code 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.errors.base import PalermoError, near_names

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExportError(PalermoError):
    """A picture or table could not be written."""

    exit_code = 7
    title = "Export error"


class UnsupportedFormatError(ExportError):
    """No writer for this format."""

    title = "No such format"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(
            f"no format {name!r}.{near_names(name, self.known)} Known: {', '.join(self.known)}."
        )
