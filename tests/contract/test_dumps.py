"""The whole graph in one file: as it was published, of one release, and to go on with."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from graph_builder.rdf.serialise import nquads, release_id
from graph_builder.store.publishing import ReleaseContents
from graph_builder.store.publishing import publish as publish_release
from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DUMPS = {"graph.trig": "application/trig", "graph.ttl": "text/turtle; charset=utf-8"}
PLAIN = {"Accept-Encoding": "identity"}
#: More than any buffer between the two holds.
LARGE = 1 << 26
ONE, OTHER = (ox.NamedNode(f"http://example.org/{name}") for name in ("a", "b"))


@pytest.fixture
def published(published_folder: Path) -> Path:
    """The folder of the release that is served."""
    return (published_folder / "current").resolve()


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_is_the_published_file(api: httpx2.Client, published: Path, name: str) -> None:
    answer = api.get(f"/dump/{name}", headers=PLAIN)
    whole = (published / name).read_bytes()
    assert answer.content == whole
    assert answer.headers["Content-Type"] == DUMPS[name]
    assert answer.headers["Content-Length"] == str(len(whole))
    assert answer.headers["Palermo-Release"] == published.name
    ending = name.partition(".")[2]
    assert f'filename="palermo-{published.name}.{ending}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_dump_is_compressed_for_who_takes_that(
    api: httpx2.Client, published: Path, coding: str
) -> None:
    with api.stream("GET", "/dump/graph.trig", headers={"Accept-Encoding": coding}) as answer:
        read = b"".join(answer.iter_bytes())
        assert answer.num_bytes_downloaded * 5 < len(read)
    assert answer.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert read == (published / "graph.trig").read_bytes()
    head = api.head("/dump/graph.trig", headers=PLAIN)
    assert answer.headers["ETag"] != head.headers["ETag"], "other bytes, the same validator"


def test_head_tells_the_size_and_sends_nothing(api: httpx2.Client, published: Path) -> None:
    head = api.head("/dump/graph.ttl", headers=PLAIN | {"Range": "bytes=0-9"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str((published / "graph.ttl").stat().st_size)
    assert head.headers["Accept-Ranges"] == "bytes"


def test_head_of_a_compressed_dump_tells_no_size(api: httpx2.Client) -> None:
    head = api.head("/dump/graph.ttl", headers={"Accept-Encoding": "gzip"})
    assert head.headers["Content-Encoding"] == "gzip"
    assert "Content-Length" not in head.headers
    assert "Accept-Ranges" not in head.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_dump_that_is_held_is_not_sent_again(api: httpx2.Client, encoding: str) -> None:
    accepted = {"Accept-Encoding": encoding}
    tag = api.head("/dump/graph.trig", headers=accepted).headers["ETag"]
    again = api.get("/dump/graph.trig", headers=accepted | {"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


PARTS: dict[str, tuple[str, Callable[[int], slice]]] = {
    "the first ten": ("bytes=0-9", lambda _: slice(0, 10)),
    "some within": ("bytes=1000-1999", lambda _: slice(1000, 2000)),
    "from there on": ("bytes=2000-", lambda _: slice(2000, None)),
    "more than there are": ("bytes=5-999999999999", lambda _: slice(5, None)),
    "the last seven": ("bytes=-7", lambda size: slice(size - 7, None)),
}


@pytest.mark.parametrize(("asked", "part"), PARTS.values(), ids=PARTS)
def test_a_download_goes_on_where_it_was_cut_off(
    api: httpx2.Client, published: Path, asked: str, part: Callable[[int], slice]
) -> None:
    whole = (published / "graph.ttl").read_bytes()
    tag = api.head("/dump/graph.ttl", headers=PLAIN).headers["ETag"]
    # A client that takes compressed answers too means the bytes of the file.
    headers = {"Range": asked, "If-Range": tag, "Accept-Encoding": "gzip, br"}
    answer = api.get("/dump/graph.ttl", headers=headers)
    expected = whole[part(len(whole))]
    assert (answer.status_code, answer.content) == (206, expected)
    assert answer.headers["Content-Length"] == str(len(expected))
    first, last, size = map(int, re.findall(r"\d+", answer.headers["Content-Range"]))
    assert (last + 1 - first, size) == (len(expected), len(whole))


WHOLE = {
    "another release": {"Range": "bytes=5-9", "If-Range": '"000000000000-ttl"'},
    "several parts": {"Range": "bytes=0-1,5-9"},
    "backwards": {"Range": "bytes=9-5"},
    "another unit": {"Range": "triples=0-9"},
    "no number": {"Range": "bytes=-"},
}


@pytest.mark.parametrize("headers", WHOLE.values(), ids=WHOLE)
def test_what_is_no_part_of_this_file_gets_all_of_it(
    api: httpx2.Client, headers: dict[str, str]
) -> None:
    with api.stream("GET", "/dump/graph.ttl", headers=PLAIN | headers) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("asked", ["bytes=999999999999-", "bytes=-0"])
def test_a_part_that_the_file_has_not_is_told(
    api: httpx2.Client, published: Path, asked: str
) -> None:
    answer = api.get("/dump/graph.ttl", headers={"Range": asked})
    assert (answer.status_code, answer.json()["status"]) == (416, 416)
    assert answer.headers["Content-Type"] == "application/problem+json"
    size = (published / "graph.ttl").stat().st_size
    assert answer.headers["Content-Range"] == f"bytes */{size}"


def test_another_name_is_told_those_there_are(api: httpx2.Client) -> None:
    answer = api.get("/dump/registry.json")
    assert (answer.status_code, answer.json()["known"]) == (404, list(DUMPS))


def test_the_dumps_are_found_where_programs_and_people_look(api: httpx2.Client) -> None:
    told = api.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text
    found = re.findall(r"<http://rdfs.org/ns/void#dataDump> <([^>]+)>", told)
    assert [httpx2.URL(each).path for each in found] == ["/dump/graph.trig", "/dump/graph.ttl"]
    page = api.get("/about").text
    assert all(f'href="/dump/{name}"' in page for name in DUMPS)


@pytest.fixture
def swapping(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A service over a release with a large dump, and the folder in which others are published."""
    quads = [ox.Quad(ONE, ONE, ONE, ONE)]
    files = {"registry.json": _registry(tmp_path), "report.json": b"{}"}
    files |= {"graph.trig": os.urandom(LARGE), "graph.ttl": b""}
    folder = tmp_path / "store"
    publish_release(folder, ReleaseContents(release_id(nquads(quads)), files, quads))
    with running(folder, Limits(workers=1, requests_per_minute=0)) as address:
        yield address, folder


def _registry(folder: Path) -> bytes:
    """The registry of a release without records."""
    empty = publish(folder / "empty", [ox.Quad(OTHER, OTHER, OTHER, OTHER)])
    return (empty / "current" / "registry.json").read_bytes()


def test_a_client_that_leaves_leaves_no_file_open(swapping: tuple[str, Path]) -> None:
    address, folder = swapping
    path = folder / "current" / "graph.trig"
    with httpx2.stream("GET", f"{address}/dump/graph.trig", headers=PLAIN, timeout=60) as answer:
        pieces = answer.iter_raw()  # dropped, it would close the connection
        next(pieces)
        assert _open_files(path)
    _until(lambda: not _open_files(path))


def _open_files(path: Path) -> list[Path]:
    """Where processes have a file open."""
    return [link for link in Path("/proc").glob("[0-9]*/fd/*") if _leads_to(link, path)]


def _leads_to(link: Path, path: Path) -> bool:
    try:
        return link.samefile(path)
    except OSError:  # the process is another's, or has ended
        return False


def test_a_download_stays_with_its_release_and_keeps_nothing_else_of_it(
    swapping: tuple[str, Path],
) -> None:
    address, folder = swapping
    first = (folder / "current").resolve()
    written = (first / "graph.trig").read_bytes()
    workers = httpx2.get(f"{address}/health/ready").json()["processes"]
    with httpx2.stream("GET", f"{address}/dump/graph.trig", headers=PLAIN, timeout=60) as answer:
        pieces = answer.iter_raw()
        read = [next(pieces)]
        for number in range(4):  # so many that the first one is removed
            publish(folder, [ox.Quad(ONE, ONE, ox.Literal(str(number)), ONE)])
        _until(lambda: httpx2.get(f"{address}/health/ready").json()["release"] != first.name)
        assert not first.exists()
        _until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
        read += pieces
    assert answer.headers["Palermo-Release"] == first.name
    assert b"".join(read) == written


def _until(true: Callable[[], bool]) -> None:
    for _ in range(150):  # less than queries are waited for
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about")


def test_a_damaged_dump_is_not_handed_out(swapping: tuple[str, Path]) -> None:
    address, folder = swapping
    with (folder / "current" / "graph.trig").open("r+b") as file:
        file.seek(LARGE // 2)
        file.write(b"-")
    answer = httpx2.get(f"{address}/dump/graph.trig", timeout=60)
    assert (answer.status_code, answer.json()["status"]) == (503, 503)
