"""The pages that tests and screenshots look at, and what each of them must say."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    import httpx2

#: What a browser accepts.
HTML: Final = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RESOLUTION: Final = "e-res-2006-27"
#: More resources than are drawn, with texts, kinds, and links that lead on.
GRAPH: Final = """PREFIX pal: <https://w3id.org/palermo/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?citation ?p ?o . ?text pal:recalls ?old . ?old rdfs:label ?l }
WHERE {
  VALUES ?text { <https://w3id.org/palermo/id/e-res-2006-27> }
  ?citation a pal:Citation ; pal:citingDocument ?text ; ?p ?o . ?text pal:recalls ?old .
  ?old rdfs:label ?l FILTER(LANG(?l) = "en")
}"""

#: What it is → its address, over the shipped graph.
PAGES: Final = {
    "start": "/",
    "search for a citation": "/search?q=General+Assembly+resolution+55/25,+annex+II",
    "search for several things": "/search?q=the+Convention",
    "search without a find": "/search?q=zzzz",
    "about": "/about",
    "api": "/docs",
    "facts of a resolution": f"/doc/{RESOLUTION}.html",
    "text of a resolution": f"/doc/{RESOLUTION}.html?tab=text",
    "links of a resolution": f"/doc/{RESOLUTION}.html?tab=links",
    "duties of a resolution": f"/doc/{RESOLUTION}.html?tab=duties",
    "a protocol": "/doc/untoc-tip.html",
    "what cites a protocol": "/doc/untoc-tip.html?tab=links&side=in",
    "a body": "/doc/body/unodc.html",
    "a paragraph": f"/doc/{RESOLUTION}/op/3.html",
    "lineage": f"/lineage/{RESOLUTION}",
    "lineage of a protocol": "/lineage/untoc-tip?direction=both&depth=2",
    "routes": "/path?from=e-res-2006-27&to=crc",
    "routes without a find": "/path?from=e-res-2006-27&to=udhr",
    "common ground": "/common?a=untoc-tip&b=untoc-som",
    "difference": "/diff?a=e-res-2006-27&b=crc-opsc",
    "articles": "/heat/untoc-tip",
    "articles that nobody cites": "/heat/udhr",
    "series": "/series/ga-trafficking-in-women-and-girls",
    "registry": "/registry",
    "registry without a find": "/registry?q=zzzz",
    "map": "/map",
    "query": "/query?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+5",
    "query for a graph": f"/query?query={quote(GRAPH)}",
    "query with a mistake": "/query?query=SELEC",
    "ontology": "/ontology",
    "a vocabulary": "/vocab/tier",
    "a page that there is not": "/nothing",
}
#: Pages whose zero must say how many texts were examined.
ZEROS: Final = ("routes without a find", "articles that nobody cites", "registry without a find")


class Parsed(HTMLParser):
    """Tags and attributes of a page, in order, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.words += data

    def named(self, tag: str) -> list[dict[str, str]]:
        """Attributes of each element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def get_page(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    """What a browser gets, redirects followed."""
    return api.get(path, headers=HTML | headers, follow_redirects=True)
