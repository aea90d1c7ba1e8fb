"""The page of a document, body, event, programme, actor or series, tab by tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.describing import OFFERS, alternates
from api.forms import ENTRY_OFFERS, HTML
from api.pages import page
from api.pages.addresses import address
from api.pages.instrument_view import Tab, links_view, overview
from api.pages.text_view import text_view
from api.pinning import served
from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.answering.listing import Side

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


_FORMS: Final = tuple(offer.name for offer in OFFERS if offer is not HTML)
#: Actions that the page shows; the downloads have all.
_MOST_DUTIES: Final = 250


def instrument_page(request: Request, slug: str, tab: Tab, side: Side, offset: int) -> Response:
    """The page.

    Args:
        request: For links.
        slug: Slug of a record or document.
        tab: Which tab; things that are no documents have the first and the links to them.
        side: Of the links: what it cites, or what cites it.
        offset: Links to pass over.
    """
    graph = served(request).graph
    thing = overview(graph, slug)
    if not thing["is_document"]:
        tab, side = (Tab.LINKS if tab is Tab.LINKS else Tab.FACTS), Side.IN
    more: dict[str, Any] = {}
    if tab is Tab.TEXT:
        more["text"] = text_view(graph, slug)
    elif tab is Tab.LINKS:
        more["links"] = links_view(graph, slug, side, offset)
    elif tab is Tab.DUTIES:
        more["duties"] = answer_duties(graph, slug, DutiesRequest(limit=_MOST_DUTIES))
    answer = page(
        "instrument.html",
        request,
        thing=thing,
        tab=tab.value,
        tabs=instrument_tabs(slug, thing["examined"]) if thing["is_document"] else _few_tabs(slug),
        forms=_FORMS,
        base=graph.base,
        **more,
    )
    answer.headers.update(alternates(f"/doc/{slug}", ENTRY_OFFERS if thing["is_document"] else ()))
    return answer


def instrument_tabs(slug: str, examined: bool) -> list[tuple[str, str, str | None]]:
    """Key, name and address of each tab; no address where the text was not examined."""
    path = f"/doc/{slug}.html"
    return [
        ("facts", "Overview", address(path)),
        ("text", "Text and structure", address(path, tab="text") if examined else None),
        ("lineage", "Lineage", address(f"/lineage/{slug}")),
        ("links", "Links", address(path, tab="links")),
        ("duties", "Duties", address(path, tab="duties") if examined else None),
        ("data", "Data", address(path) + "#data"),
        ("cite", "Cite this", address(path) + "#cite"),
    ]


def _few_tabs(slug: str) -> list[tuple[str, str, str | None]]:
    """The tabs of what is no document."""
    path = f"/doc/{slug}.html"
    return [
        ("facts", "Overview", address(path)),
        ("links", "Links", address(path, tab="links")),
        ("data", "Data", address(path) + "#data"),
    ]
