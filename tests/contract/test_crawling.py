"""What crawlers read: which paths to leave alone, and where the page of each document is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from api.routes.crawling import parted

if TYPE_CHECKING:
    import httpx2

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(api: httpx2.Client, path: str) -> list[str]:
    answer = api.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml"
    found = ElementTree.fromstring(answer.content).iter(LOC)  # noqa: S314  (of our own making)
    return [each.text or "" for each in found]


def test_crawlers_are_told_to_leave_questions_alone(api: httpx2.Client) -> None:
    answer = api.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    asked = ("/", "/doc/untoc.html", "/lineage/crc", "/path?from=crc&to=untoc", "/sparql?query=x")
    assert [rules.can_fetch("*", path) for path in asked] == [True, True, True, False, False]
    assert rules.site_maps() == [f"{api.base_url}/sitemap.xml"]


def test_every_document_is_listed_once_and_may_be_read(api: httpx2.Client) -> None:
    rules = RobotFileParser()
    rules.parse(api.get("/robots.txt").text.splitlines())
    listed = [
        address for part in addresses(api, "/sitemap.xml") for address in addresses(api, part)
    ]
    slugs: list[str] = []
    following = "/api/v1/instruments?limit=100"
    while following:
        body = api.get(following).json()
        slugs += [each["slug"] for each in body["instruments"]]
        following = body["links"].get("next")
    documents = [address for address in listed if "/doc/" in address]
    assert sorted(documents) == sorted(f"{api.base_url}/doc/{slug}.html" for slug in slugs)
    assert all(rules.can_fetch("*", address) for address in listed)


def test_what_a_file_lists_is_below_its_folder(api: httpx2.Client) -> None:
    for part in addresses(api, "/sitemap.xml"):
        folder = part.rpartition("/")[0]
        assert all(address.startswith(f"{folder}/") for address in addresses(api, part))


def test_what_is_listed_is_a_page(api: httpx2.Client) -> None:
    listed = addresses(api, "/sitemap-1.xml")
    for address in (*listed[:6], listed[-1]):
        answer = api.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (
            200,
            "text/html; charset=utf-8",
        )


def test_a_long_list_is_parted() -> None:
    pages = tuple(str(number) for number in range(20))
    parts = parted(pages, most=7)
    assert [len(part) for part in parts] == [7, 7, 6]
    assert tuple(page for part in parts for page in part) == pages


@pytest.mark.parametrize(
    ("part", "status"),
    [("0", 404), ("99", 404), ("one", 404), ("-1", 404), ("01", 404), ("9" * 5000, 404)],
)
def test_a_part_that_is_not_there(api: httpx2.Client, part: str, status: int) -> None:
    answer = api.get(f"/sitemap-{part}.xml")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
