"""Hold a name told in small letters to its circumstances: date or body must stand beside it.

"Panel discussion on human trafficking" fits many events; only with the day or the body that held
it does it name the one of the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind

if TYPE_CHECKING:
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import RegistryRecord

_DATES: Final = ("date", "start", "end", "adopted", "document_date")
_BODIES: Final = ("held_by", "issued_by", "adopted_by", "transmitted_by")
_DESCRIBING: Final = frozenset({CitationKind.EVENT, CitationKind.DESCRIBED})
#: A session is told by its ordinal and its body, which are part of the name.
_NUMBERED: Final = "session"


def is_description(citation: Citation, record: RegistryRecord) -> bool:
    """Whether the words only describe: no capital at the front, and no numbered session."""
    return (
        citation.kind in _DESCRIBING and citation.surface[:1].islower() and record.kind != _NUMBERED
    )


def bears_out(record: RegistryRecord, near: str, bodies: frozenset[str]) -> bool:
    """Whether a year of the record or one of its bodies stands near the description.

    Args:
        record: What the description may name.
        near: The words around it, the description included.
        bodies: Keys of the bodies named in the same paragraph.
    """
    years = {value[:4] for name in _DATES for value in record.values(name)}
    own = {value for name in _BODIES for value in record.values(name)}
    return bool(own & bodies) or any(year in near for year in years)
