"""Send the file of a graph, whole or a part of it, without holding it in memory.

Source: RFC 9110, sections 13.1.5 (If-Range) and 14 (range requests).
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO, Final

from api.codings import Coder
from api.problems import RequestError
from graph_builder.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from graph_builder.store.interface import GraphStore

#: Files of a release that hold all of its graph → media type.
DUMPS: Final = {"graph.trig": "application/trig", "graph.ttl": "text/turtle"}
#: Bytes that are read at a time.
_PIECE: Final = 1 << 18
_ONE_RANGE: Final = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})")


def dumps_of(store: GraphStore) -> dict[str, int]:
    """The dumps that a service over a store has, with their bytes; a remote store gives none."""
    if not isinstance(store, EmbeddedStore):
        return {}
    paths = {name: store.release.folder / name for name in DUMPS}
    return {name: path.stat().st_size for name, path in paths.items() if path.is_file()}


def asked_part(headers: Mapping[str, str], tag: str, size: int) -> range | None:
    """The bytes of a file that a request asks for, by their offsets.

    Args:
        headers: Of the request, by their names in lower case.
        tag: The file's validator, a strong one.
        size: The file's.

    Returns:
        ``None`` where the whole file is to be sent: no part is asked for, or one of a file that has
        changed, or several, which nobody needs of a dump and a server may pass over (14.2).

    Raises:
        RequestError: 416 where the file has no such byte.
    """
    asked = _ONE_RANGE.fullmatch(headers.get("range", "").strip())
    if asked is None or headers.get("if-range", tag) != tag:
        return None
    first, last = asked.groups()
    if not first and not last:
        return None
    if not first:
        part = range(max(0, size - int(last)), size)
    elif last and int(last) < int(first):
        return None
    else:
        part = range(int(first), min(int(last) + 1, size) if last else size)
    if not part:
        raise RequestError(
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            f"the file has {size} bytes; ask for some of them",
            headers={"Content-Range": f"bytes */{size}"},
        )
    return part


async def sent(file: BinaryIO, part: range, coding: str | None) -> AsyncIterator[bytes]:
    """The bytes of a part of a file, in pieces; the file is closed behind them.

    Args:
        file: Open, at any place.
        part: Offsets of the bytes.
        coding: One that ``coding_for`` gives, or ``None``: as they are.
    """
    coder = Coder(coding)

    def piece(length: int) -> tuple[bytes, int]:
        read = file.read(length)
        return coder.write(read), len(read)

    with file:
        file.seek(part.start)
        left = len(part)
        while left:
            # Beside the loop: others are answered while a disk is read or a piece is compressed.
            written, length = await asyncio.to_thread(piece, min(_PIECE, left))
            if not length:  # the file was cut; the client sees that bytes are missing
                return
            left -= length
            if written:
                yield written
        if rest := coder.end():
            yield rest
