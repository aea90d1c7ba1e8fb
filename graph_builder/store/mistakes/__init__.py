"""Find what a person got wrong in a query that a parser refuses, and say what to do about it.

A parser tells where it gave up and what it would have taken there; whoever asked wants to know
which of their words to change. Each rule here looks for something that no SPARQL 1.1 query can
hold (the number in brackets is the rule of its grammar). Of what they find, the first in the text
is told. A query that a parser reads is never shown to them.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from graph_builder.errors import QuerySyntaxError
from graph_builder.store.mistakes.brackets import bracket_mistakes
from graph_builder.store.mistakes.characters import character_mistakes
from graph_builder.store.mistakes.clauses import clause_mistakes
from graph_builder.store.mistakes.endings import ending_mistakes
from graph_builder.store.mistakes.meaning import meaning_mistakes
from graph_builder.store.mistakes.prologue import prologue_mistakes
from graph_builder.store.mistakes.reading import Mistake, read
from graph_builder.store.mistakes.selecting import select_mistakes
from graph_builder.store.mistakes.triples import triple_mistakes
from graph_builder.store.mistakes.words import word_mistakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph_builder.store.mistakes.reading import Reading

#: What is wrong with how a query is written; of two at one place, the earlier rule's is told.
_WRITTEN: Final[tuple[Callable[[Reading], Iterator[Mistake]], ...]] = (
    character_mistakes,
    prologue_mistakes,
    select_mistakes,
    clause_mistakes,
    ending_mistakes,
    word_mistakes,
    triple_mistakes,
    bracket_mistakes,
)


def find_mistake(query: str) -> Mistake | None:
    """What is wrong with a query that a parser refuses; ``None`` where no rule knows.

    What it means is looked at only where how it is written gives no reason.
    """
    reading = read(query)
    for rules in (_WRITTEN, (meaning_mistakes,)):
        found = chain.from_iterable(rule(reading) for rule in rules)
        first = min(found, key=lambda mistake: mistake.at, default=None)
        if first is not None:
            return first
    return None


def explained(refusal: QuerySyntaxError, query: str) -> QuerySyntaxError:
    """The same refusal in words that help, where a rule knows any; else as it is."""
    mistake = find_mistake(query)
    if mistake is None:
        return refusal
    place = mistake.at if mistake.place is None else mistake.place
    return QuerySyntaxError(mistake.words, *line_and_column(query, place))


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Line and column of a place in a text, both counted from 1."""
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1
