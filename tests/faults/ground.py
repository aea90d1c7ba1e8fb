"""What the trials work on: a corpus of twenty invented texts and a store, without the shapes.

The shapes are most of a build's time and write nothing, so the trials leave them out: the moments
at which a kill can do harm are hit that much more often.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from graph_builder.cli.main import main
from graph_builder.pipeline import building, corpus_records, ground, ingesting
from graph_builder.reading.registry import read_registry
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.validation import ValidationReport
from tests.faults.killing import BROKE_DOWN, apart
from tests.support.small_registry import small_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyoxigraph as ox

    from graph_builder.model.instrument import InstrumentRegistry

TEXTS = 20
_MEMORY = 4 * 1024**3


@cache
def _registry() -> InstrumentRegistry:
    return read_registry(small_registry())


@contextlib.contextmanager
def unchecked() -> Iterator[None]:
    """Builds within the block ask no shapes, and find the registry read."""

    def check(_folder: object) -> object:
        return lambda *_: ValidationReport.of(())

    places = [(building, "shapes_check", check), (building, "corpus_check", check)]
    places += [
        (module, "read_registry", lambda _: _registry())
        for module in (ground, corpus_records, ingesting)
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in places]
    _registry()
    for module, name, value in places:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def palermo(*words: object) -> None:
    """Run a command in this process; it leaves with ``SystemExit``."""
    main([str(word) for word in words])


@dataclass(frozen=True, slots=True)
class Told:
    """Exit code of a command (``BROKE_DOWN``: it raised); what it wrote to stdout and stderr."""

    code: int
    out: str
    err: str


def told_by(*words: object, first: Callable[[], object] = lambda: None) -> Told:
    """Run a command in a process of its own; ``ApartError`` where that process breaks down.

    ``first`` is called there before.
    """
    return apart(lambda: _told_by(first, *words))


def _told_by(first: Callable[[], object], *words: object) -> Told:
    # Damaged files can make the engine ask for all the memory there is.
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    first()
    out, err, code = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
        try:
            palermo(*words)
        except SystemExit as left:
            code = int(left.code or 0)
        except Exception as error:  # noqa: BLE001  (a user would see a traceback)
            return Told(BROKE_DOWN, out.getvalue(), repr(error))
    return Told(code, out.getvalue(), err.getvalue())


def text(number: int, word: str = "more") -> str:
    """An invented resolution that cites the one before it."""
    return (
        f"Resolution 91/{number}. Lamps of harbour {number}\n\nThe General Assembly,\n\n"
        f"Recalling its resolution 91/{number - 1} on lamps,\n\n"
        f"1. Urges Member States to do {word} for harbour {number};\n\n"
        "2. Decides to remain seized of the matter.\n"
    )


def corpus(folder: Path, count: int = TEXTS) -> Path:
    """A file of that many invented texts as JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "corpus.jsonl"
    rows = [
        {"file": f"{n}.txt", "symbol": f"A/RES/91/{n}", "text": text(n)}
        for n in range(1, count + 1)
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def texts(folder: Path, count: int = TEXTS) -> Path:
    """A folder of that many invented texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")
        side = {"symbol": f"A/RES/91/{number}"}
        (folder / f"{number}.json").write_text(json.dumps(side), encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Seen:
    """What a store shows: the id of its release, its documents, and how many triples it holds."""

    release: str
    documents: frozenset[str]
    triples: int


def seen(store: Path) -> Seen:
    """Open a store as the service does, in a process of its own, and count it.

    Raises:
        ApartError: Whatever is wrong with it.
    """
    return apart(lambda: _seen(store))


def _seen(store: Path) -> Seen:
    opened = EmbeddedStore.open(store)
    report = opened.release.report()
    rows = cast("ox.QuerySolutions", opened.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    (row,) = rows
    count = int(cast("ox.Literal", row["n"]).value)
    if count != report["triples"]:
        msg = f"{count} triples where {report['triples']} were published"
        raise AssertionError(msg)
    documents = frozenset(each["symbol"] for each in report["documents"])
    return Seen(opened.release_id, documents, count)
