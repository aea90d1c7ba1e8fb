"""Lists and searches come in pages, and what is found tells where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx2


def _pages(api: httpx2.Client, address: str, name: str) -> list[Any]:
    found: list[Any] = []
    while address:
        answer = api.get(address)
        assert answer.status_code == 200, answer.text
        found += answer.json()[name]
        address = answer.links.get("next", {}).get("url", "")
        assert address == answer.json()["links"].get("next", "")
    return found


def test_pages_of_the_list_are_the_list(api: httpx2.Client) -> None:
    whole = api.get("/api/v1/instruments?kind=resolution&limit=500").json()["instruments"]
    assert len(whole) > 10
    assert _pages(api, "/api/v1/instruments?kind=resolution&limit=7", "instruments") == whole


def test_pages_of_a_search_are_the_search(api: httpx2.Client) -> None:
    whole = api.get("/api/v1/search?q=slave*&limit=100").json()
    assert whole["meta"]["complete"]
    pages = _pages(api, "/api/v1/search?q=slave*&limit=9", "results")
    assert pages == whole["results"]
    assert len(pages) == whole["meta"]["total"]


@pytest.mark.parametrize("asked", ["direction=out", "direction=in", "evidence=none"])
@pytest.mark.parametrize("slug", ["e-res-2006-27", "untoc"])
def test_pages_of_citations_are_the_citations(api: httpx2.Client, slug: str, asked: str) -> None:
    address = f"/api/v1/instruments/{slug}/citations?{asked}"
    whole = api.get(address).json()
    assert whole["meta"]["next"] is None
    assert len(whole["edges"]) == whole["meta"]["total"]
    assert _pages(api, f"{address}&limit=3", "edges") == whole["edges"]


def test_a_page_of_citations_has_the_documents_at_their_ends(api: httpx2.Client) -> None:
    body = api.get("/api/v1/instruments/e-res-2006-27/citations?limit=4").json()
    ends = {edge[end] for edge in body["edges"] for end in ("from_document", "to_document")}
    assert {node["id"] for node in body["nodes"]} == ends


_LIST = "/api/v1/instruments/e-res-2006-27/citations?limit=1"
CURSORS = {
    "of another direction": (
        _LIST,
        "/api/v1/instruments/e-res-2006-27/citations?direction=in",
        400,
    ),
    "of another document's citations": (_LIST, "/api/v1/instruments/untoc/citations?limit=1", 400),
    "of another question": ("/api/v1/search?q=women&limit=1", "/api/v1/search?q=child", 400),
    "of another list": ("/api/v1/search?q=women&limit=1", "/api/v1/instruments?", 400),
    "made up": (None, "/api/v1/instruments?", 400),
}


@pytest.mark.parametrize(("giver", "taker", "status"), CURSORS.values(), ids=CURSORS)
def test_a_cursor_that_does_not_belong_here_is_refused(
    api: httpx2.Client, giver: str | None, taker: str, status: int
) -> None:
    cursor = api.get(giver).json()["meta"]["next"] if giver else "made-up"
    answer = api.get(f"{taker}&after={cursor}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_cursor_of_another_release_is_gone(api: httpx2.Client) -> None:
    import base64  # noqa: PLC0415  (only here)

    cursor = base64.urlsafe_b64encode(b'["000000000000","e3b0c44298fc","x"]').decode().rstrip("=")
    answer = api.get(f"/api/v1/instruments?after={cursor}")
    assert answer.status_code == 410
    assert answer.json()["made_by"] == "000000000000"


def test_a_search_tells_where_the_words_stand(api: httpx2.Client) -> None:
    body = api.get('/api/v1/search?q=awareness "sexual exploitation"&field=text').json()
    assert body["results"]
    for result in body["results"]:
        assert result["slug"] == "e-res-2006-27"
        assert result["paragraph"]["iri"].startswith(result["id"])
        assert "[" in result["snippet"]
    assert {row["value"] for row in body["facets"]["field"]} == {"text"}


def test_a_symbol_is_suggested_in_any_spelling(api: httpx2.Client) -> None:
    for begun in ("E/RES/2006/2", "e res 2006 27", "e-res-2006-27"):
        found = api.get("/api/v1/suggest", params={"q": begun}).json()["suggestions"]
        assert "e-res-2006-27" in {each["slug"] for each in found}, begun
