"""The text index: what a question means, what is found first, what a typed beginning offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.answering.cursors import cursor_of, place_in
from graph_builder.answering.text_index import Entry, TextIndex, matching, packed_text_index
from graph_builder.errors import BadCursorError, StaleCursorError

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = {
    "every word must be there": ("sea trade", '"sea" AND "trade"'),
    "a phrase stands together": ('"sea trade" ban', '"sea trade" AND "ban"'),
    "a beginning": ("smuggl*", '"smuggl"*'),
    "a word that must not be there": ("sea -trade", '"sea" NOT "trade"'),
    "a hyphen inside a word is no minus": ("anti-slavery", '"anti slavery"'),
    "operators of the engine are words": ("a OR b NEAR", '"a" AND "OR" AND "b" AND "NEAR"'),
    "columns of the engine are words": ("title:sea", '"title sea"'),
    "a quotation mark that does not end separates": ('sea "trade', '"sea" AND "trade"'),
    "only unwanted words ask for nothing": ("-sea", ""),
    "signs ask for nothing": ("( ) ^ : * ' ;", ""),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "query"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_becomes_a_query(typed: str, query: str) -> None:
    assert matching(typed) == query


ENTRIES = (
    Entry("http://e/id/sea", "The Pact of the Sea", ("PACT-SEA", "Séa Pact"), kind="treaty"),
    Entry("http://e/id/sea-2", "The Second Pact of the Sea", ("PACT-SEA-2",), kind="treaty"),
    Entry("http://e/id/call", "A call", ("A/RES/99/1",), kind="resolution", examined=True),
    Entry(
        "http://e/id/call", text="Mindful of the Pact of the Sea and its trade,", field="text",
        place="http://e/id/call/pp/1", paragraph="pp1", kind="resolution", examined=True,
    ),
)  # fmt: skip


@pytest.fixture(params=["bytes", "a file"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> TextIndex:
    packed = packed_text_index(ENTRIES, "0123456789ab")
    if request.param == "bytes":
        return TextIndex(packed)
    path = tmp_path / "a name#with? signs.sqlite"
    path.write_bytes(packed)
    return TextIndex(path)


def test_the_same_entries_give_the_same_bytes() -> None:
    assert packed_text_index(ENTRIES, "r") == packed_text_index(ENTRIES, "r")


def _found(index: TextIndex, question: str, *where: tuple[str, str]) -> list[str]:
    hits = index.hits(question, where, (float("-inf"), 0), 10)
    return [hit.paragraph or hit.thing.rpartition("/")[2] for hit in hits]


FOUND = {
    "titles come before paragraphs": ("sea", (), ["sea", "sea-2", "pp1"]),
    "what goes by the words comes first": ("second pact of the sea", (), ["sea-2"]),
    "a symbol's parts in any spelling": ("a res 99 1", (), ["call"]),
    "accents make no difference": ("SÉA pact", (), ["sea", "sea-2", "pp1"]),
    "narrowed to a facet": ("sea", (("field", "text"),), ["pp1"]),
    "narrowed to two": ("sea", (("kind", "treaty"), ("examined", "yes")), []),
}


@pytest.mark.parametrize(("question", "where", "found"), FOUND.values(), ids=FOUND)
def test_the_best_comes_first(
    index: TextIndex, question: str, where: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    assert _found(index, question, *where) == found


def test_what_goes_by_exactly_these_words_beats_a_shorter_title(index: TextIndex) -> None:
    assert _found(index, "pact-sea-2") == ["sea-2"]
    assert _found(index, "pact-sea")[0] == "sea"


def test_facets_count_all_hits(index: TextIndex) -> None:
    facets = index.facets(matching("sea"), ())
    assert facets["kind"] == [("resolution", 1), ("treaty", 2)]
    assert facets["year"] == [(None, 3)]


def test_a_snippet_marks_what_was_found(index: TextIndex) -> None:
    hit = index.hits("trade", (), (float("-inf"), 0), 1)[0]
    assert "[trade]" in hit.snippet


def test_a_page_goes_on_behind_the_last_hit(index: TextIndex) -> None:
    first = index.hits("sea", (), (float("-inf"), 0), 1)[0]
    rest = index.hits("sea", (), (first.score, first.number), 10)
    assert [hit.number for hit in rest] == [2, 4]


BEGUN = {
    "a title": ("the pa", ["sea"]),
    "a later word of a title": ("second", ["sea-2"]),
    "a symbol in any spelling": ("A / res 9", ["call"]),
    "names that begin so come before later words": ("pact", ["sea", "sea-2"]),
    "nothing": ("", []),
    "signs": ("!!", []),
}


@pytest.mark.parametrize(("begun", "things"), BEGUN.values(), ids=BEGUN)
def test_a_beginning_offers_names(index: TextIndex, begun: str, things: list[str]) -> None:
    assert [thing.rpartition("/")[2] for thing, _ in index.spellings(begun, 10)] == things


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 100])
def test_what_is_no_index_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="text index"):
        TextIndex(path)


def test_a_cursor_comes_back() -> None:
    assert place_in(cursor_of(("a", 1.5), "r1", "q"), "r1", "q") == ("a", 1.5)


def test_a_cursor_of_another_release_is_told_apart() -> None:
    with pytest.raises(StaleCursorError, match="r1"):
        place_in(cursor_of((1,), "r1", "q"), "r2", "q")


BAD_CURSORS = {
    "another question's": cursor_of((1,), "r", "other"),
    "no place": cursor_of((), "r", "q"),
    "not base64": "§",
    "no JSON": "YWJj",
    "a number": "MQ",
    "nested": "W1tdLFtdLFtdXQ",
}


@pytest.mark.parametrize("cursor", BAD_CURSORS.values(), ids=BAD_CURSORS)
def test_a_cursor_that_no_page_gave_is_refused(cursor: str) -> None:
    with pytest.raises((BadCursorError, StaleCursorError)):
        place_in(cursor, "r", "q")
