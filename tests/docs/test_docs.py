"""The documentation is true: links lead somewhere, commands exist, reference pages are current."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graph_builder import errors
from tests.support import reference
from tests.support.ontology_pages import ontology, own_terms

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
)
BLOCK = re.compile(r"^[ ]*```(?P<language>\w*)\n(?P<body>.*?)^[ ]*```", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shell_lines(text: str) -> list[str]:
    """Commands of a page: lines of ``sh`` blocks, and lines after ``$`` of ``console`` blocks."""
    lines: list[str] = []
    for block in BLOCK.finditer(text):
        body = [line.strip() for line in block["body"].splitlines()]
        if block["language"] == "sh":
            lines += [line for line in body if line and not line.startswith("#")]
        elif block["language"] == "console":
            lines += [line[2:] for line in body if line.startswith("$ ")]
    return lines


def simple_commands(line: str) -> list[list[str]]:
    """The words of each simple command of a line, split at pipes and ``&&``."""
    words = shlex.split(line, comments=True)
    commands: list[list[str]] = [[]]
    for word in words:
        if word in {"|", "&&", ">", "&"}:
            commands.append([])
        else:
            commands[-1].append(word)
    return [command for command in commands if command]


def documented(program: str) -> list[tuple[str, list[str]]]:
    return [
        (name, command)
        for name in PAGES
        for line in shell_lines(page(name))
        for command in simple_commands(line)
        if command[0] == program or (program == "make" and "make" in command[:2])
    ]


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page(name)):
        path, _, fragment = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        file = (ROOT / name).parent / path if path else ROOT / name
        if not file.exists() or (
            fragment and fragment not in anchors(file.read_text(encoding="utf-8"))
        ):
            broken.append(target)
    assert broken == []


def test_every_palermo_command_in_the_docs_exists_with_its_options() -> None:
    known = reference.verbs()
    wrong = []
    for name, command in documented("palermo"):
        verb = next((word for word in command[1:] if not word.startswith("-")), None)
        if verb is None:
            continue
        if verb not in known:
            wrong.append(f"{name}: {shlex.join(command)}")
            continue
        options = {o for p in known[verb].params for o in (*p.opts, *p.secondary_opts)}
        options |= {"--help"}
        wrong += [
            f"{name}: {shlex.join(command)} has no {word}"
            for word in command[2:]
            if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in options
        ]
    assert wrong == []


def test_every_make_target_in_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    wrong = [
        f"{name}: make {word}"
        for name, command in documented("make")
        for word in command[command.index("make") + 1 :]
        if "=" not in word and word not in targets
    ]
    assert wrong == []


def test_every_make_target_says_what_it_does() -> None:
    makefile = page("Makefile")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    described = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    assert set(phony.group(1).split()) == described


@pytest.mark.parametrize("name", reference.PAGES)
def test_reference_page_is_current(name: str) -> None:
    written = (reference.FOLDER / name).read_text(encoding="utf-8")
    assert written == reference.PAGES[name](), "run `make reference`"


def test_no_reference_page_is_left_over() -> None:
    assert {path.name for path in reference.FOLDER.glob("*.md")} == set(reference.PAGES)


def test_the_error_tree_in_the_docstring_names_every_error() -> None:
    drawn = set(re.findall(r"\b[A-Z]\w+\b", errors.__doc__ or ""))
    here = [e for e in reference.error_classes() if e.__module__.startswith(errors.__name__)]
    missing = [e.__name__ for e in here if e.__name__ not in drawn]
    assert missing == []


def test_every_verb_of_the_command_line_is_in_the_reference() -> None:
    text = (reference.FOLDER / "commands.md").read_text(encoding="utf-8")
    assert [verb for verb in reference.verbs() if f"## palermo {verb}\n" not in text] == []


def test_the_changelog_has_an_unreleased_section_at_its_head() -> None:
    heads = re.findall(r"^## (.+)$", page("CHANGELOG.md"), re.MULTILINE)
    assert heads[0].startswith("[Unreleased]")


def test_every_route_of_the_api_is_in_the_reference() -> None:
    text = (reference.FOLDER / "api.md").read_text(encoding="utf-8")
    assert [
        route.path_format for route in reference.routes() if f" {route.path_format}\n" not in text
    ] == []


def test_every_own_term_of_the_ontology_is_in_the_reference_with_a_meaning() -> None:
    text = (reference.FOLDER / "vocabulary.md").read_text(encoding="utf-8")
    terms = {str(term).rpartition("#")[2] for _, term in own_terms(ontology())}
    rows = dict(re.findall(r"^\| `pal:(\w+)` \| .*? \| (.*) \|$", text, re.MULTILINE))
    assert terms, "the ontology has no terms of its own"
    assert sorted(term for term in terms if not rows.get(term, "").strip()) == []
