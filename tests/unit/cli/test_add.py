"""``palermo add`` says what it is at while it publishes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NoReturn

import pytest
import typer

from graph_builder.cli import add as command
from graph_builder.errors import StructureError
from tests.support.made_files import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph_builder.pipeline.request import BuildRequest

FAR_ENOUGH = "far enough"


def test_the_stages_of_the_build_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    @contextlib.contextmanager
    def progress() -> Iterator[Callable[[str], None]]:
        yield shown.append

    def build(_request: BuildRequest, *, tell: Callable[[str], None]) -> NoReturn:
        tell("checking the graph")
        raise StructureError(FAR_ENOUGH)

    monkeypatch.setattr(command, "progress", progress)
    monkeypatch.setattr(command, "build", build)
    text = tmp_path / "a.txt"
    text.write_bytes(as_text())
    with pytest.raises(typer.Exit):
        command.add([str(text)], store=tmp_path / "store")
    assert shown == ["adding to the graph", "checking the graph"]
