"""The reader of citation strings that goes with a published registry."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.resolving import HeldDocuments, Resolver


def resolver_of(registry: InstrumentRegistry, held: HeldDocuments | None = None) -> Resolver:
    """A resolver with this registry and the vocabulary that ships with the code.

    ``held`` are the documents of the release that the registry belongs to.
    """
    # Slow to load, and most references are read without it.
    from graph_builder.reading.vocabulary import read_vocabulary  # noqa: PLC0415
    from graph_builder.resolving import NOTHING_HELD, Resolver  # noqa: PLC0415

    return Resolver(registry, read_vocabulary(resource("ontology/vocab")), held or NOTHING_HELD)


def reference_reader(resolver: Resolver, longest: int = 500) -> Callable[[str], Sequence[str]]:
    """Reads a citation string into the keys it may name; none for one over ``longest``."""

    def read(text: str) -> Sequence[str]:
        return resolver.resolve(text).exact_keys if len(text) <= longest else ()

    return read


class LateReader:
    """The same for a registry that is read, and indexed, when the first string is to be read.

    Any number of threads may ask at once; the first makes the indexes, the others wait for them.
    """

    def __init__(
        self,
        registry: Callable[[], InstrumentRegistry],
        held: Callable[[], HeldDocuments | None] | None = None,
    ) -> None:
        """``held`` gives the documents of the release that the registry belongs to, if any."""
        self._registry, self._held = registry, held
        self._lock = threading.Lock()
        self._read: Callable[[str], Sequence[str]] | None = None

    def __call__(self, text: str) -> Sequence[str]:
        """The keys that a citation string may name."""
        return self.ready()(text)

    def ready(self) -> Callable[[str], Sequence[str]]:
        """Make the indexes unless they are there."""
        with self._lock:
            if self._read is None:
                held = self._held() if self._held else None
                self._read = reference_reader(resolver_of(self._registry(), held))
            return self._read
