"""The files of a release that hold the graph, written from sheets one at a time.

The id of a release is a hash of all its lines in one order. A text's own lines are sorted, and
those of two texts do not mix: they begin with the address of the document. So the lines are not
sorted as a whole: stretches of them are put in a row, with what stands between and among them.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.merging import subject_of
from graph_builder.pipeline.sheet import first_with
from graph_builder.rdf.serialise import (
    RELEASE_DIGITS,
    blocks,
    head,
    natural,
    read_back,
    trig_graph,
    turtle_graph,
)
from graph_builder.store.growing import GraphsOf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.rdf.serialise import Natural

#: All statements, sorted, from which the store is loaded.
_QUADS: Final = "graph.nq"
#: The end of a line; line breaks in literals are escaped.
_END: Final = b" .\n"


@dataclass(frozen=True, slots=True)
class QuadsFile:
    """The graph in a file of sorted N-Quads.

    Attributes:
        release: Id of the release that it is.
        path: Where it lies.
        graphs: How many triples each of its graphs has.
    """

    release: str
    path: Path
    graphs: Mapping[str, int]

    @property
    def triples(self) -> int:
        """How many there are in all."""
        return sum(self.graphs.values())


def quads_file(
    folder: Path, sheets: Sequence[Sheet], others: Mapping[str, Sequence[bytes]]
) -> QuadsFile:
    """Write the graph into a folder as sorted N-Quads.

    Args:
        folder: It is there.
        sheets: The texts.
        others: Sorted lines of N-Triples by their graph, beside those that are a text's own; each
            triple stands in one graph.
    """
    path, hashed = folder / _QUADS, hashlib.sha256()
    with path.open("wb") as file:
        for written in _sorted_quads(sheets, others):
            hashed.update(written)
            file.write(written)
    counts = Counter({name: len(lines) for name, lines in others.items()})
    counts.update({sheet.graph: sheet.own_lines for sheet in sheets})
    graphs = {name: count for name, count in sorted(counts.items()) if count}
    return QuadsFile(hashed.hexdigest()[:RELEASE_DIGITS], path, graphs)


def graphs_of(
    sheets: Sequence[Sheet], others: Mapping[str, Sequence[bytes]], triples: int
) -> GraphsOf:
    """The same graph by its named graphs.

    Args:
        sheets: The texts.
        others: As for the N-Quads.
        triples: How many there are in all.
    """
    of_graph = {sheet.graph: sheet for sheet in sheets}

    def lines(name: str) -> bytes:
        own = of_graph[name].own.read() if name in of_graph else b""
        return own + b"".join(others.get(name, ()))

    def quads(names: Collection[str]) -> Iterator[bytes]:
        return (lines(name).replace(_END, _in_graph(_END, name)) for name in sorted(names))

    names = sorted(name for name in {*of_graph, *others} if lines(name))
    digests = {name: hashlib.sha256(lines(name)).hexdigest() for name in names}
    return GraphsOf(digests, quads, triples)


def readable_files(
    folder: Path, sheets: Sequence[Sheet], others: Mapping[str, Sequence[bytes]], base: str
) -> dict[str, Path]:
    """Write the same graph as TriG and Turtle; gives the files by name.

    Args:
        folder: It is there.
        sheets: The texts.
        others: As for the N-Quads.
        base: Base of the build's own identifiers.
    """
    of_graph = {sheet.graph: sheet for sheet in sheets}
    files = {name: folder / name for name in ("graph.trig", "graph.ttl")}
    with files["graph.trig"].open("wb") as trig, files["graph.ttl"].open("wb") as turtle:
        trig.write(head(base))
        turtle.write(head(base))
        for name in sorted({*of_graph, *others}, key=natural):
            laid_out = _laid_out(of_graph.get(name), others.get(name, ()), base)
            if laid_out:
                trig.write(trig_graph(name, laid_out, base))
                turtle.write(turtle_graph(name, laid_out, base))
    return files


def _laid_out(sheet: Sheet | None, beside: Sequence[bytes], base: str) -> bytes:
    """The blocks of one graph: those of the text, and in their places those about other things."""
    others = blocks(read_back(beside), base)
    if sheet is None or not others:
        return sheet.laid_out.read() if sheet else others
    own = sheet.own.read().splitlines(keepends=True)
    placed = sorted((*_placed(own, sheet.laid_out.read()), *_placed(beside, others)))
    return b"".join(b"\n%s\n" % block for _, block in placed)


def _placed(lines: Iterable[bytes], laid_out: bytes) -> Iterator[tuple[Natural, bytes]]:
    """Each block with the place of its subject; the lines tell the subjects in full."""
    places = sorted(map(natural, {subject_of(line) for line in lines}))
    return zip(places, laid_out.strip(b"\n").split(b"\n\n"), strict=True)


def _sorted_quads(
    sheets: Sequence[Sheet], others: Mapping[str, Sequence[bytes]]
) -> Iterator[bytes]:
    """All lines of the graph in order, in pieces."""
    loose = sorted(_in_graph(line, name) for name, lines in others.items() for line in lines)
    start = 0
    for first, end, held in _stretches(sheets):
        before, among = bisect_left(loose, first, start), bisect_left(loose, end, start)
        yield b"".join(loose[start:before])
        if among > before or len(held) > 1:
            mixed = [line for each in held for line in each.read().splitlines(keepends=True)]
            yield b"".join(sorted((*loose[before:among], *mixed)))
        else:
            yield held[0].read()
        start = among
    yield b"".join(loose[start:])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Those of a text's lines that begin with ``start``: of its document, or of what is in it."""

    sheet: Sheet
    start: bytes

    def read(self) -> bytes:
        """The lines, each with its graph."""
        data = self.sheet.own.read()
        # What is in a document comes before the document itself: a stroke sorts before ">".
        cut = first_with(data, f"<{self.sheet.document}> ".encode())
        held = data[cut:] if self.start.endswith(b" ") else data[:cut]
        return held.replace(_END, _in_graph(_END, self.sheet.graph))


def _stretches(sheets: Sequence[Sheet]) -> Iterator[tuple[bytes, bytes, list[_Stretch]]]:
    """Stretches in order, with where each begins and ends; those that overlap are together."""
    alone = sorted(
        (
            (start, start[:-1] + bytes([start[-1] + 1]), _Stretch(sheet, start))
            for sheet in sheets
            for start in (f"<{sheet.document}/".encode(), f"<{sheet.document}> ".encode())
        ),
        key=lambda each: each[:2],
    )
    held: list[_Stretch] = []
    first = end = b""
    for start, stop, stretch in alone:
        if held and start >= end:
            yield first, end, held
            held = []
        if not held:
            first, end = start, stop
        held, end = [*held, stretch], max(end, stop)
    if held:
        yield first, end, held


def _in_graph(line: bytes, name: str) -> bytes:
    """A line of N-Triples as one of N-Quads."""
    return line[: -len(_END)] + b" <%s>" % name.encode() + _END
