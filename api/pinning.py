"""One request, one release: an answer is of the release that it names, whatever is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.errors import DamagedStoreError

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.state import Served

#: Where a request's scope has its ``Pin``; requests that it holds inside have the same one.
PIN: Final = "palermo.pin"


@dataclass(slots=True)
class Pin:
    """The release that a request is answered from: that which is current when it first looks."""

    served: Served | None = None

    def take(self, current: Served) -> Served:
        """The release of this request; its workers stay until ``let_go``."""
        if self.served is None:
            self.served = current
            current.held.add(id(self))
        return self.served

    def let_go(self) -> None:
        """The request was answered."""
        if self.served is not None:
            self.served.held.discard(id(self))

    @property
    def release(self) -> str | None:
        """Identity of the release; ``None`` where nothing of a graph was looked at."""
        return self.served.release_id if self.served is not None else None


def served(request: Request) -> Served:
    """What the service holds, for the request at hand: the same one from its first look on.

    Raises:
        DamagedStoreError: It was found to be damaged while it was served.
    """
    current: Served = request.app.state.served
    pin: Pin | None = request.scope.get(PIN)
    taken = current if pin is None else pin.take(current)
    for error in taken.damage:
        raise DamagedStoreError(error.what)
    return taken
