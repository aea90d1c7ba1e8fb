"""A client gets the coding that it likes best; streams and small answers go as they are."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from api.codings import coding_for, compressed
from api.finishing import Finish

if TYPE_CHECKING:
    from starlette.types import Message

CHOICES = {
    "no header, or an empty one, takes nothing": ("", None),
    "a browser gets Brotli": ("gzip, deflate, br, zstd", "br"),
    "who knows gzip alone gets gzip": ("gzip, deflate", "gzip"),
    "gzip has an old name": ("x-gzip", "gzip"),
    "no other coding has one": ("x-br", None),
    "anything takes our first": ("*", "br"),
    "the higher quality wins": ("br;q=0.1, gzip;q=0.5", "gzip"),
    "it wins wherever it stands": ("gzip;q=0.5, br;q=0.501", "br"),
    "equal qualities keep our order": ("gzip;q=0.3, br;q=0.3", "br"),
    "quality 0 rules a coding out": ("br;q=0, gzip", "gzip"),
    "it rules it out of anything": ("br;q=0.000, *", "gzip"),
    "anything at quality 0 leaves what is named": ("*;q=0, gzip;q=0.2", "gzip"),
    "all ruled out": ("gzip;q=0, br;q=0", None),
    "as it is, if that is liked better": ("identity, gzip;q=0.5, br;q=0.5", None),
    "as it is, liked as well, is compressed": ("identity;q=0.5, gzip;q=0.5", "gzip"),
    "as it is, ruled out, with nothing that we write": ("identity;q=0, zstd", None),
    "upper case is the same": ("GZIP;Q=0.4, BR;Q=0.3", "gzip"),
    "blanks are passed over": (" br ; q=0.2 ,\tgzip ; q=0.3 ", "gzip"),
    "a malformed part is passed over": ("br;q=high, gzip", "gzip"),
    "quality above 1 is malformed": ("br;q=2, gzip;q=0.1", "gzip"),
    "a longer name is another coding": ("brotli, gzipped", None),
}


@pytest.mark.parametrize(("accepted", "coding"), CHOICES.values(), ids=CHOICES)
def test_chooses_the_coding_that_the_client_likes_best(accepted: str, coding: str | None) -> None:
    assert coding_for(accepted) == coding


@pytest.mark.parametrize("size", [2_000, 300_000])
def test_what_was_compressed_comes_back(size: int) -> None:
    body = b"Recalling further " * (size // 18)
    for coding, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        packed = asyncio.run(compressed(body, coding))
        assert read(packed) == body
        assert packed == asyncio.run(compressed(body, coding))


def finished(*pieces: bytes, method: str = "GET", **headers: str) -> list[Message]:
    """What goes out of an answer that comes in these pieces."""
    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {
        "type": "http", "method": method, "path": "/x", "query_string": b"", "headers": asked
    }  # fmt: skip
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        finish = Finish(scope, send, lambda: "0123456789ab")
        kind = [(b"content-type", b"text/turtle")]
        await finish.send({"type": "http.response.start", "status": 200, "headers": kind})
        for number, piece in enumerate(pieces, start=1):
            more = number < len(pieces)
            await finish.send({"type": "http.response.body", "body": piece, "more_body": more})

    asyncio.run(answer())
    return sent


def headers_of(sent: list[Message]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def test_an_answer_in_pieces_goes_out_piece_by_piece() -> None:
    pieces = [b"a" * 5_000, b"b" * 5_000]
    sent = finished(*pieces, accept_encoding="br, gzip")
    assert [message["body"] for message in sent[1:]] == pieces
    assert "content-encoding" not in headers_of(sent)


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_head_and_not_modified_have_the_headers_of_the_compressed_answer(coding: str) -> None:
    body = b"pal:recalls " * 500
    got = headers_of(finished(body, accept_encoding=coding))
    assert got["content-encoding"] == coding
    head = finished(body, method="HEAD", accept_encoding=coding)
    assert headers_of(head) == got
    assert head[1]["body"] == b""
    known = finished(body, accept_encoding=coding, if_none_match=got["etag"])
    assert (known[0]["status"], known[1]["body"]) == (304, b"")
    kept = headers_of(known)
    assert {name: kept[name] for name in ("etag", "vary")} == {
        name: got[name] for name in ("etag", "vary")
    }
    other = finished(body, accept_encoding="identity", if_none_match=got["etag"])
    assert other[0]["status"] == 200
