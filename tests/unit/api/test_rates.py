"""Who counts as one client."""

from __future__ import annotations

import pytest

from api.rates import client_of

CLIENTS = {
    "an IPv4 address is one": ("192.0.2.7", "192.0.2.7"),
    "one that came by IPv4 to a socket for both is the same": ("::ffff:192.0.2.7", "192.0.2.7"),
    "all of one customer's network is one": ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    "the name of a link says nothing of who it is": ("fe80::1%eth0", "fe80::/64"),
    "what is no address stays what it is": ("unix", "unix"),
}


@pytest.mark.parametrize(("host", "client"), CLIENTS.values(), ids=CLIENTS)
def test_a_client_is_known_by_its_address(host: str, client: str) -> None:
    assert client_of({"client": (host, 4711)}) == client


def test_a_request_without_a_client_is_counted_too() -> None:
    assert client_of({"client": None}) == ""
