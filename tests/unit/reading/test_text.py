"""Reading one text file: bytes to text, side files, and what is refused with which words."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import UnreadableFileError
from graph_builder.model.text import TextSource
from graph_builder.reading.text import decode_text, read_text, source_of

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The General Assembly, Noting it,\r\n1. Urges\u00a0all – naïvely. \U0001f600"


def test_a_text_is_as_it_was_decoded(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    data = WORDS.encode()
    file.write_bytes(data)
    text = read_text(file)
    assert text.text == WORDS
    assert text.sha256 == hashlib.sha256(data).hexdigest()
    assert (text.name, text.media_type, text.language) == ("a.txt", "text/plain", "en")


def test_no_normalisation_and_no_newline_translation() -> None:
    decomposed = "e\u0301\r\nfi\n"
    assert decode_text(decomposed.encode(), "a", ".txt", TextSource()).text == decomposed


def test_markdown_has_a_media_type_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# words")
    assert read_text(file).media_type == "text/markdown"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"words")

    monkeypatch.setattr("sys.stdin", Stdin)
    text = read_text("-")
    assert (text.text, text.name) == ("words", "stdin")


REFUSED = {
    "empty": (b"", ".txt", "it is empty"),
    "white space alone": (b" \n\t ", ".txt", "it is empty"),
    "a byte-order mark alone": ("\ufeff".encode(), ".txt", "it is empty"),
    "binary": (b"\x89PNG\x00\x00", ".txt", "it is binary"),
    "binary with a mark": (b"\xff\xfe\x00\x00a\x00\x00\x00\x00", ".txt", "UTF-32|binary"),
    "bytes of no encoding": (b"The General Assembly, \xff\xfe", ".txt", "byte 22 is not UTF-8"),
    "UTF-16 that is none": (b"\xff\xfea", ".txt", "begins like UTF-16"),
    "a format without a reader": (b"{}", ".rtf", "no reader for .rtf"),
}


@pytest.mark.parametrize(("data", "suffix", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, suffix: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        decode_text(data, "a", suffix, TextSource())
    assert caught.value.path == "a"


SENTENCE = "Recalling “the Convention” – and the child’s rights in every façade of the harbour, "
ENCODED = {
    "Windows-1252": (SENTENCE.encode("cp1252"), SENTENCE, "encoding-guessed"),
    "Latin-1": ("Décide de".encode("latin-1"), "Décide de", "encoding-guessed"),
    "Mac Roman": ((SENTENCE * 4).encode("mac_roman"), SENTENCE * 4, "encoding-guessed"),
    "Cyrillic": (
        ("Генеральная Ассамблея, ссылаясь на свою резолюцию " * 4).encode("cp1251"),
        "Генеральная Ассамблея, ссылаясь на свою резолюцию " * 4,
        "encoding-guessed",
    ),
    "UTF-16 with a mark": (SENTENCE.encode("utf-16"), SENTENCE, None),
    "UTF-32 with a mark": (SENTENCE.encode("utf-32"), SENTENCE, None),
    "UTF-8 with a mark keeps it": (f"\ufeff{SENTENCE}".encode(), f"\ufeff{SENTENCE}", None),
    "UTF-8 cut within a character": ("naï".encode()[:-1], "na\ufffd", "bytes-damaged"),
    "UTF-8 with a broken byte": (
        (SENTENCE * 9).encode() + b"\xff",
        f"{SENTENCE * 9}\ufffd",
        "bytes-damaged",
    ),
}


@pytest.mark.parametrize(("data", "words", "code"), ENCODED.values(), ids=ENCODED)
def test_encodings(data: bytes, words: str, code: str | None) -> None:
    text = decode_text(data, "a", ".txt", TextSource())
    assert text.text == words
    assert [finding.code for finding in text.findings] == ([code] if code else [])


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_text(tmp_path / "a.txt")
    with pytest.raises(UnreadableFileError, match="folder"):
        read_text(tmp_path)


SIDES = {
    "beside the text": ("a.json", {"symbol": "A/RES/99/999"}, "A/RES/99/999"),
    "source.json in the folder": ("source.json", {"symbol": "A/RES/99/998"}, "A/RES/99/998"),
    "a field that is no string is left out": ("a.json", {"symbol": 7}, None),
    "a field that is empty is left out": ("a.json", {"symbol": ""}, None),
}


@pytest.mark.parametrize(("name", "side", "symbol"), SIDES.values(), ids=SIDES)
def test_side_file(tmp_path: Path, name: str, side: dict[str, object], symbol: str | None) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / name).write_text(json.dumps(side))
    assert read_text(tmp_path / "a.txt").source.symbol == symbol


BROKEN_SIDES = {
    "no JSON": ("{", "not JSON"),
    "no object": ("[]", "one JSON object"),
    "two objects": ('{"symbol": "A/RES/99/999"} {}', "not JSON"),
    "the hash of another file": ('{"sha256": "00"}', "another sha256"),
}


@pytest.mark.parametrize(("side", "reason"), BROKEN_SIDES.values(), ids=BROKEN_SIDES)
def test_broken_side_file(tmp_path: Path, side: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.json").write_text(side)
    with pytest.raises(UnreadableFileError, match=reason):
        read_text(tmp_path / "a.txt")


EXTRACTION = {"document": {"symbol": "A/RES/99/997"}, "paragraphs": [], "citations": []}
OUR_OWN = {
    "empty, as the shell makes it before the command runs": "",
    "white space": "\n",
    "an extraction": json.dumps(EXTRACTION),
    "the extractions of several texts": json.dumps([EXTRACTION, EXTRACTION]),
    "an extraction a line": f"{json.dumps(EXTRACTION)}\n{json.dumps(EXTRACTION)}\n",
}


@pytest.mark.parametrize("written", OUR_OWN.values(), ids=OUR_OWN)
def test_what_the_command_writes_beside_the_text_is_no_side_file(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.json").write_text(written)
    assert read_text(tmp_path / "a.txt").source == TextSource()
    (tmp_path / "source.json").write_text('{"symbol": "A/RES/99/998"}')
    assert read_text(tmp_path / "a.txt").source.symbol == "A/RES/99/998"


FIELDS = {
    "an organ by name becomes its code": ({"organ": "General Assembly"}, "organ", "GA"),
    "an organ by code stays": ({"organ": "ECOSOC"}, "organ", "ECOSOC"),
    "the address has two names": (
        {"source_repo_or_url": "https://example.org/a"},
        "address",
        "https://example.org/a",
    ),
    "address comes first": ({"address": "b", "source_repo_or_url": "a"}, "address", "b"),
    "the licence has two names": ({"license_if_known": "CC0-1.0"}, "licence", "CC0-1.0"),
    "the title": ({"title": "Words"}, "title", "Words"),
    "nothing told": ({}, "symbol", None),
}


@pytest.mark.parametrize(("side", "field", "value"), FIELDS.values(), ids=FIELDS)
def test_source_of(side: dict[str, str], field: str, value: str | None) -> None:
    assert getattr(source_of(side), field) == value
