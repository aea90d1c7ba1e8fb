"""Pages: each says what it must, loads nothing from elsewhere, and escapes what it shows."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Limits, Settings
from graph_builder.rdf.namespaces import ELI, LABEL, PAL, A
from tests.support.pages import PAGES, RESOLUTION, ZEROS, Parsed
from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_MOST_BYTES = 150 * 1024
_HOSTILE = "<script>alert(1)</script><img src=x onerror=\"alert('2')\">{{ 7 * 7 }} & “\u202eRTL”"
_BASE = "https://w3id.org/palermo"


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=_HTML | headers, follow_redirects=True)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_says_what_every_page_must(api: httpx2.Client, path: str) -> None:
    answer = _get(api, path)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    found = Parsed(answer.text)
    assert "Unofficial." in found.words
    links = {a.get("href", "") for a in found.named("a")}
    assert {"/about#verify", "/about#report"} <= links
    assert answer.headers["Palermo-Release"] in found.words
    assert len(found.named("h1")) == 1
    assert found.named("html")[0]["lang"] == "en"
    ids = Counter(attributes["id"] for _, attributes in found.tags if "id" in attributes)
    assert [name for name, number in ids.items() if number > 1] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_strict_about_what_it_loads(api: httpx2.Client, path: str) -> None:
    answer = _get(api, path)
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    found = Parsed(answer.text)
    loaded = [each.get("src", "") for each in found.named("script")]
    loaded += [
        each["href"] for each in found.named("link") if each["rel"] in {"stylesheet", "icon"}
    ]
    assert all(address.startswith("/static/") for address in loaded)
    assert found.named("style") == found.named("img") == found.named("iframe") == []
    handlers = [
        name
        for _, attributes in found.tags
        for name in attributes
        if name == "style" or name.startswith("on")
    ]
    assert handlers == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_small(api: httpx2.Client, path: str) -> None:
    with api.stream("GET", path, headers=_HTML | {"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert len(packed) < _MOST_BYTES


STATUSES = {
    "a page that there is": ("/about", 200),
    "a search without a find": ("/search?q=zzzz", 200),
    "a parameter that there is not": ("/lineage/e-res-2006-27?dpth=2", 400),
    "a lineage of nothing": ("/lineage/nothing-at-all", 404),
    "a route from nothing": ("/path?from=nothing-at-all&to=crc", 404),
    "a route from a name of several things": ("/path?from=the+Convention&to=crc", 409),
    "a query with a mistake": ("/query?query=SELEC", 400),
    "a query that asks elsewhere": ("/query?query=ASK{SERVICE<http://a.example/>{}}", 403),
    "a depth of none": ("/lineage/e-res-2006-27?depth=0", 422),
    "fields left empty": ("/lineage/e-res-2006-27?depth=&as_of=&tier=", 200),
    "more boxes than can be drawn": ("/lineage/e-res-2006-27?boxes=9999", 422),
    "an offset behind the end": ("/registry?offset=99999", 200),
}


@pytest.mark.parametrize(("path", "status"), STATUSES.values(), ids=STATUSES)
def test_status(api: httpx2.Client, path: str, status: int) -> None:
    answer = _get(api, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_problem_is_a_page_for_browsers_alone(api: httpx2.Client) -> None:
    page = _get(api, "/lineage/nothing-at-all")
    assert "Nothing in the graph is called" in page.text
    for accept in ("*/*", "application/json", "application/problem+json, text/html;q=0.5"):
        plain = api.get("/lineage/nothing-at-all", headers={"Accept": accept})
        assert plain.headers["Content-Type"] == "application/problem+json"
        assert plain.status_code == page.status_code == 404
    for_programs = api.get("/api/v1/lineage/nothing-at-all", headers=_HTML)
    assert for_programs.headers["Content-Type"] == "application/problem+json"


def test_head_has_the_headers_of_get_and_no_body(api: httpx2.Client) -> None:
    for path in ("/", "/lineage/e-res-2006-27", "/nothing"):
        get, head = _get(api, path), api.head(path, headers=_HTML)
        assert head.content == b""
        for name in ("Content-Type", "ETag", "Content-Security-Policy"):
            assert head.headers.get(name) == get.headers.get(name)


def test_compressed_and_plain_pages_are_told_apart(api: httpx2.Client) -> None:
    plain = _get(api, "/about", **{"Accept-Encoding": "identity"})
    packed = _get(api, "/about", **{"Accept-Encoding": "gzip"})
    refused = _get(api, "/about", **{"Accept-Encoding": "gzip;q=0"})
    assert plain.content == packed.content == refused.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in refused.headers
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    known = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert _get(api, "/about", **known).status_code == 304


def test_the_same_page_is_the_same_bytes(api: httpx2.Client) -> None:
    for path in ("/lineage/e-res-2006-27", "/map"):
        raw = []
        for _ in range(2):
            with api.stream("GET", path, headers=_HTML | {"Accept-Encoding": "gzip"}) as answer:
                raw.append(b"".join(answer.iter_raw()))
        assert raw[0] == raw[1]
        assert gzip.decompress(raw[0]).startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("name", ZEROS)
def test_a_zero_says_how_many_texts_were_examined(api: httpx2.Client, name: str) -> None:
    words = Parsed(_get(api, PAGES[name]).text).words
    assert re.search(r"\d+ texts? examined", words)
    assert "not examined" in words


def _rows(api: httpx2.Client, path: str) -> list[dict[str, str]]:
    """Rows of links over all pages of the table."""
    rows: list[dict[str, str]] = []
    where: str | None = path
    while where:
        found = Parsed(_get(api, where).text)
        rows += [row for row in found.named("tr") if "data-edge" in row]
        following = [a["href"] for a in found.named("a") if a.get("rel") == "next"]
        where = following[0].partition("#")[0] if following else None
    return rows


LINEAGES = {
    "a lineage": "",
    "both ways, two steps": "?direction=both&depth=2",
    "few boxes": "?direction=both&depth=3&boxes=5",
    "one tier, on a day": "?tier=standard&as_of=2006-12-31",
    "a day before it": "?as_of=1999-12-31",
}


@pytest.mark.parametrize("asked", LINEAGES.values(), ids=LINEAGES)
def test_the_table_has_every_link_and_marks_the_drawn_ones(api: httpx2.Client, asked: str) -> None:
    path = f"/lineage/{RESOLUTION}{asked}"
    found = Parsed(_get(api, path).text)
    drawn = {
        edge for a in found.named("a") for edge in a.get("data-edges", "").split() if "id" in a
    }
    rows = _rows(api, path)
    assert {row["data-edge"] for row in rows if "data-arrow" in row} == drawn
    body = api.get(f"/api/v1{re.sub('[&?]boxes=[0-9]+', '', path)}").json()
    assert sorted(row["data-edge"] for row in rows) == sorted(edge["id"] for edge in body["edges"])
    said = re.search(r"Showing (\d+) of (\d+)", found.words)
    assert said
    assert int(said[2]) == len(body["nodes"])
    assert ("chosen by this rule" in found.words) == (said[1] != said[2])


def test_every_arrow_leads_to_a_row_of_its_own_link(api: httpx2.Client) -> None:
    found = Parsed(_get(api, f"/lineage/{RESOLUTION}").text)
    rows = {row["id"]: row["data-edge"] for row in found.named("tr") if "data-edge" in row}
    arrows = [a for a in found.named("a") if a.get("id", "").startswith("link-")]
    assert arrows
    for arrow in arrows:
        assert rows[arrow["href"].removeprefix("#")] in arrow["data-edges"].split()


def test_the_controls_show_what_the_address_asks(api: httpx2.Client) -> None:
    path = f"/lineage/{RESOLUTION}?direction=both&depth=2&tier=standard&relation=recalls&boxes=9"
    found = Parsed(_get(api, path).text)
    chosen = {option["value"] for option in found.named("option") if "selected" in option}
    assert "both" in chosen
    ticked = {field["value"] for field in found.named("input") if "checked" in field}
    assert ticked == {"standard", "recalls"}
    values = {field.get("id"): field.get("value") for field in found.named("input")}
    assert (values["depth"], values["boxes"]) == ("2", "9")


def test_only_the_embedded_picture_may_be_framed(api: httpx2.Client) -> None:
    framed = _get(api, f"/embed/lineage/{RESOLUTION}")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "Unofficial" in framed.text
    assert framed.headers["Palermo-Release"] in framed.text
    picture = _get(api, f"/embed/lineage/{RESOLUTION}.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")


def test_a_marked_text_keeps_its_words_and_has_a_proof_for_each_mark(api: httpx2.Client) -> None:
    found = Parsed(_get(api, f"/doc/{RESOLUTION}.html?tab=text").text)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    marks = [a for a in found.named("a") if a.get("class", "").startswith("cite ")]
    assert len(marks) > 30
    assert {mark["href"].removeprefix("#") for mark in marks} <= ids
    told = api.get(f"/api/v1/instruments/{RESOLUTION}/paragraphs").json()
    squeezed = re.sub(r"\s|\d|,", "", found.words)
    for paragraph in told["paragraphs"]:
        assert re.sub(r"\s|\d|,", "", paragraph["text"] or "") in squeezed


def test_facts_tell_their_status_and_sources(api: httpx2.Client) -> None:
    html = _get(api, "/doc/untoc-tip.html").text
    body = api.get("/api/v1/instruments/untoc-tip").json()
    for fact in body["facts"]:
        assert f'id="fact-{fact["id"].rpartition("/")[2]}"' in html
        for source in fact["sources"]:
            assert not source["address"] or source["address"].replace("&", "&amp;") in html
    assert "verified" in html


def test_the_first_page_of_a_treaty_answers_what_is_asked_first(api: httpx2.Client) -> None:
    found = Parsed(_get(api, "/doc/untoc-tip.html").text)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    proofs = [a["href"] for a in found.named("a") if a.get("class") == "why"]
    assert len(proofs) >= 6
    assert {proof.removeprefix("#") for proof in proofs} <= ids
    for said in (
        "since 25 December 2003; no end is recorded",
        "15 November 2000, General Assembly",
        "A/RES/55/25, annex II",
        "registered as No. 39574",
    ):
        assert said in found.words


def test_the_first_page_tells_which_cited_treaties_were_in_force_that_day(
    api: httpx2.Client,
) -> None:
    words = Parsed(_get(api, f"/doc/{RESOLUTION}.html").text).words
    assert "in force on 27 July 2006" in words
    cited = re.split(r"Built on by", words)[0]
    for treaty in ("UNTOC-TIP", "CRC", "ILO-C182"):
        assert re.search(rf"{treaty} .{{0,300}}?in force that day", cited, re.DOTALL), treaty
    early = Parsed(_get(api, "/doc/untoc-tip.html").text).words.split("Built on by")[0]
    assert re.search(r"UNTOC .{0,300}?not yet in force that day", early, re.DOTALL)


def test_the_words_of_a_link_stand_on_the_first_page(api: httpx2.Client) -> None:
    words = Parsed(_get(api, f"/doc/{RESOLUTION}.html").text).words
    body = api.get(f"/api/v1/instruments/{RESOLUTION}/citations").json()
    paragraphs = {e["evidence"][0]["paragraph"] for e in body["edges"] if e["tier"] != "mention"}
    told = {name for name in paragraphs if f"paragraph {name}" in words}
    assert len(told) > len(paragraphs) / 2
    assert "Declaration of Basic Principles of Justice for Victims of Crime" in words


def test_a_body_tells_which_texts_name_it_and_which_cannot_tell(api: httpx2.Client) -> None:
    found = Parsed(_get(api, "/doc/body/unodc.html").text)
    links = {a.get("href") for a in found.named("a")}
    assert f"/doc/{RESOLUTION}.html" in links
    assert "/doc/body/unodc.html?tab=links&side=in#links-table" in links
    assert "only those that we may print are searched" in found.words
    places = Parsed(_get(api, "/doc/body/unodc.html?tab=links&side=in").text)
    assert "United Nations Office on Drugs and Crime" in places.words
    assert "What it cites" not in places.words


def test_links_stand_in_the_order_of_the_text_and_the_latest_citing_text_first(
    api: httpx2.Client,
) -> None:
    out = _get(api, f"/doc/{RESOLUTION}.html?tab=links").text
    said = re.findall(r"paragraph <strong>([a-z]+)(\d+)", out)
    preamble = [int(number) for kind, number in said if kind == "pp"]
    assert preamble == sorted(preamble)
    assert len(set(preamble)) > 5
    assert [kind for kind, _ in said] == sorted((kind for kind, _ in said), reverse=True)
    cited = _get(api, "/doc/untoc.html?tab=links&side=in").text
    years = re.findall(r'<span class="small">(?:[\w ]* )?(\d{4})</span></th>', cited)
    assert years == sorted(years, reverse=True)
    assert years


def test_the_lineage_page_leads_to_the_other_pages_of_its_document(api: httpx2.Client) -> None:
    links = {a.get("href") for a in Parsed(_get(api, f"/lineage/{RESOLUTION}").text).named("a")}
    assert {f"/doc/{RESOLUTION}.html", f"/doc/{RESOLUTION}.html?tab=text"} <= links


def test_a_busier_year_has_a_taller_mark_and_none_is_lost(api: httpx2.Client) -> None:
    marks = re.findall(
        r'width="10" height="([\d.]+)"><title>\d{4}: (\d+)<', _get(api, PAGES["articles"]).text
    )
    heights = {int(number): float(height) for height, number in marks}
    assert len(heights) > 1
    assert [heights[number] for number in sorted(heights)] == sorted(heights.values())
    assert heights[max(heights)] == 22
    assert min(heights.values()) > 2


def test_verbs_of_a_difference_are_words_and_no_keys(api: httpx2.Client) -> None:
    words = Parsed(_get(api, PAGES["difference"]).text).words
    assert "bear in mind" in words
    assert "bear-in-mind" not in words


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of a server whose graph has names that try to break pages."""
    graph = ox.NamedNode(f"{_BASE}/graph/registry")
    document = ox.NamedNode(f"{_BASE}/id/x-res-1")
    quads = [
        ox.Quad(document, A, PAL("Document"), graph),
        ox.Quad(document, LABEL, ox.Literal(_HOSTILE, language="en"), graph),
        ox.Quad(document, ELI("id_local"), ox.Literal("X/RES/1"), graph),
        ox.Quad(document, ELI("date_document"), ox.Literal("1999-02"), graph),
    ]
    folder: Path = publish(tmp_path_factory.mktemp("hostile"), quads)
    with running(folder, Limits(workers=1)) as address, httpx2.Client(base_url=address) as client:
        yield client


BREAKABLE = {
    "start": "/",
    "facts": "/doc/x-res-1.html",
    "links": "/doc/x-res-1.html?tab=links",
    "lineage": "/lineage/x-res-1",
    "embedded": "/embed/lineage/x-res-1",
    "registry": "/registry",
    "map": "/map",
    "heat": "/heat/x-res-1",
    "search": "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "a name in a problem": "/lineage/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "a name in a form": "/path?from=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&to=x-res-1",
    "a query": "/query?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "an example": "/search?q=%7B%7B1234567*89%7D%7D",
}


@pytest.mark.parametrize("path", BREAKABLE.values(), ids=BREAKABLE)
def test_hostile_names_are_shown_and_do_nothing(hostile: httpx2.Client, path: str) -> None:
    html = _get(hostile, path).text
    found = Parsed(html)
    assert all(script.get("src", "").startswith("/static/") for script in found.named("script"))
    assert "<script>" not in html
    assert "<img" not in html
    assert str(1234567 * 89) not in found.words


def test_a_hostile_title_is_read_as_it_is(hostile: httpx2.Client) -> None:
    assert _HOSTILE in Parsed(_get(hostile, "/doc/x-res-1.html").text).words


def test_arrows_of_the_embedded_picture_lead_to_rows_of_its_page(api: httpx2.Client) -> None:
    found = Parsed(_get(api, f"/embed/lineage/{RESOLUTION}?depth=1").text)
    arrows = [a["href"] for a in found.named("a") if a.get("id", "").startswith("link-")]
    assert arrows
    there = Parsed(_get(api, f"/lineage/{RESOLUTION}?depth=1").text)
    rows = {row["id"] for row in there.named("tr") if "id" in row}
    for arrow in arrows:
        path, _, row = arrow.partition("#")
        assert path == f"/lineage/{RESOLUTION}?depth=1"
        assert row in rows


def test_pages_below_another_path_keep_to_it(published_folder: Path) -> None:
    app = create_app(Settings(store=published_folder, limits=Limits(workers=1)))
    with TestClient(app, root_path="/below") as client:
        for path in (f"/lineage/{RESOLUTION}", PAGES["routes"], PAGES["map"], "/"):
            found = Parsed(client.get(path, headers=_HTML).text)
            links = [a["href"] for a in found.named("a") if a.get("href", "").startswith("/")]
            assert links
            assert [link for link in links if not link.startswith("/below/")] == []
