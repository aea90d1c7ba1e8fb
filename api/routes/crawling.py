"""What crawlers read first: what to leave alone, and where the page of each document is.

Source: RFC 9309 (robots.txt); the Sitemaps protocol 0.9, by which a file names at most 50,000
pages, each below the folder of the file, and an index names the files.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.pages import static_file
from api.pinning import served
from api.problems import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI

_MOST_PAGES: Final = 50_000
#: Pages that are not of one document.
_PAGES: Final = ("", "registry", "map", "about", "ontology")
_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def add_routes(app: FastAPI) -> None:
    """Add ``/robots.txt``, ``/sitemap.xml`` and ``/sitemap-{part}.xml``."""
    app.add_api_route("/robots.txt", robots, include_in_schema=False)
    app.add_api_route("/sitemap.xml", index, include_in_schema=False)
    app.add_api_route("/sitemap-{part}.xml", listing, include_in_schema=False)


async def robots(request: Request) -> Response:
    """What crawlers should leave alone: what is made anew for each of endless questions."""
    root = request.scope.get("root_path", "")
    rules = static_file("robots.txt").decode().replace("Disallow: /", f"Disallow: {root}/")
    return Response(f"{rules}\nSitemap: {request.base_url}sitemap.xml\n", media_type="text/plain")


def index(request: Request) -> Response:
    """Where the lists of pages are."""
    parts = range(1, len(_parts(request)) + 1)
    return _xml("sitemapindex", "sitemap", (f"{request.base_url}sitemap-{n}.xml" for n in parts))


def listing(request: Request, part: str) -> Response:
    """The addresses of some pages, each of one document but for the first few."""
    parts = {str(number): pages for number, pages in enumerate(_parts(request), start=1)}
    if part not in parts:
        msg = f"there is no such part of the pages; there are {len(parts)}, the first is 1"
        raise RequestError(HTTPStatus.NOT_FOUND, msg)
    return _xml("urlset", "url", (f"{request.base_url}{path}" for path in parts[part]))


def _parts(request: Request) -> list[tuple[str, ...]]:
    documents = (f"doc/{node.slug}.html" for node in served(request).graph.listed)
    return parted((*_PAGES, *documents))


def parted(pages: tuple[str, ...], most: int = _MOST_PAGES) -> list[tuple[str, ...]]:
    """``pages`` in order, in parts of at most ``most``."""
    return [pages[at : at + most] for at in range(0, len(pages), most)]


def _xml(root: str, entry: str, addresses: Iterable[str]) -> Response:
    entries = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    body = f'{_DECLARED}<{root} xmlns="{_NAMESPACE}">\n{entries}</{root}>\n'
    return Response(body, media_type="application/xml")
