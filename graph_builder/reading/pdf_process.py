"""The process that reads one PDF from standard input and answers with JSON.

The answer is ``{"text", "findings": [[code, message]]}`` or ``{"refused": reason}``.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from graph_builder.reading.decoded import RefusedError, raised
from graph_builder.reading.limits import (
    PDF_MEMORY,
    PDF_PAGES,
    PDF_SECONDS,
    TEXT_CHARACTERS,
    too_long,
)
from graph_builder.reading.pdf_pages import without_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Codes that the library puts for a hyphen at the end of a line, with the break that it swallows.
_HYPHENS: Final = frozenset({0x02, 0xFFFE})
#: A number is a call if it is set this much smaller than the sign before it.
_SMALLER: Final = 0.8
_DIGITS: Final = frozenset(range(ord("0"), ord("9") + 1))
_SPACES_AT_LINE_END: Final = re.compile(r"[ \t]+\n")


def main() -> None:
    """Read the PDF on standard input; write the answer to standard output."""
    _confine()
    try:
        answer = read(sys.stdin.buffer.read())
    except RefusedError as error:
        answer = {"refused": str(error)}
    sys.stdout.write(json.dumps(answer))


def _confine() -> None:
    if sys.platform == "win32":  # pragma: no cover  (no such limits there)
        return
    import resource  # noqa: PLC0415

    for kind, wanted in ((resource.RLIMIT_AS, PDF_MEMORY), (resource.RLIMIT_CPU, PDF_SECONDS)):
        _, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> dict[str, Any]:
    """The text of a PDF with findings; ``RefusedError`` where there is none to read."""
    pdf = _opened(data)
    count = len(pdf)
    if count > PDF_PAGES:
        raise RefusedError(too_long("pages", PDF_PAGES))
    pages: list[str] = []
    length = 0
    for number in range(count):
        pages.append(_page(pdf, number))
        length += len(pages[-1])
        if length > TEXT_CHARACTERS:
            raise RefusedError(too_long("characters", TEXT_CHARACTERS))
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(empty) == count:
        reason = "its pages are pictures without text; run character recognition (OCR) over it"
        raise RefusedError(reason)
    pages, left_out = without_furniture(pages)
    findings = []
    if left_out:
        message = f"{left_out} line(s) at the edges of pages were left out: titles, numbers"
        findings.append(("page-furniture", message))
    if empty:
        shown = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")  # noqa: PLR2004
        findings.append(("page-without-text", f"no text on page(s) {shown}: pictures, or empty"))
    return {"text": "\f".join(pages), "findings": findings}


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            reason = "it is locked with a password; save a copy without one"
        else:
            reason = "it is no PDF, or a damaged one; open it in a viewer and save it again"
        raise RefusedError(reason) from error


def _page(pdf: pdfium.PdfDocument, number: int) -> str:
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return ""
    try:
        words = page.get_textpage()
        return _tidied("".join(_words(words.raw, words.count_chars())))
    except pdfium.PdfiumError:
        return ""
    finally:
        page.close()


def _words(page: Any, count: int) -> Iterator[str]:  # noqa: ANN401  (a handle of the library)
    """The signs of a page in reading order, calls set apart from numbers."""
    at = 0
    while at < count:
        code = pdfium_c.FPDFText_GetUnicode(page, at)
        if code in _DIGITS:
            end = _number_end(page, at, count)
            number = "".join(chr(pdfium_c.FPDFText_GetUnicode(page, i)) for i in range(at, end))
            yield raised(number) if at and _is_raised(page, at) else number
            at = end
        else:
            yield "-\n" if code in _HYPHENS else chr(code)
            at += 1


def _number_end(page: Any, at: int, count: int) -> int:  # noqa: ANN401
    size = pdfium_c.FPDFText_GetFontSize(page, at)
    end = at + 1
    while (
        end < count
        and pdfium_c.FPDFText_GetUnicode(page, end) in _DIGITS
        and pdfium_c.FPDFText_GetFontSize(page, end) == size
    ):
        end += 1
    return end


def _is_raised(page: Any, at: int) -> bool:  # noqa: ANN401
    """Whether the sign at ``at`` is smaller than the one before it and stands above its foot."""
    here = pdfium_c.FPDFText_GetFontSize(page, at)
    before = pdfium_c.FPDFText_GetFontSize(page, at - 1)
    if not 0 < here <= _SMALLER * before:
        return False
    return _foot(page, at) > _foot(page, at - 1, letter=True)


def _foot(page: Any, at: int, *, letter: bool = False) -> float:  # noqa: ANN401
    """Where the baseline of a sign is, in points from the foot of the page."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(page, at, x, y)
    return y.value + (0.5 if letter else 0.0)


def _tidied(words: str) -> str:
    # Signs beyond the basic plane come as two halves.
    whole = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    whole = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SPACES_AT_LINE_END.sub("\n", whole)


if __name__ == "__main__":
    main()
