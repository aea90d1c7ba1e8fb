"""The reader of citation strings that goes with a published registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resolving import Resolver
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph_builder.model.instrument import InstrumentRegistry


def resolver_of(registry: InstrumentRegistry) -> Resolver:
    """A resolver with this registry and the vocabulary that ships with the code."""
    return Resolver(registry, read_vocabulary(resource("ontology/vocab")))


def reference_reader(resolver: Resolver, longest: int = 500) -> Callable[[str], Sequence[str]]:
    """Reads a citation string into the keys it may name; none for one over ``longest``."""

    def read(text: str) -> Sequence[str]:
        return resolver.resolve(text).exact_keys if len(text) <= longest else ()

    return read
