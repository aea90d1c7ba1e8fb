"""Pages about two documents: they walk the same steps when the reader goes from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from tests.support.pages import Parsed, get_page

if TYPE_CHECKING:
    import httpx2

STEPS = "preset=derived&as_of=2005-01-01&verb=recall&verb=note"
PAIRS = {
    "/path": "from=untoc-tip&to=untoc",
    "/common": "a=untoc-tip&b=untoc-som",
    "/diff": "a=untoc-tip&b=untoc-som",
}


@pytest.mark.parametrize("path", PAIRS)
def test_a_tab_and_the_form_keep_the_steps(api: httpx2.Client, path: str) -> None:
    found = Parsed(get_page(api, f"{path}?{PAIRS[path]}&{STEPS}").text)
    links = [a.get("href", "").partition("?") for a in found.named("a")]
    tabs = {there: parse_qs(asked) for there, _, asked in links if asked and there in PAIRS}
    steps = parse_qs(STEPS)
    assert {there: {n: tab.get(n) for n in steps} for there, tab in tabs.items()} == dict.fromkeys(
        PAIRS, steps
    )
    hidden = [field for field in found.named("input") if field.get("type") == "hidden"]
    kept = [(field["name"], field["value"]) for field in hidden if field["name"] in steps]
    assert sorted(kept) == sorted((name, one) for name, all_ in steps.items() for one in all_)


def test_where_no_route_goes_one_way_a_mixture_of_steps_is_offered(api: httpx2.Client) -> None:
    path = "/path?from=untoc-tip&to=udhr&tier=standard"
    offered = path.replace("?", "?direction=any&")
    links = [parse_qs(a["href"].partition("?")[2]) for a in _links_of_the_answer(api, path)]
    assert parse_qs(offered.partition("?")[2]) in links
    again = [parse_qs(a["href"].partition("?")[2]) for a in _links_of_the_answer(api, offered)]
    assert parse_qs(offered.partition("?")[2]) not in again


def _links_of_the_answer(api: httpx2.Client, path: str) -> list[dict[str, str]]:
    links = Parsed(get_page(api, path).text).named("a")
    return [a for a in links if a.get("href", "").startswith("/path?")]
