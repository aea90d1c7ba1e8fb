"""Every page in a real browser: nothing breaks, nothing is asked elsewhere, anybody can use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.pages import PAGES, RESOLUTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Watched

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FOUND = (
    "async (rules) => (await axe.run(document, { runOnly: rules })).violations"
    ".map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary)"
    ".slice(0, 3).join(' | '))"
)

QUERIES = ("query", "query for a graph")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_opens_without_a_fault(visit: Callable[..., Watched], path: str) -> None:
    visit(path).calm()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(visit: Callable[..., Watched], axe: str, path: str) -> None:
    watched = visit(path, bypass_csp=True)
    watched.page.evaluate(axe)
    assert watched.page.evaluate(_FOUND, _RULES) == []


LOOKS = {
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_another_look(
    visit: Callable[..., Watched], axe: str, look: str
) -> None:
    for name in ("start", "text of a resolution", "lineage", "articles", "registry", *QUERIES):
        watched = visit(PAGES[name], bypass_csp=True, **LOOKS[look])
        watched.page.evaluate(axe)
        assert watched.page.evaluate(_FOUND, _RULES) == [], name


#: 320 pixels, and 1280 at a zoom of 200 % and 400 %, which are 640 and 320.
WIDTHS = (320, 640)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_out_of_a_narrow_window(visit: Callable[..., Watched], width: int) -> None:
    for name, path in PAGES.items():
        page = visit(path, viewport={"width": width, "height": 800}).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize(
    "path", [PAGES[name] for name in ("start", "lineage", "map", *QUERIES, "text of a resolution")]
)
def test_a_page_is_whole_without_scripts(visit: Callable[..., Watched], path: str) -> None:
    with_scripts = visit(path).page.inner_text("main")
    without = visit(path, java_script_enabled=False)
    words = without.page.inner_text("main")
    lines = {line.strip() for line in with_scripts.splitlines()}
    missing = {line.strip() for line in words.splitlines()} - lines
    assert {line for line in missing if line} == set()
    without.calm()


def test_the_picture_of_a_graph_says_what_it_leaves_out(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["query for a graph"], java_script_enabled=False).page
    picture = page.locator("svg.graph")
    boxes, arrows = picture.locator(".box").count(), picture.locator(".arrow").count()
    words = page.locator("figure p").inner_text()
    assert words.startswith(f"Showing {boxes} of ")
    assert f" and {arrows} of " in words
    assert 10 < boxes <= 60
    assert picture.locator("a[href='/doc/e-res-2006-27']").is_visible()


def test_forced_colours_keep_the_picture_and_the_words(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"], forced_colors="active").page
    kept = page.locator("#sheet").evaluate("(e) => getComputedStyle(e).forcedColorAdjust")
    assert kept == "none"
    page = visit(PAGES["articles"], forced_colors="active").page
    assert page.locator("svg.bar").first.is_visible()
    page = visit(PAGES["facts of a resolution"], forced_colors="active").page
    lines = page.eval_on_selector_all(
        ".tabs > *", "all => all.map((tab) => getComputedStyle(tab).borderBottomColor)"
    )
    assert len(set(lines)) == 2  # the line of the page that is shown, and that of all others
    assert lines.count(lines[0]) == 1


def test_reduced_motion_is_respected(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"], reduced_motion="reduce").page
    moving = (
        "[...document.querySelectorAll('*')].filter((e) => "
        "parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert page.evaluate(moving) == 0


def test_print_leaves_the_controls_out(visit: Callable[..., Watched]) -> None:
    page = visit(PAGES["lineage"]).page
    page.emulate_media(media="print")
    assert not page.locator("form.controls").is_visible()
    assert page.locator("#link-table").is_visible()
    assert page.locator(".colophon").is_visible()


def test_a_printed_answer_says_how_to_cite_it_and_gives_its_proofs_room(
    visit: Callable[..., Watched],
) -> None:
    watched = visit("/lineage/e-res-2006-27")
    watched.page.set_viewport_size({"width": 720, "height": 1000})  # paper, A4
    watched.page.emulate_media(media="print")
    cited = watched.page.locator("details.more p", has_text="/id/e-res-2006-27, CC BY 4.0.")
    assert cited.is_visible()
    assert not watched.page.get_by_text("How to verify").first.is_visible()
    proof = watched.page.locator("#link-table td > .proof").first.bounding_box()
    assert proof is not None
    assert proof["width"] > 300
    watched.calm()


def test_every_stop_of_the_tab_key_can_be_seen(visit: Callable[..., Watched]) -> None:
    for name in ("start", "facts of a resolution", "query"):
        page = visit(PAGES[name]).page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(25):
            seen = page.evaluate(
                "(() => { const e = document.activeElement; if (e === document.body) return true; "
                "const s = getComputedStyle(e); const r = e.getBoundingClientRect(); "
                "return s.outlineStyle !== 'none' && r.width > 0 && r.height > 0; })()"
            )
            assert seen, page.evaluate("document.activeElement.outerHTML")
            page.keyboard.press("Tab")


def test_the_embedded_picture_shows_in_a_frame_and_the_page_does_not(
    visit: Callable[..., Watched], server: str
) -> None:
    watched = visit("/about", bypass_csp=True)
    page = watched.page
    page.set_content(
        f'<iframe id="good" src="{server}/embed/lineage/{RESOLUTION}"></iframe>'
        f'<iframe id="bad" src="{server}/lineage/{RESOLUTION}"></iframe>'
    )
    good = page.frame_locator("#good")
    good.locator("svg").first.wait_for()
    assert page.frame_locator("#bad").locator("#link-table").count() == 0
