"""No link that pages and answers of the service emit is dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl

if TYPE_CHECKING:
    import httpx2

#: Where people and programs come in; what these do not lead to, nobody finds.
STARTS = [
    "/",
    "/api/v1/instruments?limit=500",
    "/api/v1/queries",
    "/conformance",
    "/ontology",
    "/ontology/1.0.0",
    "/api/v1/lineage/e-res-2006-27?evidence=full",
    "/api/v1/instruments/e-res-2006-27/citations",
    "/api/v1/instruments/e-res-2006-27/paragraphs",
    "/api/v1/resolve?q=UNTOC",
]


DEAD = {
    "a path that there is not": "/nothing",
    "a place that its page does not have": "/ontology#nothing",
    "a thing that there is not": "/id/nothing",
}


@pytest.mark.parametrize("link", DEAD.values(), ids=DEAD)
def test_a_dead_link_is_found(api: httpx2.Client, link: str) -> None:
    assert ("", link) in crawl(api, [link], most=1, follow=False).dead


def test_every_link_inside_the_service_leads_somewhere(api: httpx2.Client) -> None:
    found = crawl(api, STARTS, most=60_000)
    assert found.dead == []
    families = {path.split("/")[1].partition("?")[0] for path in found.seen}
    assert {"doc", "id", "vocab", "ontology", "api", "static", "sparql"} <= families
