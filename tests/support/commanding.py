"""Run the command in this process, and see what it says and leaves with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

#: Verbs that are told where the graph is.
STORED = {"validate", "show", "lineage", "query", "audit", "stats"}


@dataclass
class Ran:
    """One run of the command."""

    code: int
    out: str
    err: str


class Palermo:
    """Runs ``palermo`` in this process, on the published graph."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, *words: str, store: bool = True) -> Ran:
        """Run it, on the published graph unless ``store`` is false."""
        more = ["--store", str(self.folder)] if store and words[:1] and words[0] in STORED else []
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main([*words, *more])
        out, err = self.capsys.readouterr()
        code = done.value.code
        return Ran(code if isinstance(code, int) else int(bool(code)), out, err)
