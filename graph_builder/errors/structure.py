"""The error of a text from which nothing can be published (exit code 3)."""

from __future__ import annotations

from graph_builder.errors.base import PalermoError


class StructureError(PalermoError):
    """Nothing in the text could be published."""

    exit_code = 3
    title = "No structure found"
