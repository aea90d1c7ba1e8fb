"""Follow every link that pages and answers emit, and say which lead nowhere.

``python -m tests.support.crawling STORE`` serves a published graph and follows all of its links; it
fails where one is dead.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import httpx2

from graph_builder.rdf.iris import DEFAULT_BASE
from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ADDRESS = re.compile(rf"(?:{re.escape(DEFAULT_BASE)})?/\S*")
_LINK_HEADER = re.compile(r"<([^>]*)>")
#: So many descriptions of one family are fetched in each of their forms; the rest as pages only.
_EACH_FORM = 2
_FORM = re.compile(r"\.(ttl|nt|rdf|jsonld|json|html|bib|ris|csl\.json)$")


@dataclass(slots=True)
class Crawl:
    """What a crawl saw: path → status, and the dead links as (page, link)."""

    seen: dict[str, int] = field(default_factory=dict)
    dead: list[tuple[str, str]] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect addresses and the places a fragment can name."""
        for name, value in attrs:
            if value is not None and name in {"href", "src", "action"}:
                self.links.append(value)
            elif value is not None and name == "id":
                self.places.add(value)


def crawl(
    client: httpx2.Client,
    starts: list[str],
    most: int,
    *,
    follow: bool = True,
    each: int | None = None,
) -> Crawl:
    """Follow all links inside the service, breadth first, from ``starts``.

    Fragments must name a place of their page. ``most`` caps the requests, so that a service whose
    links never end fails instead of running on. Without ``follow`` only ``starts`` are fetched.
    With ``each``, of addresses of one sort (the same first step, as many steps, the same names of
    parameters) only the first so many are fetched.
    """
    found, places = Crawl(), dict[str, set[str]]()
    waiting = deque(("", start) for start in starts)
    families: Counter[str] = Counter()
    sorts: Counter[tuple[object, ...]] = Counter()
    fragments: list[tuple[str, str, str]] = []
    while waiting:
        source, link = waiting.popleft()
        path, fragment = urldefrag(link)
        if fragment:
            fragments.append((source, path, fragment))
        if path in found.seen or _left_out(path, families) or _enough(path, sorts, each):
            continue
        if len(found.seen) >= most:
            msg = f"more than {most} addresses; the last was {path}, from {source}"
            raise AssertionError(msg)
        answer = client.get(path, headers={"Accept": "text/html, */*;q=0.5"})
        found.seen[path] = answer.status_code
        if answer.status_code >= 400:
            found.dead.append((source, link))
            continue
        links, places[path] = _links(answer, path)
        if follow:
            waiting.extend((path, link) for link in links)
    found.dead += [
        (source, f"{path}#{fragment}")
        for source, path, fragment in fragments
        if path in places and fragment not in places[path]
    ]
    return found


def _enough(path: str, sorts: Counter[tuple[object, ...]], each: int | None) -> bool:
    """Whether so many addresses of this sort were fetched; if not, this is one more."""
    if each is None:
        return False
    address = urlsplit(path)
    steps = address.path.split("/")
    first = steps[:4] if steps[1:3] == ["api", "v1"] else steps[:2]
    sort = (*first, len(steps), *sorted(name for name, _ in parse_qsl(address.query)))
    if sorts[sort] >= each:
        return True
    sorts[sort] += 1
    return False


def _left_out(path: str, families: Counter[str]) -> bool:
    """Whether this is one more form of a description, after enough of its family."""
    form = _FORM.search(path.partition("?")[0])
    if form is None:
        return False
    family = f"{path.split('/')[1]} {form.group()}"
    families[family] += 1
    return families[family] > _EACH_FORM


def _links(answer: httpx2.Response, path: str) -> tuple[list[str], set[str]]:
    """Links of an answer inside the service, and the places of its page."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    links, places = [answer.headers.get("Location", "")], set[str]()
    links += _LINK_HEADER.findall(answer.headers.get("Link", ""))
    if kind == "text/html":
        page = _Page()
        page.feed(answer.text)
        links += page.links
        places = page.places
    elif kind == "application/json" and path != "/openapi.json":
        links += _of_json(json.loads(answer.content))
    inside = (_inside(urljoin(path, link)) for link in links if link)
    return sorted({link for link in inside if link}), places


def _inside(link: str) -> str | None:
    """A link as a path of the service; our identifiers are served here; ``None`` for others."""
    if link.startswith(f"{DEFAULT_BASE}/"):
        return link.removeprefix(DEFAULT_BASE)
    return link if link.startswith("/") and not link.startswith("//") else None


def _of_json(value: Any) -> Iterator[str]:  # noqa: ANN401  (whatever JSON can hold)
    """Addresses in an answer: each string that is a path, or one of our identifiers, whole."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _of_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from _of_json(item)
    elif isinstance(value, str) and _ADDRESS.fullmatch(value):
        yield value


#: Where people and programs come in; what these do not lead to, nobody finds.
STARTS: Final = (
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
)
#: A service with more addresses than this has links that never end.
MOST: Final = 60_000


def main(arguments: Sequence[str]) -> int:
    """Crawl the whole of a store; 1 where a link is dead."""
    with (
        running(Path(arguments[0])) as address,
        httpx2.Client(base_url=address, timeout=60) as client,
    ):
        found = crawl(client, list(STARTS), MOST)
    for page, link in found.dead:
        sys.stdout.write(f"{page} has a dead link: {link}\n")
    sys.stdout.write(f"{len(found.seen)} addresses, {len(found.dead)} dead links\n")
    return int(bool(found.dead))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
