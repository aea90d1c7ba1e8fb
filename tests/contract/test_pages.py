"""Pages: each says what it must, is small, and loads nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from urllib.robotparser import RobotFileParser

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Limits, Settings
from tests.support.pages import HTML, PAGES, RESOLUTION, ZEROS, Parsed, get_page

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2


_MOST_BYTES = 150 * 1024


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_says_what_every_page_must(api: httpx2.Client, path: str) -> None:
    answer = get_page(api, path)
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
    answer = get_page(api, path)
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
    with api.stream("GET", path, headers=HTML | {"Accept-Encoding": "gzip"}) as answer:
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
    answer = get_page(api, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_problem_is_a_page_for_browsers_alone(api: httpx2.Client) -> None:
    page = get_page(api, "/lineage/nothing-at-all")
    assert "Nothing in the graph is called" in page.text
    for accept in ("*/*", "application/json", "application/problem+json, text/html;q=0.5"):
        plain = api.get("/lineage/nothing-at-all", headers={"Accept": accept})
        assert plain.headers["Content-Type"] == "application/problem+json"
        assert plain.status_code == page.status_code == 404
    for_programs = api.get("/api/v1/lineage/nothing-at-all", headers=HTML)
    assert for_programs.headers["Content-Type"] == "application/problem+json"


def test_the_page_of_an_unknown_name_leads_to_names_near_it(api: httpx2.Client) -> None:
    found = Parsed(get_page(api, "/doc/e-res-2006-72.html").text)
    assert "/search?q=e-res-2006-27" in {a.get("href") for a in found.named("a")}
    told = api.get("/api/v1/instruments/e-res-2006-72").json()
    assert "e-res-2006-27" in {name.lower().replace("/", "-") for name in told["near"]}


PARTS = {
    "an article": ("UNTOC-TIP art. 6, paragraph 3", "/doc/untoc-tip/art/6/para/3.html"),
    "a paragraph": ("e/res/2006/27 op 3", "/doc/e-res-2006-27/op/3.html"),
    "an article that nobody speaks of": ("UNTOC-TIP art. 999", None),
}


@pytest.mark.parametrize(("asked", "page"), PARTS.values(), ids=PARTS)
def test_a_search_for_a_part_leads_to_it(api: httpx2.Client, asked: str, page: str | None) -> None:
    found = Parsed(get_page(api, f"/search?{urlencode({'q': asked})}").text)
    leads = {str(a.get("href")) for a in found.named("a")}
    parts = {to for to in leads if to.startswith("/doc/") and to.count("/") > 2}
    assert parts == ({page} if page else set())
    assert all(get_page(api, to).status_code == 200 for to in parts)


def test_head_has_the_headers_of_get_and_no_body(api: httpx2.Client) -> None:
    for path in ("/", "/lineage/e-res-2006-27", "/nothing"):
        get, head = get_page(api, path), api.head(path, headers=HTML)
        assert head.content == b""
        for name in ("Content-Type", "ETag", "Content-Security-Policy"):
            assert head.headers.get(name) == get.headers.get(name)


def test_compressed_and_plain_pages_are_told_apart(api: httpx2.Client) -> None:
    plain = get_page(api, "/about", **{"Accept-Encoding": "identity"})
    packed = get_page(api, "/about", **{"Accept-Encoding": "gzip"})
    refused = get_page(api, "/about", **{"Accept-Encoding": "gzip;q=0"})
    assert plain.content == packed.content == refused.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in refused.headers
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    known = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert get_page(api, "/about", **known).status_code == 304


def test_the_same_page_is_the_same_bytes(api: httpx2.Client) -> None:
    for path in ("/lineage/e-res-2006-27", "/map"):
        raw = []
        for _ in range(2):
            with api.stream("GET", path, headers=HTML | {"Accept-Encoding": "gzip"}) as answer:
                raw.append(b"".join(answer.iter_raw()))
        assert raw[0] == raw[1]
        assert gzip.decompress(raw[0]).startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("name", ZEROS)
def test_a_zero_says_how_many_texts_were_examined(api: httpx2.Client, name: str) -> None:
    words = Parsed(get_page(api, PAGES[name]).text).words
    assert re.search(r"\d+ texts? examined", words)
    assert "not examined" in words


def test_a_busier_year_has_a_taller_mark_and_none_is_lost(api: httpx2.Client) -> None:
    marks = re.findall(
        r'width="10" height="([\d.]+)"><title>\d{4}: (\d+)<', get_page(api, PAGES["articles"]).text
    )
    heights = {int(number): float(height) for height, number in marks}
    assert len(heights) > 1
    assert [heights[number] for number in sorted(heights)] == sorted(heights.values())
    assert heights[max(heights)] == 22
    assert min(heights.values()) > 2


def test_verbs_of_a_difference_are_words_and_no_keys(api: httpx2.Client) -> None:
    words = Parsed(get_page(api, PAGES["difference"]).text).words
    assert "bear in mind" in words
    assert "bear-in-mind" not in words


def test_pages_below_another_path_keep_to_it(published_folder: Path) -> None:
    app = create_app(Settings(store=published_folder, limits=Limits(workers=1)))
    with TestClient(app, root_path="/below") as client:
        for path in (f"/lineage/{RESOLUTION}", PAGES["routes"], PAGES["map"], "/"):
            found = Parsed(client.get(path, headers=HTML).text)
            links = [a["href"] for a in found.named("a") if a.get("href", "").startswith("/")]
            assert links
            assert [link for link in links if not link.startswith("/below/")] == []
        rules = RobotFileParser()
        rules.parse(client.get("/robots.txt").text.splitlines())
        asked = ("/below/doc/untoc.html", "/below/query", "/below/sparql?query=x")
        assert [rules.can_fetch("*", path) for path in asked] == [True, False, False]
