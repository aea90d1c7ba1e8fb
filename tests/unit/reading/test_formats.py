"""Every format gives the same words; what harms, is locked or says nothing is refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from reportlab.lib.pdfencrypt import StandardEncryption

from graph_builder.errors import UnreadableFileError
from graph_builder.model.text import InstrumentText, TextSource
from graph_builder.reading import limits
from graph_builder.reading.text import decode_text, suffix_of
from tests.support import made_files
from tests.support.made_files import MADE, NOTES, PARAGRAPHS, SYMBOL, as_docx, as_pdf, packed
from tests.support.reading import extractor

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = "word/document.xml"


def read(data: bytes, suffix: str) -> InstrumentText:
    return decode_text(data, f"a{suffix}", suffix, TextSource())


@pytest.mark.parametrize(("suffix", "make"), MADE.items(), ids=MADE)
def test_the_words_come_out_in_order(suffix: str, make: Callable[[], bytes]) -> None:
    data = make()
    text = read(data, suffix)
    words = " ".join(text.text.split())
    for paragraph in PARAGRAPHS:
        for piece in paragraph.replace("{1}", "{").replace("{2}", "{").split("{"):
            assert piece.strip() in words
    positions = [words.index(paragraph[:20]) for paragraph in PARAGRAPHS]
    assert positions == sorted(positions)
    assert all(note in words for note in NOTES)
    assert text.sha256 == hashlib.sha256(data).hexdigest()
    assert text.text_sha256 == hashlib.sha256(text.text.encode()).hexdigest()


@pytest.mark.parametrize(("suffix", "make"), MADE.items(), ids=MADE)
def test_every_format_gives_the_same_structure_and_links(
    suffix: str, make: Callable[[], bytes]
) -> None:
    extraction = extractor().extract(read(make(), suffix))
    instrument = extraction.instrument
    assert instrument.heading.symbol == SYMBOL
    body = [p.id for p in instrument.paragraphs if p.id[:2] in {"pp", "op"}]
    assert body == ["pp1", "pp2", "op1", "op2"]
    assert [note.clean.text for note in instrument.footnotes] == list(NOTES)
    targets = [getattr(link, "target", None) for link in extraction.links]
    keys = [target.key for target in targets if target is not None]
    assert {"A/RES/55/25", "CRC", "E/2002/68/Add.1"} <= set(keys)
    source = instrument.source.text
    for link in extraction.links:
        assert link.citation.span.of(source) == link.citation.surface


FORMATS_THAT_KNOW_CALLS = {name: MADE[name] for name in (".html", ".pdf", ".docx")}


@pytest.mark.parametrize(
    ("suffix", "make"), FORMATS_THAT_KNOW_CALLS.items(), ids=FORMATS_THAT_KNOW_CALLS
)
def test_a_raised_number_stays_apart_from_the_number_before_it(
    suffix: str, make: Callable[[], bytes]
) -> None:
    text = read(make(), suffix).text
    assert "resolution 55/25¹ of 15 November" in " ".join(text.split())
    notes = extractor().extract(read(make(), suffix)).instrument.footnotes
    assert [call.paragraph for note in notes for call in note.calls] == ["pp1", "pp2"]


HTML = {
    "scripts, styles and hidden words are left out": (
        "<p>a<script>b</script><style>c</style><span hidden>d</span>e",
        "ae\n",
    ),
    "inline elements join, blocks part": ("<p>a<b>b</b> c</p><div>d</div>", "ab c\n\nd\n"),
    "a line break stays": ("<p>a<br>b", "a\nb\n"),
    "NBSP and soft hyphen stay": ("<p>a&nbsp;b&shy;c", "a\u00a0b\u00adc\n"),
    "wrapped lines are one": ("<p>a\n  b", "a b\n"),
    "a list is numbered": ("<ol><li>a<li>b</ol>", "1. a\n\n2. b\n"),
    "a list may begin later": ("<ol start=4><li>a</ol>", "4. a\n"),
    "an item may have its own number": ("<ol><li value=7>a</ol>", "7. a\n"),
    "letters and numerals stand in brackets": (
        "<ol type=a><li>a<ol type=i><li>b</ol><li>c</ol>",
        "(a) a\n\n(i) b\n\n(b) c\n",
    ),
    "an item that prints its number gets no second": (
        "<ol><li>1. a<li>(b) c</ol>",
        "1. a\n\n(b) c\n",
    ),
    "bullets are left out": ("<ul><li>a</ul>", "a\n"),
    "an ordinal is no call": ("<p>41<sup>st</sup> meeting", "41st meeting\n"),
    "cells part, rows are lines": ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc\n"),
    "preformatted words stay": ("<pre>a  b\n c</pre>", "a  b\n c\n"),
    "entities of its own declare nothing": ("<!DOCTYPE x [<!ENTITY a 'b'>]><p>&amp;", "]>\n\n&\n"),
}


@pytest.mark.parametrize(("page", "words"), HTML.values(), ids=HTML)
def test_html(page: str, words: str) -> None:
    assert read(page.encode(), ".html").text == words


ENCODED = {
    "the page's own word": (b"<meta charset=windows-1252><p>\x93a\x94", "“a”\n"),
    "Latin-1 means Windows-1252, as in browsers": (
        b"<meta http-equiv=x content='text/html; charset=iso-8859-1'><p>\x93a\x94",
        "“a”\n",
    ),
    "no word": ("<p>é".encode(), "é\n"),
    "a wrong word": ("<meta charset=utf-8><p>“Recalling the façade”".encode("cp1252"), None),
    "an unknown word": ("<meta charset=nonsense><p>é".encode(), "é\n"),
    "a mark": ("\ufeff<p>é".encode("utf-16"), "é\n"),
}


@pytest.mark.parametrize(("page", "words"), ENCODED.values(), ids=ENCODED)
def test_encodings_of_html(page: bytes, words: str | None) -> None:
    text = read(page, ".html")
    assert text.text.lstrip("\ufeff") == (words or "“Recalling the façade”\n")
    assert [f.code for f in text.findings] == ([] if words else ["encoding-guessed"])


def document_with(*paragraphs: tuple[str, str | None]) -> bytes:
    document = Document()
    for words, style in paragraphs:
        document.add_paragraph(words, style=style)
    return made_files.saved(document)


def test_a_table_and_automatic_numbers_of_a_docx() -> None:
    document = Document()
    document.add_paragraph("Urges all:", style="List Number")
    document.add_table(1, 1).cell(0, 0).text = "In a cell."
    document.add_paragraph("Invites all.", style="List Number")
    document.add_paragraph("A point.", style="List Bullet")
    text = read(made_files.saved(document), ".docx").text
    assert text == "1.\tUrges all:\n\nIn a cell.\n\n2.\tInvites all.\n\nA point.\n"


def test_deleted_words_of_a_docx_are_left_out() -> None:
    assert "struck out" not in read(as_docx(), ".docx").text


def deep(count: int) -> bytes:
    return b"<div>" * count + b"x"


def many_entries() -> bytes:
    return packed([(f"{number}.xml", b"") for number in range(limits.DOCX_ENTRIES + 1)])


def entities() -> bytes:
    part = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    return made_files.with_part(as_docx(), DOCUMENT, part)


def outside_entity() -> bytes:
    part = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return made_files.with_part(as_docx(), DOCUMENT, part)


def nested() -> bytes:
    part = b"<x>" * 100_000 + b"</x>" * 100_000
    return made_files.with_part(as_docx(), DOCUMENT, part)


def locked() -> bytes:
    return as_pdf(StandardEncryption("secret"))


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "HTML too deep": (lambda: deep(100_000), ".html", "inside one another"),
    "a .docx that unpacks without end": (
        lambda: packed([(DOCUMENT, b" " * 40_000_000)]),
        ".docx",
        "unpacks to far more",
    ),
    "a .docx of too many parts": (many_entries, ".docx", "unpacks to far more"),
    "a .docx with entities": (entities, ".docx", "declares entities"),
    "a .docx that asks for a file": (outside_entity, ".docx", "declares entities"),
    "a .docx too deep": (nested, ".docx", "damaged"),
    "a .docx cut short": (lambda: as_docx()[:3000], ".docx", "damaged"),
    "a packed file that is no document": (lambda: packed([("a", b"b")]), ".docx", "damaged"),
    "a locked or old Word file": (lambda: b"\xd0\xcf\x11\xe0" + bytes(99), ".docx", "password"),
    "an empty .docx": (lambda: made_files.saved(Document()), ".docx", "it is empty"),
    "a locked PDF": (locked, ".pdf", "locked with a password"),
    "a PDF of pictures": (made_files.pictures, ".pdf", "run character recognition"),
    "a PDF cut short": (lambda: as_pdf()[:400], ".pdf", "damaged"),
    "a PDF in name only": (lambda: b"words", ".pdf", "no PDF"),
    "a PDF called .txt": (as_pdf, ".txt", "it is a PDF, not .txt; name it .pdf"),
    "a .docx called .txt": (as_docx, ".txt", "it is binary, a packed file"),
    "an empty PDF": (lambda: b"", ".pdf", "it is empty"),
}


@pytest.mark.parametrize(("make", "suffix", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(make: Callable[[], bytes], suffix: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        read(make(), suffix)
    assert caught.value.exit_code == 2
    assert "; " in caught.value.reason or reason == "it is empty"


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_a_file_over_the_limit_is_refused(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_builder.reading.text.FILE_BYTES", 10)
    with pytest.raises(UnreadableFileError, match="cut it into parts"):
        read(MADE[suffix](), suffix)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx"])
def test_a_text_over_the_limit_is_refused(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("text", "html_text", "docx_text"):
        monkeypatch.setattr(f"graph_builder.reading.{module}.TEXT_CHARACTERS", 100)
    with pytest.raises(UnreadableFileError, match="more than 100 characters"):
        read(MADE[suffix](), suffix)


def test_a_page_of_a_pdf_without_words_is_a_finding() -> None:
    out = io.BytesIO()
    canvas = made_files.Canvas(out, invariant=True)
    canvas.drawString(72, 700, "Words.")
    canvas.showPage()
    canvas.rect(72, 72, 9, 9)
    canvas.showPage()
    canvas.save()
    text = read(out.getvalue(), ".pdf")
    assert [(f.code, "2" in f.message) for f in text.findings] == [("page-without-text", True)]


def test_a_hyphen_at_the_end_of_a_printed_line_keeps_its_break() -> None:
    out = io.BytesIO()
    canvas = made_files.Canvas(out, invariant=True)
    page = canvas.beginText(72, 700)
    page.textLine("the Conven-")
    page.textLine("tion on lamps")
    canvas.drawText(page)
    canvas.showPage()
    canvas.save()
    assert "the Conven-\ntion on lamps" in read(out.getvalue(), ".pdf").text


SNIFFED = {
    ".pdf": as_pdf,
    ".docx": as_docx,
    ".html": lambda: b"\n<!DOCTYPE HTML><p>a",
    ".txt": made_files.as_text,
}


@pytest.mark.parametrize(("suffix", "make"), SNIFFED.items(), ids=SNIFFED)
def test_standard_input_tells_its_format(suffix: str, make: Callable[[], bytes]) -> None:
    assert suffix_of(make()) == suffix


def test_the_same_file_gives_the_same_text() -> None:
    for suffix, make in MADE.items():
        data = make()
        assert read(data, suffix) == read(data, suffix)


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed([(DOCUMENT, b"x" * 5000)]))
    at = data.index(b"PK\x01\x02") + 24  # size when unpacked, in the directory of the archive
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()[0].file_size == 10
    with pytest.raises(UnreadableFileError, match="damaged"):
        read(bytes(data), ".docx")
