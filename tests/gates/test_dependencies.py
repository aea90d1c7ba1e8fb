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
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = [(r.name, frozenset(r.extras)) for r in requirements.values()]
    while queue:
        name, extras = queue.pop()
        key = canonicalize_name(name)
        if (key, extras) in seen:
            continue
        seen.add((key, extras))
        found[key] = distribution(name)
        for line in found[key].requires or []:
            child = Requirement(line)
            asked = any(
                child.marker is None or child.marker.evaluate({"extra": extra})
                for extra in ("", *extras)
            )
            if asked:
                queue.append((child.name, frozenset(child.extras)))
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


#: Licences that we may build on, by their SPDX names.
KNOWN = frozenset(
    {
        "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-or-later", "MIT", "MIT-CMU",
        "MPL-2.0", "PSF-2.0", "W3C-20150513",
    }
)  # fmt: skip
#: What distributions say instead of an SPDX name.
SAID = {
    "Apache 2.0": "Apache-2.0",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "BSD license (see license.txt for details), Copyright (c) 2000-2025, ReportLab Inc.": (
        "BSD-3-Clause"
    ),
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
#: Of distributions that state none: what the licence is that lies in them.
READ = {"resvg-py": "MIT"}


def unknown_licences(name: str, statements: list[str]) -> list[str]:
    """What a distribution states that we do not know; to state nothing is that, too.

    The first statement counts, an SPDX expression where there is one. Each part of ``AND`` must be
    known, and one of ``OR``.
    """
    stated = READ.get(name) or next(iter(statements), "")
    expression = SAID.get(stated, stated).replace("(", " ").replace(")", " ")
    parts = [part.split(" OR ") for part in expression.split(" AND ")]
    return [stated for choices in parts if not {c.strip() for c in choices} & KNOWN]


EXPRESSIONS = {
    "one that is known": ("MIT", []),
    "a choice of which one is known": ("MIT OR Nobody-1.0", []),
    "both of two": ("MPL-2.0 AND (Apache-2.0 OR MIT)", []),
    "one of two is unknown": ("MIT AND Nobody-1.0", ["MIT AND Nobody-1.0"]),
    "one that is unknown": ("SSPL-1.0", ["SSPL-1.0"]),
    "the General Public License": ("GPL-3.0-or-later", ["GPL-3.0-or-later"]),
    "a classifier": ("License :: OSI Approved :: MIT License", []),
    "nothing": ("", [""]),
}


@pytest.mark.parametrize(("stated", "unknown"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_reads_expressions_of_licences(stated: str, unknown: list[str]) -> None:
    assert unknown_licences("any", [stated] if stated else []) == unknown


def test_every_package_that_users_install_has_a_licence_that_we_know() -> None:
    unknown = {
        name: said
        for name, dist in needed(always_installed()).items()
        if (said := unknown_licences(name, licences_of(dist)))
    }
    assert unknown == {}


def test_nothing_is_locked_for_users_that_nothing_needs() -> None:
    """A package that nothing needs is a supplier for nothing."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+==[^\\\n]+)", lock, re.MULTILINE)
    here = [
        canonicalize_name(pin.name)
        for pin in map(Requirement, pins)
        if pin.marker is None or pin.marker.evaluate()
    ]
    assert len(here) > 50
    assert sorted(set(here) - needed(always_installed()).keys()) == []


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_lock_holds_versions_with_their_hashes_and_nothing_else(lock: str) -> None:
    """No file, no address, no option, no weaker hash."""
    pin = r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+(?: ; [^\\]+)? \\"
    line = re.compile(rf"(?:{pin}|    --hash=sha256:[0-9a-f]{{64}}(?: \\)?)")
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [each for each in text.splitlines() if not line.fullmatch(each)] == []
