"""``palermo resolve``: what a citation string, or a running text, names."""

from pathlib import Path
from typing import Annotated

import typer

from graph_builder.answering.resolving import resolver_of
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, open_graph
from graph_builder.cli.printing import note, say, say_json, say_table
from graph_builder.errors import AmbiguousReferenceError, NoReleaseError, UnknownInstrumentError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.registry import read_registry
from graph_builder.resolving import ResolveAnswer, Resolver, answer_json
from graph_builder.resources import resource


def resolve(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A citation or running text.")],
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say what a citation string names. Exit 4 if it names nothing known, or several things.

    Takes a symbol in whatever spelling ("GA res. 55/25, annex II", "C.182"), a name in any recorded
    language, an acronym, a key, an address at which the United Nations serve a document, or running
    text. A misspelt name is read as the nearest one where nothing else fits, and the answer says
    so, as it does where words are left over. Without a published graph only what the registry
    describes is known.
    """
    resolver, base = _resolver(store)
    answer = resolver.resolve(text)
    if json:
        say_json(answer_json(answer, resolver.known, base))
    else:
        _say_answer(answer)
    _leave_unless_named(answer)


def _resolver(store: Path) -> tuple[Resolver, str]:
    """What reads the text, and the base of the identifiers it gives."""
    try:
        graph = open_graph(store)
    except NoReleaseError:
        note(f"no published graph in {store}: only what the registry describes is known")
        return resolver_of(read_registry(resource("data/registry"))), DEFAULT_BASE
    return resolver_of(graph.registry, graph.held), graph.base


def _say_answer(answer: ResolveAnswer) -> None:
    rows = [
        (
            span.status,
            span.key or ", ".join(span.candidates) or "-",
            ", ".join(span.provisions) or span.pinpoint or "-",
            " ".join(span.surface.split()),
        )
        for span in answer.spans
    ]
    if rows:
        say_table(("status", "names", "provisions", "words"), rows)
        for reason in dict.fromkeys(span.reason for span in answer.spans if span.reason):
            note(reason)
    else:
        say("no reference was recognised")


def _leave_unless_named(answer: ResolveAnswer) -> None:
    """The contract's exit code 4 for a string that is one reference and names no one thing."""
    if answer.status == "ambiguous":
        raise AmbiguousReferenceError(answer.text, answer.keys)
    if answer.status == "unrecognised":
        raise UnknownInstrumentError(answer.text)
