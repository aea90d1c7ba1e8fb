"""What a service loads before its first answer, and what it puts off without losing a warning."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from graph_builder.answering import resolving
from graph_builder.answering.resolving import LateReader
from tests.support.serving import ROOT
from tests.unit.test_references import REGISTRY

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.resolving import HeldDocuments

LOADED = "import json, sys; import {}; print(json.dumps(sorted(sys.modules)))"
#: Module → what it must not load.
PUT_OFF = {
    "api.app": ("rdflib", "jinja2", "rapidfuzz", "jsonschema_rs", "networkx", "pyshacl"),
    "graph_builder.cli.serve": ("fastapi", "uvicorn", "rdflib", "jsonschema_rs", "networkx"),
    "api.workers.starting": ("fastapi", "pyoxigraph", "rdflib", "graph_builder"),
}


@pytest.mark.parametrize(("module", "slow"), PUT_OFF.items(), ids=PUT_OFF)
def test_what_the_first_answer_does_not_need_is_not_loaded(
    module: str, slow: tuple[str, ...]
) -> None:
    command = [sys.executable, "-c", LOADED.format(module)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(slow).isdisjoint(json.loads(done.stdout))


def test_without_templates_the_service_does_not_start() -> None:
    hidden = "import sys; sys.modules['jinja2'] = None; import api.app"
    done = subprocess.run(
        [sys.executable, "-c", hidden], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "jinja2" in done.stderr


def test_a_worker_loads_what_reads_citation_strings_before_it_is_ready() -> None:
    command = [sys.executable, "-c", LOADED.format("api.workers.process")]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    wanted = {"rapidfuzz", "rdflib", "sqlite3", "graph_builder.resolving"}
    assert wanted <= set(json.loads(done.stdout))


def test_a_late_reader_makes_its_indexes_once_and_when_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[InstrumentRegistry] = []

    def resolver(registry: InstrumentRegistry, held: HeldDocuments | None) -> object:
        made.append(registry)
        return resolver_of(registry, held)

    resolver_of = resolving.resolver_of
    monkeypatch.setattr(resolving, "resolver_of", resolver)
    read = LateReader(lambda: REGISTRY)
    assert made == []
    assert read("General Assembly resolution 55/25") == read("resolution 55/25 of the Assembly")
    assert made == [REGISTRY]
