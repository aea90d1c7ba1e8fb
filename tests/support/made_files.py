"""Files of every format that is read, made from a resolution of our own writing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.pdfencrypt import StandardEncryption

#: Paragraphs of a resolution of ours; "{1}" calls note 1.
PARAGRAPHS: Final = (
    "61/999. Keeping the lamps of the harbour lit",
    "The General Assembly,",
    "Recalling its resolution 55/25{1} of 15 November 2000 on the lamps of harbours,",
    "Noting with appreciation the Convention on the Rights of the Child,{2}",
    "1. Urges Member States to keep every lamp of every harbour lit, and to report on it;",
    "2. Requests the Secretary-General to report on the lamps at its sixty-second session.",
)
NOTES: Final = ("See E/2002/68/Add.1.", "United Nations, Treaty Series, vol. 1577, No. 27531.")
SYMBOL: Final = "A/RES/61/999"

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_text() -> bytes:
    """The resolution as plain text, its notes at the end."""
    words = "\n\n".join(PARAGRAPHS).replace("{1}", " 1").replace("{2}", "2")
    notes = "\n".join(f"{number} {note}" for number, note in enumerate(NOTES, start=1))
    return f"{words}\n\n{notes}\n".encode()


def as_html() -> bytes:
    """The resolution as a page with scripts, hidden words, a numbered list and raised calls."""
    title, formula, *recitals = PARAGRAPHS[:4]
    operative = (words.partition(" ")[2] for words in PARAGRAPHS[4:])
    calls = {f"{{{n}}}": f'<sup><a href="#n{n}">{n}</a></sup>' for n in (1, 2)}
    body = "".join(
        (
            f"<h1>{title}</h1><p>{formula}</p>",
            *(f"<p>{words}</p>" for words in recitals),
            f"<ol>{''.join(f'<li>{words}' for words in operative)}</ol><hr>",
            *(f"<p id=n{n}>{n} {note}</p>" for n, note in enumerate(NOTES, start=1)),
        )
    )
    for mark, call in calls.items():
        body = body.replace(mark, call)
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title>"
        "<style>p{color:red}</style></head><body><script>alert('no')</script>"
        f"<div hidden>Not printed.</div>{body}</body></html>"
    ).encode()


def as_docx() -> bytes:
    """The resolution as a word-processor file: real footnotes, automatic numbers."""
    document = Document()
    for words in PARAGRAPHS:
        number, _, rest = words.partition(" ")
        automatic = number in {"1.", "2."}
        paragraph = document.add_paragraph(style="List Number" if automatic else None)
        _write(paragraph, rest if automatic else words)
    notes = "".join(
        f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(NOTES, start=1)
    )
    blob = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
    name = PackURI("/word/footnotes.xml")
    part = Part(name, f"{_WORD}.footnotes+xml", blob, document.part.package)
    document.part.relate_to(part, f"{_RELATION}/footnotes")
    return saved(document)


def _write(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Words with their calls; the first word in italics, one deleted, as editors leave them."""
    first, _, rest = words.partition(" ")
    paragraph.add_run(first).italic = True
    paragraph.add_run(" " if rest else "")
    while rest:
        before, mark, rest = rest.partition("{")
        paragraph.add_run(before)
        if mark:
            number, _, rest = rest.partition("}")
            call = OxmlElement("w:footnoteReference")
            call.set(qn("w:id"), str(int(number) + 1))
            paragraph.add_run()._r.append(call)
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run("struck out")._r)
    paragraph._p.append(deleted)


def saved(document: Any) -> bytes:  # noqa: ANN401
    """The bytes of a word-processor document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(lock: StandardEncryption | None = None) -> bytes:
    """The resolution as two printed pages: wrapped lines, raised calls, notes at the foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=lock, invariant=True)
    for paragraphs, notes in ((PARAGRAPHS[:4], NOTES), (PARAGRAPHS[4:], ())):
        page = canvas.beginText(72, 770)
        for words in paragraphs:
            _print(page, words)
        page.setFont("Times-Roman", 9)
        for number, note in enumerate(notes, start=int(bool(notes))):
            page.textLine(f"{number} {note}")
        canvas.drawText(page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _print(page: Any, words: str) -> None:  # noqa: ANN401
    page.setFont("Times-Roman", 11)
    line = ""
    for word in words.split(" "):
        if len(line) > 45:
            page.textLine("")
            line = ""
        line += f"{word} "
        before, _, rest = word.partition("{")
        number, _, after = rest.partition("}")
        page.textOut(before if number else f"{word} ")
        if number:
            page.setFont("Times-Roman", 7)
            page.setRise(4)
            page.textOut(number)
            page.setFont("Times-Roman", 11)
            page.setRise(0)
            page.textOut(f"{after} ")
    page.textLine("")
    page.textLine("")


def pictures() -> bytes:
    """A PDF whose page shows something and says nothing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.rect(72, 72, 200, 200)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A packed file with these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def with_part(docx: bytes, name: str, data: bytes) -> bytes:
    """A copy of a .docx with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        files = [(entry, archive.read(entry)) for entry in archive.namelist() if entry != name]
    return packed([*files, (name, data)])


#: Suffix → the resolution in that format.
MADE: Final = {".txt": as_text, ".html": as_html, ".pdf": as_pdf, ".docx": as_docx}
