"""No link that pages and answers of the service emit is dead: a sample of each sort of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import STARTS, crawl

if TYPE_CHECKING:
    import httpx2

#: So many addresses of each sort are fetched here; ``make links`` fetches all.
EACH = 25

DEAD = {
    "a path that there is not": "/nothing",
    "a place that its page does not have": "/ontology#nothing",
    "a thing that there is not": "/id/nothing",
}


@pytest.mark.parametrize("link", DEAD.values(), ids=DEAD)
def test_a_dead_link_is_found(api: httpx2.Client, link: str) -> None:
    assert ("", link) in crawl(api, [link], most=1, follow=False).dead


def test_every_link_inside_the_service_leads_somewhere(api: httpx2.Client) -> None:
    found = crawl(api, list(STARTS), most=60_000, each=EACH)
    assert found.dead == []
    families = {path.split("/")[1].partition("?")[0] for path in found.seen}
    assert {"doc", "id", "vocab", "ontology", "api", "static", "sparql"} <= families
