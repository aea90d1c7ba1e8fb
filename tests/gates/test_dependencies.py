"""What shipped code imports is declared, used, locked, and under a licence we may build on."""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tomllib
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
OURS = {"graph_builder", "api"}
COPYLEFT = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|GNU (?:Lesser|Library) General Public", re.IGNORECASE)


def declared() -> dict[str, Requirement]:
    """What users install, extras included: code that needs an extra is held to the same."""
    return always_installed() | of_extras()


def always_installed() -> dict[str, Requirement]:
    return by_name(project()["dependencies"])


def of_extras() -> dict[str, Requirement]:
    return by_name(itertools.chain(*project().get("optional-dependencies", {}).values()))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def by_name(lines: Iterable[str]) -> dict[str, Requirement]:
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def imported_modules() -> dict[str, str]:
    """Outside top-level modules that shipped code imports, each with one file that does."""
    found: dict[str, str] = {}
    for path in sorted(p for room in OURS for p in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for name in names:
                found.setdefault(name.partition(".")[0], str(path.relative_to(ROOT)))
    outside = OURS | set(sys.stdlib_module_names)
    return {name: file for name, file in found.items() if name not in outside}


def needed(requirements: dict[str, Requirement]) -> dict[str, Distribution]:
    """The declared distributions and all that they need here, by canonical name."""
    found: dict[str, Distribution] = {}
    queue = [(r.name, set(r.extras)) for r in requirements.values()]
    while queue:
        name, extras = queue.pop()
        key = canonicalize_name(name)
        if key in found and not extras:
            continue
        found[key] = distribution(name)
        for line in found[key].requires or []:
            child = Requirement(line)
            asked = any(
                child.marker is None or child.marker.evaluate({"extra": extra})
                for extra in ("", *extras)
            )
            if asked and canonicalize_name(child.name) not in found:
                queue.append((child.name, set(child.extras)))
    return found


def licences_of(dist: Distribution) -> list[str]:
    """The short licence statements of a distribution; whole licence texts are left out."""
    meta = dist.metadata
    stated = [meta.get("License-Expression") or "", meta.get("License") or ""]
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License ::")]
    return [line for line in (*stated, *classifiers) if line and "\n" not in line]


def is_copyleft(statement: str) -> bool:
    """Whether a statement leaves no way but the GPL or AGPL; ``MIT OR GPL-2.0`` leaves one."""
    choices = re.split(r"\bOR\b|/", statement)
    return all(COPYLEFT.search(choice) and not LESSER.search(choice) for choice in choices)


STATEMENTS = {
    "GPL alone is refused": ("GPL-3.0-or-later", True),
    "AGPL is refused": ("AGPL-3.0-only", True),
    "the GPL's classifier is refused": (
        "License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
        True,
    ),
    "a choice that includes another licence is allowed": ("MIT OR GPL-2.0-only", False),
    "the Lesser GPL is allowed": ("LGPL-3.0-or-later", False),
    "Apache is allowed": ("Apache-2.0", False),
}


@pytest.mark.parametrize(("statement", "refused"), STATEMENTS.values(), ids=STATEMENTS)
def test_reads_licence_statements(statement: str, refused: bool) -> None:
    assert is_copyleft(statement) is refused


def test_shipped_code_stands_on_no_gpl_or_agpl_package() -> None:
    refused = {
        name: statement
        for name, dist in needed(declared()).items()
        for statement in licences_of(dist)
        if is_copyleft(statement)
    }
    assert refused == {}


def test_every_outside_import_is_declared() -> None:
    providers = packages_distributions()
    undeclared = {
        module: file
        for module, file in imported_modules().items()
        if not {canonicalize_name(d) for d in providers.get(module, [])} & declared().keys()
    }
    assert undeclared == {}


def test_every_declared_dependency_is_imported() -> None:
    providers = packages_distributions()
    used = {
        canonicalize_name(dist)
        for module in imported_modules()
        for dist in providers.get(module, [])
    }
    assert sorted(declared().keys() - used) == []


def test_everything_declared_is_locked_in_a_version_it_allows() -> None:
    """What is always installed, by users' lock; what an extra brings, by the one tests install."""
    wrong = {}
    for file, wanted in (
        ("requirements.lock", always_installed()),
        ("requirements-dev.lock", declared()),
    ):
        lock = (ROOT / file).read_text(encoding="utf-8")
        pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, re.MULTILINE))
        wrong |= {
            (file, name): pins.get(name)
            for name, requirement in wanted.items()
            if name not in pins or not requirement.specifier.contains(pins[name])
        }
    assert wrong == {}
