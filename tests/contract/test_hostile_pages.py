"""Pages of a graph whose names try to break them show these names and do nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from graph_builder.rdf.namespaces import ELI, LABEL, PAL, A
from tests.support.pages import Parsed, get_page
from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_HOSTILE = "<script>alert(1)</script><img src=x onerror=\"alert('2')\">{{ 7 * 7 }} & “\u202eRTL”"
_BASE = "https://w3id.org/palermo"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of a server whose graph has names that try to break pages."""
    graph = ox.NamedNode(f"{_BASE}/graph/registry")
    document = ox.NamedNode(f"{_BASE}/id/x-res-1")
    quads = [
        ox.Quad(document, A, PAL("Document"), graph),
        ox.Quad(document, LABEL, ox.Literal(_HOSTILE, language="en"), graph),
        ox.Quad(document, ELI("id_local"), ox.Literal("X/RES/1"), graph),
        ox.Quad(document, ELI("date_document"), ox.Literal("1999-02"), graph),
    ]
    folder: Path = publish(tmp_path_factory.mktemp("hostile"), quads)
    with running(folder, Limits(workers=1)) as address, httpx2.Client(base_url=address) as client:
        yield client


BREAKABLE = {
    "start": "/",
    "facts": "/doc/x-res-1.html",
    "links": "/doc/x-res-1.html?tab=links",
    "lineage": "/lineage/x-res-1",
    "embedded": "/embed/lineage/x-res-1",
    "registry": "/registry",
    "map": "/map",
    "heat": "/heat/x-res-1",
    "search": "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "a name in a problem": "/lineage/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "a name in a form": "/path?from=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&to=x-res-1",
    "a query": "/query?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "an example": "/search?q=%7B%7B1234567*89%7D%7D",
}


@pytest.mark.parametrize("path", BREAKABLE.values(), ids=BREAKABLE)
def test_hostile_names_are_shown_and_do_nothing(hostile: httpx2.Client, path: str) -> None:
    html = get_page(hostile, path).text
    found = Parsed(html)
    assert all(script.get("src", "").startswith("/static/") for script in found.named("script"))
    assert "<script>" not in html
    assert "<img" not in html
    assert str(1234567 * 89) not in found.words


def test_a_hostile_title_is_read_as_it_is(hostile: httpx2.Client) -> None:
    assert _HOSTILE in Parsed(get_page(hostile, "/doc/x-res-1.html").text).words
