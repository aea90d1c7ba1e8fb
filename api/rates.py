"""How many requests one client may make: a bucket that fills again steadily.

Source of the headers: the IETF draft "RateLimit header fields for HTTP"; RFC 6585 (429); RFC 9110,
section 10.2.3 (Retry-After).
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from api.problems import RateLimitedError, problem_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Seconds of the window that a quota is for.
WINDOW: Final = 60
#: Set in the scope of a request that the service makes of itself; its cause was counted.
INNER: Final = "palermo.inner"
#: Clients that are remembered; who has been away longest is forgotten.
_CLIENTS: Final = 10_000
#: Whoever watches the service must always reach it.
_FREE: Final = ("/health/", "/metrics", "/static/")
#: Bits of an IPv6 address that one customer has of a network.
_CUSTOMER: Final = 64


class Buckets:
    """One bucket of ``quota`` requests for each client; it fills again within ``WINDOW``."""

    def __init__(self, quota: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.quota, self._clock = quota, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, cost: int = 1) -> float:
        """Take ``cost`` requests out; what is left, or less than 0 where too little was in."""
        now = self._clock()
        level, then = self._levels.pop(client, (float(self.quota), now))
        level = min(float(self.quota), level + (now - then) * self.quota / WINDOW)
        left = level - cost
        self._levels[client] = (left if left >= 0 else level, now)
        if len(self._levels) > _CLIENTS:
            self._levels.popitem(last=False)
        return left

    def seconds(self, requests: float) -> int:
        """Whole seconds until so many requests have come back."""
        return math.ceil(max(0.0, requests) * WINDOW / self.quota)


class RateLimit:
    """Counts requests by client and answers 429 to who makes too many."""

    def __init__(self, app: ASGIApp, quota: int) -> None:
        """``quota``: requests a minute of one client; 0 counts none."""
        self._app, self._buckets = app, Buckets(quota) if quota else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        buckets = self._buckets
        if buckets is None or scope["type"] != "http" or _is_free(scope):
            await self._app(scope, receive, send)
            return
        client = client_of(scope)
        left = buckets.take(client)
        scope["palermo.charge"] = lambda cost: _charge(buckets, client, cost)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _tell(MutableHeaders(raw=message["headers"]), buckets, left)
            await send(message)

        if left < 0:
            answer = problem_of(RateLimitedError(buckets.quota, WINDOW, buckets.seconds(-left)))
            await answer(scope, receive, told)
        else:
            await self._app(scope, receive, told)


def _charge(buckets: Buckets, client: str, cost: int) -> None:
    left = buckets.take(client, cost)
    if left < 0:
        raise RateLimitedError(buckets.quota, WINDOW, buckets.seconds(-left))


def _tell(headers: MutableHeaders, buckets: Buckets, left: float) -> None:
    full = buckets.seconds(buckets.quota - left)
    headers["RateLimit-Policy"] = f'"requests";q={buckets.quota};w={WINDOW}'
    headers["RateLimit"] = f'"requests";r={max(0, int(left))};t={full}'


def _is_free(scope: Scope) -> bool:
    return INNER in scope or scope["path"].startswith(_FREE)


def client_of(scope: Scope) -> str:
    """Who asks: an IPv4 address, or the network that one customer has of IPv6.

    Behind a proxy on this machine it is the address that the proxy tells.
    """
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped:  # how a socket that takes both tells who came by IPv4
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), _CUSTOMER), strict=False))
