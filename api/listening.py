"""Take requests from sockets: no head larger, and none slower to arrive, than an honest one.

The server itself bounds neither: it would keep whatever a client sends as headers in memory, and
would wait for the rest of a request for ever.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import problem

if TYPE_CHECKING:
    import asyncio

#: Bytes of the request line and the headers. The parser takes addresses of up to 65,535 bytes, and
#: answers 400 to longer ones; longer queries are sent with POST.
HEAD_BYTES: Final = 128 * 1024
#: Seconds from the first byte of a request to the last one of its body.
ARRIVAL_SECONDS: Final = 60.0
_NOT_HTTP: Final = (
    "this is no HTTP request that can be read: the method is none, a header is not well formed, "
    "or the address has more than 65,535 bytes (send a long query with POST)"
)
_TOO_LARGE: Final = f"the request line and the headers have more than {HEAD_BYTES:,} bytes"


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 with a bound on the head of a request and on the time in which it arrives."""

    head_bytes: int = HEAD_BYTES
    arrival_seconds: float = ARRIVAL_SECONDS

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  (the server's own)
        super().__init__(*arguments, **named)
        self._head = 0
        self._begun = self._in_body = False
        self._arrival: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there, and may say nothing for a while."""
        super().connection_made(transport)
        self._await_more()

    def data_received(self, data: bytes) -> None:
        """Read on; what belongs to no complete head yet is counted."""
        self._await_more()
        super().data_received(data)
        if self._begun:  # another request, perhaps, than the one that this piece began in
            self._await_more()
        if not self._in_body:
            self._head += len(data)
            if self._head > self.head_bytes and not self.transport.is_closing():
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, _TOO_LARGE)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (the server's own)
        """Tell what the parser refused as every other error is told."""
        self._refuse(HTTPStatus.BAD_REQUEST, _NOT_HTTP)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._begun, self._in_body, self._head = True, False, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The whole request is there; on this connection another may follow."""
        self._begun = False
        self._stop_waiting()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more will come."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answer what never becomes a request with a problem document, and hang up."""
        answer = problem(status, status.phrase, detail)
        head = (
            f"HTTP/1.1 {int(status)} {status.phrase}\r\ncontent-type: {answer.media_type}\r\n"
            f"content-length: {len(answer.body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + bytes(answer.body))
        self.transport.close()

    def _await_more(self) -> None:
        if self._arrival is None:
            self._arrival = self.loop.call_later(self.arrival_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None

    def _give_up(self) -> None:
        self._arrival = None
        self.transport.close()
