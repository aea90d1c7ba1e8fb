"""Pages of a document: what is asked first, its text with proofs, its links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.pages import RESOLUTION, Parsed, get_page

if TYPE_CHECKING:
    import httpx2


def test_a_marked_text_keeps_its_words_and_has_a_proof_for_each_mark(api: httpx2.Client) -> None:
    found = Parsed(get_page(api, f"/doc/{RESOLUTION}.html?tab=text").text)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    marks = [a for a in found.named("a") if a.get("class", "").startswith("cite ")]
    assert len(marks) > 30
    assert {mark["href"].removeprefix("#") for mark in marks} <= ids
    told = api.get(f"/api/v1/instruments/{RESOLUTION}/paragraphs").json()
    squeezed = re.sub(r"\s|\d|,", "", found.words)
    for paragraph in told["paragraphs"]:
        assert re.sub(r"\s|\d|,", "", paragraph["text"] or "") in squeezed


def test_facts_tell_their_status_and_sources(api: httpx2.Client) -> None:
    html = get_page(api, "/doc/untoc-tip.html").text
    body = api.get("/api/v1/instruments/untoc-tip").json()
    for fact in body["facts"]:
        assert f'id="fact-{fact["id"].rpartition("/")[2]}"' in html
        for source in fact["sources"]:
            assert not source["address"] or source["address"].replace("&", "&amp;") in html
    assert "verified" in html


def test_the_first_page_of_a_treaty_answers_what_is_asked_first(api: httpx2.Client) -> None:
    found = Parsed(get_page(api, "/doc/untoc-tip.html").text)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    proofs = [a["href"] for a in found.named("a") if a.get("class") == "why"]
    assert len(proofs) >= 6
    assert {proof.removeprefix("#") for proof in proofs} <= ids
    for said in (
        "since 25 December 2003; no end is recorded",
        "15 November 2000, General Assembly",
        "A/RES/55/25, annex II",
        "registered as United Nations Treaty Series, vol. 2237, No. 39574",
    ):
        assert said in found.words


def test_the_first_page_tells_which_cited_treaties_were_in_force_that_day(
    api: httpx2.Client,
) -> None:
    words = Parsed(get_page(api, f"/doc/{RESOLUTION}.html").text).words
    assert "in force on 27 July 2006" in words
    cited = re.split(r"Built on by", words)[0]
    for treaty in ("UNTOC-TIP", "CRC", "ILO-C182"):
        assert re.search(rf"{treaty} .{{0,300}}?in force that day", cited, re.DOTALL), treaty
    early = Parsed(get_page(api, "/doc/untoc-tip.html").text).words.split("Built on by")[0]
    assert re.search(r"UNTOC .{0,300}?not yet in force that day", early, re.DOTALL)


def test_the_words_of_a_link_stand_on_the_first_page(api: httpx2.Client) -> None:
    words = Parsed(get_page(api, f"/doc/{RESOLUTION}.html").text).words
    body = api.get(f"/api/v1/instruments/{RESOLUTION}/citations").json()
    paragraphs = {e["evidence"][0]["paragraph"] for e in body["edges"] if e["tier"] != "mention"}
    told = {name for name in paragraphs if f"paragraph {name}" in words}
    assert len(told) > len(paragraphs) / 2
    assert "Declaration of Basic Principles of Justice for Victims of Crime" in words


def test_a_body_tells_which_texts_name_it_and_which_cannot_tell(api: httpx2.Client) -> None:
    found = Parsed(get_page(api, "/doc/body/unodc.html").text)
    links = {a.get("href") for a in found.named("a")}
    assert f"/doc/{RESOLUTION}.html" in links
    assert "/doc/body/unodc.html?tab=links&side=in#links-table" in links
    assert "only those that we may print are searched" in found.words
    places = Parsed(get_page(api, "/doc/body/unodc.html?tab=links&side=in").text)
    assert "United Nations Office on Drugs and Crime" in places.words
    assert "What it cites" not in places.words


def test_links_stand_in_the_order_of_the_text_and_the_latest_citing_text_first(
    api: httpx2.Client,
) -> None:
    out = get_page(api, f"/doc/{RESOLUTION}.html?tab=links").text
    said = re.findall(r"paragraph <strong>([a-z]+)(\d+)", out)
    preamble = [int(number) for kind, number in said if kind == "pp"]
    assert preamble == sorted(preamble)
    assert len(set(preamble)) > 5
    assert [kind for kind, _ in said] == sorted((kind for kind, _ in said), reverse=True)
    cited = get_page(api, "/doc/untoc.html?tab=links&side=in").text
    years = re.findall(r'<span class="small">(?:[\w ]* )?(\d{4})</span></th>', cited)
    assert years == sorted(years, reverse=True)
    assert years


def test_the_title_of_a_part_names_its_document(api: httpx2.Client) -> None:
    text = get_page(api, "/doc/e-res-2006-27/pp/3.html").text
    assert "<title>preambular paragraph 3 of E/RES/2006/27 · Palermo</title>" in text


def test_that_nobody_is_asked_says_which_paragraphs_are_read_for_it(api: httpx2.Client) -> None:
    page = Parsed(get_page(api, "/doc/untoc.html?tab=duties").text)
    assert "articles of a treaty oblige as well, and are not read for it" in page.words
    asking = Parsed(get_page(api, "/doc/e-res-2006-27.html?tab=duties").text)
    assert "are not read for it" not in asking.words
