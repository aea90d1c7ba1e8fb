"""Errors of the graph, its shapes and its release (exit code 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.errors.base import PalermoError

if TYPE_CHECKING:
    from pathlib import Path


class GraphError(PalermoError):
    """The graph, its shapes or its release is at fault."""

    exit_code = 5
    title = "Graph error"


class InvalidIriError(GraphError):
    """A string that cannot be part of an IRI."""

    title = "No possible IRI"

    def __init__(self, text: str, problem: str, near: tuple[str, ...] = ()) -> None:
        """``near`` are names of what may be meant."""
        self.text, self.problem, self.near = text, problem, near
        super().__init__(f"{text!r} cannot be made an IRI: {problem}")


class ShapesNotConformedError(GraphError):
    """Something shared violates a shape, or a release has warnings that nobody waived."""

    title = "The graph does not conform"

    def __init__(self, report: str, violations: int) -> None:
        """``report`` is the readable report; ``violations`` counts what stands against it."""
        self.report, self.violations = report, violations
        super().__init__(f"{violations} finding(s) forbid it; nothing was published.\n{report}")


class NoReleaseError(GraphError):
    """There is no published graph where one was expected."""

    title = "No graph has been published"

    def __init__(self, folder: Path | str) -> None:
        self.folder = folder
        super().__init__(f"no published graph in {folder}: run `palermo build` (or make serve)")


class DamagedStoreError(GraphError):
    """The files of a store are not as they were written."""

    title = "The store is damaged"

    def __init__(self, what: str) -> None:
        """``what`` is what the engine says: the file and what is wrong with it."""
        self.what = what
        super().__init__(
            f"the published graph is damaged ({what}). Publish it anew with `palermo build`, with "
            "the options it was built with."
        )
