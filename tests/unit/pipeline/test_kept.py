"""What a store keeps of its user's own is swapped by renames, and put back where a build fails."""

from __future__ import annotations

import json
import multiprocessing
import time
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.model.decision import Decision, Decisions, Verdict
from graph_builder.pipeline.kept import KeptText, kept, turn, write_decisions
from graph_builder.reading.decisions import read_decisions

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event
    from pathlib import Path

TEXT = KeptText("a-res-61-999", b"words", ".txt", {"symbol": "A/RES/61/999"})
PART = KeptText("a-res-61-999/annex/1", b"%PDF", ".pdf", {"symbol": "A/RES/61/999#annexI"})


def held(store: Path) -> dict[str, bytes]:
    folder = store / "added"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_texts_are_kept_with_their_side_files(tmp_path: Path) -> None:
    with kept(tmp_path, (TEXT, PART)):
        pass
    assert set(held(tmp_path)) == {
        "a-res-61-999/text.txt",
        "a-res-61-999/source.json",
        "a-res-61-999__annex__1/text.pdf",
        "a-res-61-999__annex__1/source.json",
    }
    assert held(tmp_path)["a-res-61-999/text.txt"] == b"words"
    assert json.loads(held(tmp_path)["a-res-61-999/source.json"]) == {"symbol": "A/RES/61/999"}
    assert TEXT.is_kept(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["added"]


OTHERS = {
    "other words": KeptText(TEXT.slug, b"other", ".txt", TEXT.side),
    "another format": KeptText(TEXT.slug, b"words", ".md", TEXT.side),
    "another side file": KeptText(TEXT.slug, b"words", ".txt", {}),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_anything_else_is_not_what_is_kept_and_replaces_it(tmp_path: Path, other: KeptText) -> None:
    with kept(tmp_path, (TEXT,)):
        pass
    assert not other.is_kept(tmp_path)
    with kept(tmp_path, (other,)):
        pass
    assert other.is_kept(tmp_path)
    assert len(held(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["added"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_fails_leaves_everything_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), kept(tmp_path, (TEXT,)):
        raise error
    assert list(tmp_path.iterdir()) == []
    with kept(tmp_path, (TEXT,)):
        pass
    before = held(tmp_path)
    with pytest.raises(error), kept(tmp_path, (OTHERS["other words"], PART)):
        raise error
    assert held(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["added"]


def test_a_folder_that_a_killed_program_had_moved_away_goes_back(tmp_path: Path) -> None:
    with kept(tmp_path, (TEXT, PART)):
        pass
    before = held(tmp_path)
    (tmp_path / "added" / TEXT.name).replace(tmp_path / f".adding-before-{TEXT.name}")
    (tmp_path / f".adding-before-{PART.name}").mkdir()  # its place is taken, so it goes
    (tmp_path / ".adding-x7").mkdir()
    with turn(tmp_path):
        assert held(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".turn", "added"]


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFolderError), kept(tmp_path / "file", (TEXT,)):
        pass
    with pytest.raises(UnwritableFolderError), turn(tmp_path / "file"):
        pass


def test_a_store_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), turn(tmp_path / "new"):
        raise ValueError("no")  # noqa: EM101
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".adding-x").mkdir()
    with turn(tmp_path):
        assert not (tmp_path / ".adding-x").exists()


def _hold(store: Path, entered: Event, log: Path) -> None:
    with turn(store):
        entered.set()
        time.sleep(0.3)
        with log.open("a") as out:
            out.write("first\n")


def test_a_second_one_waits_for_its_turn(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    entered, log = context.Event(), tmp_path / "log"
    first = context.Process(target=_hold, args=(tmp_path, entered, log))
    first.start()
    assert entered.wait(60)
    with turn(tmp_path), log.open("a") as out:
        out.write("second\n")
    first.join(60)
    assert log.read_text().split() == ["first", "second"]


def test_decisions_are_kept_sorted_and_replaced_whole(tmp_path: Path) -> None:
    def made(document: str, start: int) -> Decision:
        return Decision(document, "a" * 64, start, 99, "w", Verdict.UNCLEAR, "Me", "2026-11-25")

    several = [made("B", 1), made("A", 7), made("A", 2)]
    write_decisions(tmp_path, Decisions.of(several))
    once = held(tmp_path)
    write_decisions(tmp_path, Decisions.of(reversed(several)))
    assert held(tmp_path) == once
    read = list(read_decisions([tmp_path / "added"]))
    assert [(d.document, d.start) for d in read] == [("A", 2), ("A", 7), ("B", 1)]
    write_decisions(tmp_path, Decisions.of(()))
    assert held(tmp_path) == {"decisions.jsonl": b""}
