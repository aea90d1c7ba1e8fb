"""What there is: the records of the registry, and what a release holds without a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry


class HeldDocuments(Protocol):
    """The documents of a release; most have no record, a text of somebody's own never has one."""

    def named(self, slug: str) -> tuple[str, str] | None:
        """Key and label of the document with this slug, or ``None``."""
        ...


class _None:
    """No release: nothing but the registry is known."""

    def named(self, slug: str) -> tuple[str, str] | None:
        """Nothing."""
        del slug
        return None


#: For a resolver that no release goes with.
NOTHING_HELD: Final[HeldDocuments] = _None()


@dataclass(frozen=True, slots=True)
class KnownThings:
    """The registry and the documents of a release as one; the registry's word goes first."""

    registry: InstrumentRegistry
    held: HeldDocuments = NOTHING_HELD

    def key(self, key: str) -> str | None:
        """The canonical key of a key, an alias or a symbol that is known, else ``None``."""
        record = self.registry.get(key)
        if record is not None:
            return record.key
        found = self.held.named(slug_of(key))
        return found[0] if found else None

    def label(self, key: str) -> str:
        """What the thing is called: its title, else its label in the release, else its key."""
        record = self.registry.get(key)
        if record is not None:
            return record.title
        found = self.held.named(slug_of(key))
        return found[1] if found else key

    def is_document(self, key: str) -> bool:
        """Whether a key is that of a document, so that it is a symbol; what is unknown is one."""
        record = self.registry.get(key)
        return record is None or record.type.value == "document"
