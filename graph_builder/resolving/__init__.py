"""Say what a citation string names, or which instruments a running text names and where."""

from graph_builder.resolving.answers import ResolveAnswer, ResolvedSpan, answer_json
from graph_builder.resolving.known import NOTHING_HELD, HeldDocuments, KnownThings
from graph_builder.resolving.resolver import LONGEST, Resolver, resolve

__all__ = [
    "LONGEST",
    "NOTHING_HELD",
    "HeldDocuments",
    "KnownThings",
    "ResolveAnswer",
    "ResolvedSpan",
    "Resolver",
    "answer_json",
    "resolve",
]
