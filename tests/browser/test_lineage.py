"""The lineage page in a real browser: words of an arrow, the way by key, the address as state."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.pages import PAGES, RESOLUTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

_FOCUS = "document.activeElement.id || document.activeElement.tagName"


def _focus(page: Page) -> str:
    return str(page.evaluate(_FOCUS))


def _x(page: Page) -> float:
    return float(page.evaluate("document.activeElement.getBBox().x"))


def test_drawn_links_are_the_marked_rows(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"]).page
    drawn = page.eval_on_selector_all(
        "#sheet a.link", "all => all.flatMap((a) => a.dataset.edges.split(' ')).sort()"
    )
    marked = page.eval_on_selector_all(
        "tr.drawn", "all => all.map((row) => row.dataset.edge).sort()"
    )
    assert drawn == marked
    assert drawn


def test_a_click_on_an_arrow_opens_its_words(visit: Callable[..., Watched]) -> None:
    watched = visit(PAGES["lineage"])
    page = watched.page
    arrow = page.locator("#sheet a.link").first
    number = (arrow.get_attribute("id") or "").removeprefix("link-")
    rows = page.locator(f"tr[data-arrow='{number}']")
    arrow.dispatch_event("click")
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert rows.locator("td").nth(1).inner_text().split("\n")[0] in panel.inner_text()
    assert urlsplit(page.url).fragment == ""
    panel.get_by_role("button", name="Close").click()
    assert not panel.is_visible()
    watched.calm()


def test_without_scripts_an_arrow_leads_to_its_row(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"], java_script_enabled=False).page
    where = page.locator("#sheet a.link").first.get_attribute("href")
    assert where
    assert page.locator(f"tr{where}").count() == 1


def test_keys_lead_into_the_picture_through_it_and_out(visit: Callable[..., Watched]) -> None:
    watched = visit(PAGES["lineage"])
    page = watched.page
    page.locator("#sheet").focus()
    page.keyboard.press("ArrowLeft")
    assert _focus(page) == f"node-{RESOLUTION}"
    last = _x(page)
    page.keyboard.press("ArrowLeft")
    assert _focus(page) != f"node-{RESOLUTION}"
    assert _x(page) <= last
    page.keyboard.press("ArrowRight")
    assert _focus(page) == f"node-{RESOLUTION}"

    page.keyboard.press("ArrowDown")
    first = _focus(page)
    assert first.startswith("link-")
    page.keyboard.press("ArrowDown")
    assert _focus(page) != first
    page.keyboard.press("ArrowUp")
    assert _focus(page) == first
    page.keyboard.press("ArrowLeft")
    assert _focus(page).startswith("node-")
    assert _x(page) <= last

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert _focus(page) == "panel"
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert _focus(page).startswith("link-")
    page.keyboard.press("Escape")
    assert _focus(page).startswith("node-")
    page.keyboard.press("Escape")
    assert _focus(page) == "sheet"
    page.keyboard.press("Tab")
    inside = "document.querySelector('#sheet').contains(document.activeElement)"
    assert page.evaluate(inside) is False
    watched.calm()


def test_the_controls_write_the_address(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"]).page
    page.select_option("#direction", "both")
    page.fill("#depth", "2")
    page.check("input[name=tier][value=standard]")
    page.get_by_role("button", name="Show").click()
    page.wait_for_load_state()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["direction"], asked["depth"], asked["tier"]) == (["both"], ["2"], ["standard"])
    assert page.locator("#depth").input_value() == "2"
    assert page.get_by_role("checkbox", name="standard").is_checked()


def test_a_download_has_the_state_of_the_page(visit: Callable[..., Watched]) -> None:
    page = visit(f"/lineage/{RESOLUTION}?direction=both&depth=1&tier=standard").page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="gexf", exact=True).click()
    asked = parse_qs(urlsplit(waiting.value.url).query)
    assert asked == {"direction": ["both"], "depth": ["1"], "tier": ["standard"]}


_SEEN = """(selector) => [...document.querySelectorAll(selector)].map((e) => {
  const box = e.getBoundingClientRect();
  const sheet = document.querySelector("#sheet").getBoundingClientRect();
  return [box.left - sheet.left, box.top, box.bottom];
})"""


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_the_title_and_the_rows_of_the_picture_are_never_cut(
    visit: Callable[..., Watched], width: int
) -> None:
    page = visit(PAGES["lineage of a protocol"], viewport={"width": width, "height": 700}).page
    for scroll in (None, 0, 200, 100_000):
        if scroll is not None:
            page.evaluate("(x) => { document.querySelector('#sheet').scrollLeft = x; }", scroll)
            page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
        for left, _, _ in page.evaluate(_SEEN, "#sheet .kept-left text"):
            assert 0 <= left < 40


def test_the_years_stay_in_sight_on_the_way_down(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"], viewport={"width": 1280, "height": 700}).page
    page.evaluate("scrollTo(0, document.querySelector('#sheet').offsetTop + 600)")
    page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
    years = page.evaluate(_SEEN, "#sheet .kept-top text")
    assert years
    assert all(-5 < top < bottom < 60 for _, top, bottom in years)


def test_the_picture_is_drawn_larger_and_smaller(visit: Callable[..., Watched]) -> None:
    watched = visit(PAGES["lineage of a protocol"], viewport={"width": 1000, "height": 700})
    page = watched.page
    wide = "document.querySelector('#sheet svg').getBoundingClientRect().width"
    first = page.evaluate(wide)
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(wide) > first
    page.get_by_role("button", name="Whole width").click()
    room = page.evaluate("document.querySelector('#sheet').clientWidth")
    assert abs(page.evaluate(wide) - room) <= 1
    page.get_by_role("button", name="Full size").click()
    assert page.evaluate(wide) == first
    watched.calm()


def test_a_narrow_map_begins_with_the_latest_years_and_names_its_rows(
    visit: Callable[..., Watched],
) -> None:
    watched = visit("/map", viewport={"width": 360, "height": 740})
    page = watched.page
    frame = page.locator(".mapframe")
    page.wait_for_function("document.querySelector('.mapframe').scrollLeft > 0")
    page.wait_for_function("document.querySelector('#map .lane').getAttribute('transform')")
    at_end = "(e) => e.scrollLeft + e.clientWidth >= e.scrollWidth - 1"
    assert frame.evaluate(at_end)
    lefts = page.eval_on_selector_all(
        "#map .lane", "all => all.map((name) => name.getBoundingClientRect().left)"
    )
    assert lefts
    assert all(0 < left < 60 for left in lefts)
    watched.calm()


def test_dragging_over_the_map_chooses_years(visit: Callable[..., Watched]) -> None:
    watched = visit("/map", viewport={"width": 1400, "height": 900})
    page = watched.page
    frame = page.locator("#map").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 950, frame["y"] + 60)
    page.mouse.down()
    page.mouse.move(frame["x"] + 1050, frame["y"] + 70, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    asked = parse_qs(urlsplit(page.url).query)
    assert int(asked["from"][0]) < int(asked["to"][0])
    assert page.locator("#documents").is_visible()
    watched.calm()
