"""Pages of a lineage: the picture and its table tell the same links; what is embedded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.pages import RESOLUTION, Parsed, get_page

if TYPE_CHECKING:
    import httpx2


def _rows(api: httpx2.Client, path: str) -> list[dict[str, str]]:
    """Rows of links over all pages of the table."""
    rows: list[dict[str, str]] = []
    where: str | None = path
    while where:
        found = Parsed(get_page(api, where).text)
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
    found = Parsed(get_page(api, path).text)
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
    found = Parsed(get_page(api, f"/lineage/{RESOLUTION}").text)
    rows = {row["id"]: row["data-edge"] for row in found.named("tr") if "data-edge" in row}
    arrows = [a for a in found.named("a") if a.get("id", "").startswith("link-")]
    assert arrows
    for arrow in arrows:
        assert rows[arrow["href"].removeprefix("#")] in arrow["data-edges"].split()


def test_the_controls_show_what_the_address_asks(api: httpx2.Client) -> None:
    path = f"/lineage/{RESOLUTION}?direction=both&depth=2&tier=standard&relation=recalls&boxes=9"
    found = Parsed(get_page(api, path).text)
    chosen = {option["value"] for option in found.named("option") if "selected" in option}
    assert "both" in chosen
    ticked = {field["value"] for field in found.named("input") if "checked" in field}
    assert ticked == {"standard", "recalls"}
    values = {field.get("id"): field.get("value") for field in found.named("input")}
    assert (values["depth"], values["boxes"]) == ("2", "9")


def test_only_the_embedded_picture_may_be_framed(api: httpx2.Client) -> None:
    framed = get_page(api, f"/embed/lineage/{RESOLUTION}")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "Unofficial" in framed.text
    assert framed.headers["Palermo-Release"] in framed.text
    picture = get_page(api, f"/embed/lineage/{RESOLUTION}.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")


def test_the_lineage_page_leads_to_the_other_pages_of_its_document(api: httpx2.Client) -> None:
    links = {a.get("href") for a in Parsed(get_page(api, f"/lineage/{RESOLUTION}").text).named("a")}
    assert {f"/doc/{RESOLUTION}.html", f"/doc/{RESOLUTION}.html?tab=text"} <= links


def test_arrows_of_the_embedded_picture_lead_to_rows_of_its_page(api: httpx2.Client) -> None:
    found = Parsed(get_page(api, f"/embed/lineage/{RESOLUTION}?depth=1").text)
    arrows = [a["href"] for a in found.named("a") if a.get("id", "").startswith("link-")]
    assert arrows
    there = Parsed(get_page(api, f"/lineage/{RESOLUTION}?depth=1").text)
    rows = {row["id"] for row in there.named("tr") if "id" in row}
    for arrow in arrows:
        path, _, row = arrow.partition("#")
        assert path == f"/lineage/{RESOLUTION}?depth=1"
        assert row in rows


def test_the_picture_of_a_route_is_cited_with_the_steps_that_were_asked_for(
    api: httpx2.Client,
) -> None:
    text = get_page(api, f"/path?from={RESOLUTION}&to=untoc&tier=standard&as_of=2006-12-31").text
    (cited,) = re.findall(r"cite: ([^\n]*)", text)
    assert "tier=standard" in cited
    assert "as_of=2006-12-31" in cited


FOLDED = {
    "the carrier is folded": ("/lineage/untoc", True),
    "the carrier is shown": ("/lineage/untoc?carriers=show", False),
    "nobody walks to it": ("/lineage/untoc?direction=descendants", False),
    "a text that nothing brought": (f"/lineage/{RESOLUTION}", False),
}


@pytest.mark.parametrize(("path", "told"), FOLDED.values(), ids=FOLDED)
def test_a_carrier_that_is_folded_into_its_text_is_told(
    api: httpx2.Client, path: str, *, told: bool
) -> None:
    found = Parsed(get_page(api, path).text)
    assert ("folded into it: show carriers" in found.words) == told
    shown = {"/lineage/untoc?carriers=show"} & {a.get("href") for a in found.named("a")}
    assert bool(shown) == told


def test_what_was_found_in_one_text_is_told_of_one(api: httpx2.Client) -> None:
    words = Parsed(get_page(api, f"/lineage/{RESOLUTION}?depth=1").text).words
    assert re.search(
        r"1 text examined, \d+ known but not examined; \d+ references found in it:", words
    )
