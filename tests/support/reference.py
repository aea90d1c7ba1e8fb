"""Write ``docs/reference`` from the real objects: commands, routes, queries, records and the rest.

Each page is a function without arguments that gives Markdown. ``make reference`` writes them, and a
docs test holds the files against them.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer.main
from fastapi.routing import APIRoute

from api.app import create_app
from api.settings import Settings
from graph_builder import errors
from graph_builder.cli.main import VERBS, application
from graph_builder.query_catalogue import read_catalogue
from tests.support.markdown import NOTE, ROOT, table
from tests.support.ontology_pages import shapes_page, vocabulary_page
from tests.support.registry_page import page_of_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


PACKAGES: Final = ("graph_builder", "api")
FOLDER: Final = ROOT / "docs" / "reference"


def first_sentence(doc: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(inspect.cleandoc(doc or "").split("\n\n")[0].split())


def error_classes(root: type[errors.PalermoError] = errors.PalermoError) -> Iterator[type]:
    """Every class of our error tree, parents before children, siblings in order of their names."""
    load_all_modules()
    yield root
    ours = [c for c in root.__subclasses__() if c.__module__.partition(".")[0] in PACKAGES]
    for child in sorted(ours, key=lambda c: c.__name__):
        yield from error_classes(child)


@functools.cache
def load_all_modules() -> None:
    """Import every shipped module, so that no error class is missed for want of an import."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def errors_page() -> str:
    """The error tree with exit codes and titles."""
    rows = (
        (f"`{e.__name__}`", str(e.exit_code), e.title, first_sentence(e.__doc__))
        for e in error_classes()
    )
    return (
        f"{NOTE}# Errors\n\n"
        "The exit code is that of the command line; the title is that of the API's problem. Bad "
        "input *text* is no error: it becomes a finding.\n\n"
        + table(("error", "exit code", "title", "meaning"), rows)
    )


def queries_page() -> str:
    """Every stored query with its question, parameters and columns."""
    parts = [
        f"{NOTE}# Stored queries\n\n`palermo query NAME -p key=value` asks one, and so does "
        "`/api/v1/queries/NAME?key=value`. The last step of a name is enough, with or without its "
        "number.\n"
    ]
    for query in read_catalogue(ROOT / "queries"):
        parts.append(f"\n## {query.name}\n\n**{query.title}.** {query.question}\n")
        if query.parameters:
            rows = (
                (
                    f"`{p.name}`",
                    p.type.value + ("" if p.required else ", optional"),
                    p.text,
                    f"`{p.example}`",
                )
                for p in query.parameters
            )
            parts.append("\n" + table(("parameter", "type", "meaning", "example"), rows))
        parts.append("\n" + table(("column", "meaning"), ((c.name, c.text) for c in query.columns)))
    return "".join(parts)


def verbs() -> dict[str, Any]:
    """Verb → its command, with arguments and options, in order of the overview."""
    groups = {name: typer.main.get_command(application([name])) for name in VERBS}
    return {name: g.commands[name] for name, g in groups.items() if name in g.commands}  # type: ignore[attr-defined]


def commands_page() -> str:
    """Every verb of the command line with its arguments and options."""
    parts = [
        f"{NOTE}# Commands\n\nResults go to standard output, progress and messages to standard "
        "error. Exit codes are those of [the errors](errors.md); 0 is fine, findings included.\n"
    ]
    for name, verb in verbs().items():
        parts.append(f"\n## palermo {name}\n\n{plain(verb.help)}\n")
        rows = [
            (" ".join(f"`{o}`" for o in spelled(p)), plain(getattr(p, "help", "") or ""))
            for p in verb.params
            if not getattr(p, "hidden", False) and p.name != "help"
        ]
        if rows:
            parts.append("\n" + table(("argument or option", "meaning"), rows))
    return "".join(parts)


def spelled(parameter: Any) -> list[str]:  # noqa: ANN401  (the command library's own classes)
    """How an argument or option is written."""
    if parameter.param_type_name == "argument":
        return [str(parameter.metavar or parameter.name).upper()]
    return [*parameter.opts, *parameter.secondary_opts]


def plain(text: str) -> str:
    """Help text without the marks of the help printer, one paragraph a line."""
    paragraphs = inspect.cleandoc(text or "").replace("\b", "").replace("\f", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def routes() -> list[APIRoute]:
    """Every documented route of the API, by path."""
    app = create_app(Settings(store=Path("build")))
    found = [r for r in app.routes if isinstance(r, APIRoute) and r.include_in_schema]
    return sorted(found, key=lambda route: (route.path, sorted(route.methods)))


def api_page() -> str:
    """Every route with its parameters, as the service itself describes them."""
    paths = create_app(Settings(store=Path("build"))).openapi()["paths"]
    parts = [
        f"{NOTE}# HTTP\n\nEvery error is a problem document (RFC 9457), 404, 405 and 422 included. "
        "`HEAD` and `OPTIONS` are answered everywhere.\n"
    ]
    for route in routes():
        for method in sorted(route.methods):
            operation = paths[route.path_format].get(method.lower())
            if operation is None:
                continue
            about = plain(operation.get("description") or operation.get("summary") or "")
            parts.append(f"\n## {method} {route.path_format}\n\n{about}\n")
            rows = [
                (f"`{p['name']}`", p["in"], plain(p.get("description", "")))
                for p in operation.get("parameters", [])
            ]
            if rows:
                parts.append("\n" + table(("parameter", "in", "meaning"), rows))
    return "".join(parts)


def registry_page() -> str:
    """Every record of the registry with what is known of it."""
    return page_of_registry(NOTE.replace("edit the code", "edit data/registry"), table)


#: File below ``docs/reference`` → what writes it.
PAGES: Final[dict[str, Callable[[], str]]] = {
    "api.md": api_page,
    "commands.md": commands_page,
    "errors.md": errors_page,
    "queries.md": queries_page,
    "registry.md": registry_page,
    "shapes.md": shapes_page,
    "vocabulary.md": vocabulary_page,
}


def main() -> int:
    """Write every page; say which changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        path, text = FOLDER / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"wrote {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
