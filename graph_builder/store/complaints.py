"""What the engine says of a query that it cannot read, in words that help.

The engine lists everything that could stand at a place, classes of characters included, and puts
its reasons into the same list. A reason is all that matters where there is one.
"""

from __future__ import annotations

import re
from typing import Final

from graph_builder.errors import QuerySyntaxError
from graph_builder.store.mistakes import explained

_POSITION: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<problem>.*)", re.DOTALL)
#: The engine's reasons (spargebra 0.4), and ours.
_REASONS: Final = {
    "Prefix not found": "a prefix is used that no PREFIX line declares",
    "The SELECT contains a variable that is unbound": (
        "SELECT names a variable that GROUP BY leaves out, or that stands beside an aggregate "
        "without GROUP BY"
    ),
    "The SELECT contains an expression with a variable that is unbound": (
        "SELECT reckons with a variable that GROUP BY leaves out"
    ),
    "The SELECT overrides an existing variable using an expression": (
        "SELECT gives a value to a variable that has one already"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * cannot stand beside GROUP BY",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "IRI parsing failed": "this is no absolute IRI, and no BASE line makes it one",
}
#: A class of characters in the list: ``['A' ..= 'Z' | '_']``, ``[_]``.
_CLASS: Final = re.compile(r"\[(?:'(?:\\u\{[0-9A-F]+\}|\\.|[^\\])'|[\s|.=])*\]|\[_\]")
_NOTHING: Final = ("", "<unreported>")


def syntax_error(message: str, query: str | None = None) -> QuerySyntaxError:
    """Our error for the engine's ``error at 1:19: expected …``.

    Args:
        message: What the engine says.
        query: What it was asked. Where a rule of ours finds the mistake in it, that is told, with
            its place; the engine tells where it gave up, which is behind the mistake.
    """
    refusal = _said(message)
    return refusal if query is None else explained(refusal, query)


def _said(message: str) -> QuerySyntaxError:
    match = _POSITION.fullmatch(message.strip())
    if match is None:
        return QuerySyntaxError(message)
    return QuerySyntaxError(_problem(match["problem"]), int(match["line"]), int(match["column"]))


def _problem(said: str) -> str:
    for theirs, ours in _REASONS.items():
        if theirs in said:
            return ours
    listed = _CLASS.sub("", said.removeprefix("expected").strip().removeprefix("one of "))
    could = [item for item in re.split(r",\s+", listed) if item.strip(" ,") not in _NOTHING]
    if not could:
        return "what stands before this place cannot stand there"
    return f"expected {'one of ' if len(could) > 1 else ''}{', '.join(could)}"
