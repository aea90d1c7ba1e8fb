"""Any bytes, given to any reader, become a text or are refused with our error."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph_builder.errors import UnreadableFileError
from graph_builder.model.text import TextSource
from graph_builder.reading.text import MEDIA_TYPES, decode_text
from tests.support.made_files import MADE, as_docx, as_text, packed

#: A PDF is read in a process of its own, which takes its time to start.
FEW: Final = settings(max_examples=25, deadline=None, derandomize=True)
MANY: Final = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,  # the same bytes on every machine; raise max_examples to hunt
    suppress_health_check=[HealthCheck.too_slow],
)
PAGES: Final = (
    b"<p>", b"</p>", b"<ol type=a start=3>", b"<li value=9>", b"</ol>", b"<sup>", b"</sup>",
    b"12", b"<table><tr><td>", b"</table>", b"<script>", b"</script>", b"<pre>", b"<br>",
    b"&nbsp;", b"&#0;", b"&#x110000;", b"<!--", b"-->", b"<![CDATA[", b"<?x", b"words \xe9",
    b"\xff", b"<div hidden>", b"\n", b"<meta charset=utf-16>", b"<meta charset=x>",
    b"<meta charset=utf-7>", b"<svg><p>", b"</body>",
)  # fmt: skip


def read(data: bytes, suffix: str) -> None:
    try:
        text = decode_text(data, "a", suffix, TextSource())
    except UnreadableFileError:
        return
    assert text.text.strip()
    assert "\0" not in text.text or suffix in {".txt", ".md", ""}
    text.text.encode("utf-8")  # no half of a sign


@MANY
@given(st.binary(max_size=300), st.sampled_from([s for s in sorted(MEDIA_TYPES) if s != ".pdf"]))
@example(b"\xff\xfe", ".txt")
@example(b"\xef\xbb\xbf", ".html")
@example(b"PK\x03\x04", ".docx")
def test_any_bytes(data: bytes, suffix: str) -> None:
    read(data, suffix)


@MANY
@given(st.lists(st.sampled_from(PAGES), max_size=40).map(b"".join))
def test_any_page(data: bytes) -> None:
    read(data, ".html")


def damaged(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, put in cuts:
        at = start % (len(data) + 1)
        data = data[:at] + put + data[at + length :]
    return data


CUTS: Final = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(0, 400), st.binary(max_size=20)), max_size=4
)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx"])
@MANY
@given(cuts=CUTS)
def test_damaged_files(suffix: str, cuts: list[tuple[int, int, bytes]]) -> None:
    read(damaged(MADE[suffix](), cuts), suffix)


@FEW
@given(CUTS)
def test_damaged_pdfs(cuts: list[tuple[int, int, bytes]]) -> None:
    read(damaged(MADE[".pdf"](), cuts), ".pdf")


@MANY
@given(st.sampled_from(["word/document.xml", "word/footnotes.xml", "word/numbering.xml"]), CUTS)
def test_damaged_parts_of_a_docx(name: str, cuts: list[tuple[int, int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx())) as archive:
        files = [(entry, archive.read(entry)) for entry in archive.namelist()]
    read(packed([(n, damaged(d, cuts) if n == name else d) for n, d in files]), ".docx")


@MANY
@given(st.sampled_from(["utf-16", "utf-32", "cp1252", "mac_roman", "utf-7", "cp037"]), CUTS)
def test_wrong_encodings(encoding: str, cuts: list[tuple[int, int, bytes]]) -> None:
    words = as_text().decode().replace("’", "'")
    read(damaged(words.encode(encoding, "replace"), cuts), ".txt")
