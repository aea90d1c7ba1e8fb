"""What several gates share: OWLAPI and HermiT, where Java is there."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from rdflib import Graph

    OwlTool: TypeAlias = Callable[[str, Graph], dict[str, list[str]]]

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests" / "support" / "owl_tools.py"
LIMIT_S = 120


@pytest.fixture
def owl_tool(tmp_path: Path) -> OwlTool:
    """``owl_tool(command, ontology)``: what OWLAPI or HermiT says, from a process of its own."""
    missing = [name for name in ("owlready2", "jpype") if importlib.util.find_spec(name) is None]
    if shutil.which("java") is None:
        missing.append("java")
    if missing:
        pytest.skip(f"OWL profiles and consistency were NOT checked: no {', '.join(missing)} here")

    def run(command: str, ontology: Graph) -> dict[str, list[str]]:
        suffix, form = {"profiles": ("rdf", "xml"), "hermit": ("nt", "nt")}[command]
        path = tmp_path / f"ontology.{suffix}"
        ontology.serialize(path, format=form, encoding="utf-8")
        arguments = [sys.executable, str(TOOLS), command, str(path)]
        done = subprocess.run(
            arguments, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
        return answer

    return run
