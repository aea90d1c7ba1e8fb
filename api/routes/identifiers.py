"""``/id/…`` leads to ``/doc/…``, which describes a thing in the form asked for.

Source: Cool URIs for the Semantic Web (303 for things that are no documents).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import RedirectResponse, Response

from api.answers import name_missing
from api.bibliography import BIBLIOGRAPHIC, bibliographic
from api.describing import Description, chosen_form, describe_thing, write_description
from api.forms import ENTRY_OFFERS
from api.pages.instrument_view import Tab
from api.parameters import GREATEST
from api.pinning import served
from api.routes.pages_instrument import instrument_page
from graph_builder.answering.instruments import answer_instrument
from graph_builder.answering.listing import Side
from graph_builder.errors import (
    InvalidIriError,
    LookupFailure,
    UnknownInstrumentError,
)
from graph_builder.model.symbols import slug_of
from graph_builder.rdf.iris import Iris

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import Enum

    from fastapi import FastAPI

    from api.negotiation import Offer
    from api.state import Served

_TAGS: Final[list[str | Enum]] = ["identifiers"]


def add_routes(app: FastAPI) -> None:
    """Add ``/id/{slug}`` and ``/doc/{slug}``."""
    app.add_api_route("/id/{slug:path}", thing, response_class=Response, tags=_TAGS)
    app.add_api_route("/doc/{slug:path}", document, response_class=Response, tags=_TAGS)


def thing(request: Request, slug: str) -> Response:
    """303 to the description of a thing, in the form that the request accepts."""
    if not slug:
        raise name_missing(request.scope["path"])
    house = served(request)
    form = chosen_form(request, None, _entries(house, _described(house, slug).iri))
    ending = "" if form == "html" else f".{form}"
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}/doc/{slug}{ending}", status_code=303)


def document(
    request: Request,
    slug: str,
    tab: Annotated[Tab, Query(description="of the page: which tab")] = Tab.FACTS,
    side: Annotated[Side, Query(description="of the page: which links")] = Side.OUT,
    offset: Annotated[
        int, Query(ge=0, le=GREATEST, description="of the page: links to pass over")
    ] = 0,
) -> Response:
    """What the graph says about a thing: HTML, Turtle, N-Triples, RDF/XML, JSON-LD or JSON.

    Documents also come as entries for reference managers: BibTeX, RIS and CSL-JSON.
    """
    if not slug:
        raise name_missing(request.scope["path"])
    house = served(request)
    name, ending = split_ending(slug)
    form = chosen_form(request, ending, ENTRY_OFFERS)
    if form == "html" and name in house.graph.references.slugs:
        return instrument_page(request, name, tab, side, offset)
    found = _described(house, name)
    form = chosen_form(request, ending, _entries(house, found.iri))
    if form in BIBLIOGRAPHIC:
        body, media_type = bibliographic(house.graph, house.graph.documents[found.iri], form)
        return Response(body, headers={"Content-Type": media_type})
    return write_description(request, found, form, _json_body(house, name), f"/doc/{name}")


def _entries(house: Served, iri: str) -> Sequence[Offer]:
    """The entries that a thing has: none where it is no document."""
    return ENTRY_OFFERS if iri in house.graph.documents else ()


def split_ending(path: str) -> tuple[str, str | None]:
    """``untoc-tip.ttl`` → ``untoc-tip`` and ``ttl``; slugs hold no dots."""
    name, dot, ending = path.partition(".")
    return (name, ending) if dot else (path, None)


def _described(house: Served, slug: str) -> Description:
    """``InvalidIriError`` (400) for what can be no slug, ``UnknownInstrumentError`` (404) else."""
    known = house.graph.references.slugs
    try:
        iri = Iris(house.graph.base).thing(slug).value
    except InvalidIriError as error:
        called = _called_here(house, slug)
        if called is None:
            raise
        problem = f"{error.problem}; {called!r} is what it is called here"
        raise InvalidIriError(slug, problem, (called,)) from error
    found = describe_thing(house.graph.store, iri)
    if found is None:
        raise UnknownInstrumentError(slug, known)
    return found


def _called_here(house: Served, given: str) -> str | None:
    """The slug of the one thing that goes by a symbol, a name, or a slug with a slash behind it."""
    try:
        return slug_of(house.graph.key_of(given.rstrip("/")))
    except LookupFailure:
        return None


def _json_body(house: Served, slug: str) -> Callable[[], Any] | None:
    """The instrument's answer where the slug is that of a record or document."""
    if slug not in house.graph.references.slugs:
        return None
    return lambda: answer_instrument(house.graph, slug)
