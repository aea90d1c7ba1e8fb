"""Real texts as a page, a word-processor file and a PDF say what they say in plain text."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from docx import Document
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from graph_builder.model.citation import KINDS_OF_SUBSTANCE
from graph_builder.model.link import CitationLink
from graph_builder.reading.text import decode_text, read_text
from tests.support.made_files import saved
from tests.support.reading import ROOT, extractor

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph_builder.model.extraction import Extraction

CORPUS: Final = ROOT.parent / "shared" / "corpus"
#: Texts of several organs and decades; the two that are held out are never read here.
NAMES: Final = (
    "A_RES_40_34", "A_RES_415_V", "A_RES_54_263", "A_RES_68_192", "A_RES_75_158", "A_HRC_RES_44_4",
    "E_RES_1989_57", "E_RES_2012_16", "S_RES_0687_1991", "S_RES_2331_2016", "treaty_ilo_c182",
)  # fmt: skip
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the real texts of ../shared")


def blocks(text: str) -> list[str]:
    found = re.split(r"\n\s*\n|\f", text) if text.count("\n\n") > 5 else text.split("\n")
    return [re.sub(r"[\x00-\x08\x0b-\x1f]", " ", block) for block in found if block.strip()]


def as_page(text: str) -> bytes:
    words = "".join(f"<p>{html.escape(block)}</p>" for block in blocks(text))
    return f"<!DOCTYPE html><meta charset=utf-8><body>{words}".encode()


def as_word_file(text: str) -> bytes:
    document = Document()
    for block in blocks(text):
        document.add_paragraph(block)
    return saved(document)


def as_print(text: str) -> bytes:
    out, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    known = (block.encode("cp1252", "replace").decode("cp1252") for block in blocks(text))
    SimpleDocTemplate(out).build([Paragraph(html.escape(block), style) for block in known])
    return out.getvalue()


def targets(extraction: Extraction) -> Counter[str]:
    own = (link for link in extraction.links if link.citation.kind in KINDS_OF_SUBSTANCE)
    return Counter(
        link.target.key if isinstance(link, CitationLink) else link.status for link in own
    )


FORMATS: Final = {".html": as_page, ".docx": as_word_file, ".pdf": as_print}


@pytest.mark.parametrize(("suffix", "write"), FORMATS.items(), ids=FORMATS)
def test_the_same_things_are_cited(suffix: str, write: Callable[[str], bytes]) -> None:
    wanted: Counter[str] = Counter()
    same = 0
    for name in NAMES:
        plain = read_text(Path(CORPUS / f"{name}.txt"))
        expected = targets(extractor().extract(plain))
        read = decode_text(write(plain.text), name, suffix, plain.source)
        same += (targets(extractor().extract(read)) & expected).total()
        wanted += expected
    assert same >= 0.99 * wanted.total(), f"{same} of {wanted.total()}"
