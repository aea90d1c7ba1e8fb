"""Rules of the house that no linter knows: sizes, places, names, and what the lock files hold."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("graph_builder", "api")
DATA_FOLDERS = ("ontology", "queries", "data")
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40

# Texts as their issuers printed them, and licences as their authors did, are nobody's to mend.
NOT_OURS = ("data/corpus/", "LICENSE", "LICENSES/", "data/similar-documents.csv")

# Written in two halves so that this file does not break its own rule.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]
FORBIDDEN = {
    "a package registry's host": re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE),
    "a path of one machine": re.compile(r"(?<![\w.:/])/(?:work|root|farm|home/\w+|Users/\w+)/\w"),
    "words about how the work was handed out": re.compile(
        r"\bissues? #\d|\b(?:the|this|my) brief\b|\bsub-?agents?\b"
        r"|\b(?:AI|coding) (?:agent|assistant)s?\b",
        re.IGNORECASE,
    ),
}


def tracked() -> list[str]:
    """Paths git knows or would add; without git, every file that is neither hidden nor built."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        below = (p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file())
        return sorted(str(p) for p in below if not p.parts[0].startswith((".", "build", "dist")))
    return sorted(name for name in listing.stdout.splitlines() if (ROOT / name).is_file())


def own_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for name in tracked():
        if name.startswith(NOT_OURS):
            continue
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def shipped_modules() -> list[Path]:
    return sorted(path for room in SHIPPED for path in (ROOT / room).rglob("*.py"))


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    first = node.body[0]
    is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc = (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0
    return (node.end_lineno or 0) - node.lineno + 1 - doc


@pytest.mark.parametrize("claim", FORBIDDEN)
def test_no_file_of_ours_holds(claim: str) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in own_texts().items()
        for match in FORBIDDEN[claim].finditer(text)
    ]
    assert found == []


def test_files_are_short_enough_to_be_read_at_once() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in shipped_modules()
    }
    assert {name: n for name, n in lengths.items() if n > MAX_FILE_LINES} == {}


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {function_lines(node)} lines"
        for path in shipped_modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and function_lines(node) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_data_folders_hold_no_code() -> None:
    assert [n for n in tracked() if n.startswith(DATA_FOLDERS) and n.endswith(".py")] == []


def test_no_file_is_named_like_a_secret_or_a_leftover() -> None:
    leftovers = re.compile(r"(?:^|/)(?:\.env|id_rsa|.*\.(?:orig|rej|bak|swp|pem))$")
    assert [name for name in tracked() if leftovers.search(name)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_lock_names_an_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[A-Za-z])", text.strip())
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert [pin.splitlines()[0] for pin in pins if "==" not in pin.splitlines()[0]] == []
    assert re.findall(r"(?:https?://\S+|--(?:extra-)?index-url|--find-links)", text) == []


def test_the_locks_agree_with_each_other() -> None:
    pins: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(
            r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
        ):
            pins.setdefault(name, set()).add(version)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
