"""Register the verbs, each loaded only when it is called, and turn errors into exit codes."""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from graph_builder.errors import InputError, PalermoError
from graph_builder.store.damage import damage_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The distribution whose version ``--version`` tells.
_DISTRIBUTION: Final = "palermo"
_HELP: Final = """A knowledge graph of the world's anti-trafficking instruments.

REF is a canonical symbol (E/RES/2006/27, UNTOC-TIP), a slug, an IRI, or a name or citation that
names exactly one thing. Results go to stdout, messages to stderr.

Exit codes: 0 fine, 2 bad input or usage, 3 nothing to publish, 4 unknown or ambiguous name,
5 graph, 6 query, 7 export."""


#: Verb → its line in the overview. The function ``<verb>`` of ``cli/<verb>.py`` does the work; a
#: verb whose module is not there is not offered.
VERBS: Final = {
    "build": "Build the graph from data/, validate it and publish it.",
    "extract": "Read one or more texts: structure, citations, links, actions, findings.",
    "records": "Read a corpus anew and keep what was found, without its text.",
    "add": "Put texts into the published graph, checked, all or nothing.",
    "ingest": "Put a whole corpus into the published graph, resumable, without its text.",
    "review": "List citations that wait for a person, and keep what persons decide.",
    "backup": "Write what the store keeps of your own to one file.",
    "restore": "Put what a backup holds back into a store.",
    "pack": "Keep the published graph in data/prebuilt/, for first starts elsewhere.",
    "validate": "Check a graph against the shapes.",
    "show": "Show one document: facts, what it cites, what cites it.",
    "resolve": "Say what a citation string names.",
    "lineage": "Show what a document builds on, or what builds on it, with proof.",
    "path": "Show how two documents are connected, each step with its words.",
    "common": "Show what two documents both rest on.",
    "diff": "Show how two documents differ in what they rest on.",
    "series": "Show the run of texts on one subject, and what each edition changed.",
    "heat": "Show which articles of a document others rely on.",
    "duties": "Show who is asked what, how strongly, by when.",
    "query": "Run a stored query or your own SPARQL.",
    "export": "Write a lineage, or all links, as a picture or for another program.",
    "audit": "Report the registry's health.",
    "stats": "Report the graph's shape.",
    "serve": "Serve the API and the pages.",
    "mcp": "Offer the graph to an assistant as tools.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code.

    Args:
        arguments: What stands behind ``palermo``; those of the process where ``None``.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    command = typer.main.get_command(application(words))
    try:
        with damage_told():
            command.main(args=words, prog_name="palermo")
    except PalermoError as error:
        typer.echo(f"palermo: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        _cannot_go_on(error)


def _write_utf8() -> None:
    """Quotes hold signs that not every locale has; what is written is UTF-8 in all of them.

    Names of files come out as the bytes that they are.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _cannot_go_on(error: OSError) -> NoReturn:
    """Say what the system refused, a full disk behind stdout for example, and leave with 2."""
    where = f"{error.filename}: " if error.filename else ""
    typer.echo(f"palermo: {where}{error.strerror or error}. Mend that and try again.", err=True)
    with Path(os.devnull).open("w") as nowhere:  # what is still to be written would fail again
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.exit(InputError.exit_code)


def application(words: Sequence[str]) -> typer.Typer:
    """The command line for these words: the verb called is loaded, the others are names only."""
    app = typer.Typer(
        help=_HELP,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    called = next((word for word in words if not word.startswith("-")), None)
    for name, summary in VERBS.items():
        if _exists(name):
            app.command(name, short_help=summary)(_loaded(name) if name == called else _idle)
    return app


def _loaded(name: str) -> Callable[..., None]:
    function: Callable[..., None] = getattr(importlib.import_module(_module(name)), name)
    return function


def _module(name: str) -> str:
    return f"graph_builder.cli.{name}"


def _exists(name: str) -> bool:
    return importlib.util.find_spec(_module(name)) is not None


def _idle() -> None:
    """Never runs: a verb that is called is loaded."""


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  (slow)

        try:
            typer.echo(f"palermo {version(_DISTRIBUTION)}")
        except PackageNotFoundError:
            typer.echo("palermo (not installed)")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Tell the version.", is_eager=True, callback=_tell_version),
    ] = False,
) -> None:
    pass
