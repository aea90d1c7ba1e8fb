"""What a document belongs to: a protocol to its treaty, a commentary to what it comments on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

#: Facts that lead from a protocol to the treaty it adds to.
_TO_TREATY: Final = ("protocol_to", "supplements")
_PRINTED: Final = ("annex_of", "adopted_by_instrument")
_COMMENTED: Final = ("commentary_on", "implements")


def parents_of(record: RegistryRecord, registry: InstrumentRegistry) -> frozenset[str]:
    """Keys of what a protocol, a group of protocols or a commentary belongs to."""
    own = {key for name in (*_TO_TREATY, *_COMMENTED) for key in record.values(name)}
    members = (registry.get(key) for key in record.values("member"))
    theirs = {
        key for member in members if member for name in _TO_TREATY for key in member.values(name)
    }
    return frozenset(own | theirs)


def belonging_to(
    parent: str | None, keys: Iterable[str], registry: InstrumentRegistry
) -> tuple[str, ...]:
    """Those of ``keys`` that belong to ``parent``, in the order given."""
    return tuple(
        key
        for key in keys
        if (record := registry.get(key)) is not None and parent in parents_of(record, registry)
    )


def printed_in(key: str, documents: Iterable[str], registry: InstrumentRegistry) -> bool:
    """Whether one of ``documents`` (symbols, or parts of them) printed what ``key`` names.

    A group was printed where its members were: both Covenants in the annex of one resolution.
    """
    record = registry.get(key)
    if record is None:
        return False
    named = [record, *(m for m in map(registry.get, record.values("member")) if m)]
    carriers = {
        carrier
        for one in named
        for carrier in (
            *(value for name in _PRINTED for value in one.values(name)),
            *(alias.partition("#")[0] for alias in one.aliases),
        )
    }
    return any(document.partition("#")[0] in carriers for document in documents)


def is_protocol(record: RegistryRecord) -> bool:
    """Whether a document adds to a treaty, and is none itself that others would add to."""
    return any(record.values(name) for name in _TO_TREATY)
