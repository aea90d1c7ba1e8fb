"""The index as columns in one block of bytes: packed once for a build, read in place.

A block is a first line, a line of JSON (its header) and sections that begin at multiples of eight
bytes. A section holds unsigned integers, little-endian, or texts: where each begins, then all of
them in UTF-8. Reading decodes only what is asked for, so opening a large index costs nothing.
"""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: First line of a block; the number changes with the form.
MAGIC: Final = b"palermo lineage index 2\n"
_ALIGNMENT: Final = 8
#: Type codes of ``array`` and ``memoryview``: 32 and 16 bits.
Code: TypeAlias = Literal["I", "H"]
WIDE: Final = "I"
NARROW: Final = "H"


class DamagedIndexError(ValueError):
    """Bytes that are no index of the form we read; the index can be made again from the store."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in one stretch of UTF-8, found by number; ``starts`` has one entry more than texts."""

    starts: Sequence[int]
    data: memoryview

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self.data[self.starts[number] : self.starts[number + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self)):
            yield self[number]

    def find(self, text: str) -> int | None:
        """Number of ``text`` among texts in sorted order; ``None`` if it is not there."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < text:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self[low] == text else None


class Block:
    """A packed block, opened; sections are read by name."""

    def __init__(self, data: bytes | memoryview) -> None:
        """Open ``data``; it is kept, not copied.

        Raises:
            DamagedIndexError: It is no block of the form we read.
        """
        self._data = memoryview(data)
        if bytes(self._data[: len(MAGIC)]) != MAGIC:
            msg = "not a lineage index of the form that is read here"
            raise DamagedIndexError(msg)
        length = int.from_bytes(self._data[len(MAGIC) : len(MAGIC) + _ALIGNMENT], "little")
        start = len(MAGIC) + _ALIGNMENT
        try:
            header = json.loads(bytes(self._data[start : start + length]))
            self.facts: Mapping[str, Any] = header["facts"]
            self._sections: Mapping[str, Sequence[int]] = header["sections"]
        except (ValueError, KeyError) as error:
            msg = "the header of the lineage index is damaged"
            raise DamagedIndexError(msg) from error
        self._start = _aligned(start + length)
        ends = [self._start + begin + size for begin, size in self._sections.values()]
        if max(ends, default=0) > len(self._data):
            msg = "the lineage index is cut short"
            raise DamagedIndexError(msg)

    def numbers(self, name: str, code: Code = WIDE) -> Sequence[int]:
        """A section of integers, in place where the machine's order of bytes is little-endian."""
        section = self._section(name)
        if sys.byteorder == "little":
            return section.cast(code)
        swapped = array(code, bytes(section))
        swapped.byteswap()
        return swapped

    def texts(self, name: str) -> Texts:
        """A section of texts."""
        return Texts(self.numbers(f"{name}.starts"), self._section(name))

    def _section(self, name: str) -> memoryview:
        begin, size = self._sections[name]
        return self._data[self._start + begin : self._start + begin + size]


class Packer:
    """Collects sections and writes them as one block."""

    def __init__(self) -> None:
        self._sections: dict[str, bytes] = {}

    def numbers(self, name: str, values: Iterable[int], code: Code = WIDE) -> None:
        """Add a section of unsigned integers."""
        packed = array(code, values)
        if sys.byteorder != "little":
            packed.byteswap()
        self._sections[name] = packed.tobytes()

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add a section of texts."""
        starts, pieces, end = [0], [], 0
        for value in values:
            piece = value.encode()
            pieces.append(piece)
            end += len(piece)
            starts.append(end)
        self.numbers(f"{name}.starts", starts)
        self._sections[name] = b"".join(pieces)

    def packed(self, facts: Mapping[str, Any]) -> bytes:
        """The block; ``facts`` are small things that its header tells, as JSON can."""
        places, pieces, end = {}, [], 0
        for name in sorted(self._sections):
            data = self._sections[name]
            padding = _aligned(end) - end
            places[name] = (end + padding, len(data))
            pieces += [b"\0" * padding, data]
            end += padding + len(data)
        header = json.dumps({"facts": facts, "sections": places}, sort_keys=True).encode()
        start = MAGIC + len(header).to_bytes(_ALIGNMENT, "little") + header
        return b"".join([start, b"\0" * (_aligned(len(start)) - len(start)), *pieces])


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT
