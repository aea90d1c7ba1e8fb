"""One page of a longer list: which entries it has, and the addresses of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.addresses import address

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Pages:
    """A page of a list. ``previous`` and ``next`` are addresses, ``None`` at the ends."""

    total: int
    offset: int
    limit: int
    previous: str | None
    next: str | None

    @property
    def last(self) -> int:
        """Number of the last entry shown, counted from 1."""
        return min(self.offset + self.limit, self.total)


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list stands: the path of its page, the parameters that its address keeps.

    ``anchor`` is the place on the page to come to, with its ``#``; ``limit`` entries a page.
    """

    path: str
    state: Mapping[str, object]
    limit: int
    anchor: str = ""


def paged(total: int, offset: int, listing: Listing) -> Pages:
    """The page that begins at ``offset``; an offset behind the end gives the last page.

    Args:
        total: Entries in all.
        offset: Where the page should begin.
        listing: Where the list stands.
    """
    limit = listing.limit
    offset = min(offset, max(total - 1, 0)) // limit * limit

    def there(begin: int) -> str:
        return address(listing.path, listing.state, offset=begin or None) + listing.anchor

    return Pages(
        total,
        offset,
        limit,
        there(offset - limit) if offset > 0 else None,
        there(offset + limit) if offset + limit < total else None,
    )
