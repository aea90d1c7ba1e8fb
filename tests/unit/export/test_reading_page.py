"""The page of an extraction: all of the text once, nothing that runs, each citation explained."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

import pytest

from graph_builder.export.reading_page import reading_page
from graph_builder.model.text import TextSource
from graph_builder.reading.text import decode_text
from tests.support.made_files import MADE
from tests.support.reading import extraction_of, extractor, resolution

BASE: Final = "https://example.org/p"
HOSTILE: Final = resolution(
    "Recalling its resolution 58/137 </mark><script>alert(1)</script> & the Pact of Nowhere,",
    "Noting the Convention, and the Convention on the Rights of the Child,",
    '1. Urges Member States to act <img src="x" onerror="alert(2)">;',
)


class Page(HTMLParser):
    """What a browser would make of a page: elements, references, identifiers, words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.text: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if "href" in given or "src" in given:
            self.hrefs.append(given.get("href") or given.get("src") or "")
        if tag == "mark":
            self.marks.append((given.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if "style" not in self.open:
            self.words.append(data)
            if "a" not in self.open:  # the numbers of citations stand between the words
                self.text.append(data)

    @property
    def run_on(self) -> str:
        """The words without the numbers of citations and without white space."""
        return "".join("".join(self.text).split())


def page_of(text: str) -> Page:
    return Page(reading_page([extraction_of(text)], extractor().registry, BASE))


def test_nothing_of_the_text_runs_and_nothing_is_fetched() -> None:
    page = page_of(HOSTILE)
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert all(href.startswith("#") for href in page.hrefs)
    assert "alert(1)" in "".join(page.words)


def test_elements_nest_and_every_number_leads_to_its_note() -> None:
    page = page_of(HOSTILE)
    assert page.crossed == []
    assert page.open == []
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)


@pytest.mark.parametrize(
    "text", [HOSTILE, "Words without a formula."], ids=["a resolution", "a line"]
)
def test_all_of_the_text_is_on_the_page(text: str) -> None:
    shown = page_of(text).run_on
    assert [word for word in text.split() if word not in shown] == []


def test_every_status_is_marked_and_explained() -> None:
    page = page_of(HOSTILE)
    words = " ".join("".join(page.words).split())
    assert {"linked", "unlinked"} <= {status for status, _ in page.marks}
    assert "A/RES/58/137" in words
    assert "unlinked: the registry has no record of this name" in words


def test_candidates_of_an_ambiguous_citation_are_listed() -> None:
    text = resolution(
        "Recalling the Optional Protocol and the Protocol against smuggling,", "1. Urges all;"
    )
    extraction = extraction_of(text)
    page = Page(reading_page([extraction], extractor().registry, BASE))
    ambiguous = [link for link in extraction.links if link.status == "ambiguous"]
    shown = "".join(page.words)
    assert all(key in shown for link in ambiguous for key in link.candidates)  # type: ignore[union-attr]
    legend = 1
    marks = [status for status, _ in page.marks].count("ambiguous")
    assert marks == len(ambiguous) + legend


def test_findings_are_listed_with_their_words() -> None:
    words = "".join(page_of("Words without a formula.").words)
    assert "no-enacting-formula" in words


def test_several_texts_stand_on_one_page() -> None:
    several = [extraction_of(HOSTILE), extraction_of(HOSTILE)]
    page = Page(reading_page(several, extractor().registry, BASE))
    assert page.tags.count("article") == 2
    assert len(set(page.ids)) == len(page.ids)


@pytest.mark.parametrize("suffix", sorted(MADE))
def test_texts_of_every_reader_have_a_page(suffix: str) -> None:
    text = decode_text(MADE[suffix](), f"a{suffix}", suffix, TextSource())
    page = Page(reading_page([extractor().extract(text)], extractor().registry, BASE))
    assert [word for word in text.text.split() if word not in page.run_on] == []
