"""The release that ships: packed and taken out again, and refused where anything is another."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph_builder.errors import InputError
from graph_builder.pipeline.prebuilt import ARCHIVE, fingerprint, pack, prebuilt
from graph_builder.pipeline.report import LEFT_OUT
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.serialise import nquads, release_id, trig, turtle_of_trig
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.release import Release
from graph_builder.store.soundness import SUMS

#: A text of the small checkout, and one of somebody's own.
TEXTS = (b"data/corpus/a/text.txt\n", b"a text of mine\n")
QUADS = (
    Quad(
        NamedNode("https://w3id.org/palermo/id/a"),
        NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
        Literal("a", language="en"),
        NamedNode("https://w3id.org/palermo/graph/a"),
    ),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout in small: one file of each sort that a build reads."""
    for name in (
        "data/corpus/a/text.txt",
        "data/records/a.jsonl.gz",
        "data/registry/a.json",
        "data/waivers.json",
        "graph_builder/a.py",
        "ontology/core.ttl",
        "queries/api/a.rq",
        "requirements.lock",
    ):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n")
    return tmp_path / "root"


def published(
    folder: Path,
    records: str = "read",
    base: str = DEFAULT_BASE,
    documents: Sequence[Mapping[str, object]] = ({},),
) -> Release:
    written = trig(QUADS)
    report = {"base": base, "documents": documents, "inputs": {"records": records}, "triples": 1}
    files = {
        "graph.trig": written,
        "graph.ttl": turtle_of_trig(written),
        "report.json": json.dumps(report).encode(),
        "lineage.idx": b"an index",
    }
    contents = ReleaseContents(release_id(nquads(QUADS)), files, QUADS)
    return publish(folder, contents)


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return published(tmp_path / "first")


@pytest.mark.parametrize("other", [{"records": LEFT_OUT}, {"base": "https://example.org"}])
def test_a_release_of_something_else_is_not_packed(
    root: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    with pytest.raises(InputError, match="not of what ships"):
        pack(published(tmp_path / "other", **other), root)
    assert not (root / ARCHIVE).exists()


def test_what_somebody_added_is_not_packed(root: Path, tmp_path: Path) -> None:
    release = published(tmp_path / "mine")
    decisions = tmp_path / "mine" / "added" / "decisions.jsonl"
    decisions.parent.mkdir()
    decisions.write_text("{}\n")
    with pytest.raises(InputError, match="not of what ships"):
        pack(release, root)


def test_a_text_of_another_folder_is_not_packed(root: Path, tmp_path: Path) -> None:
    shipped, other = ({"text_held": True, "sha256": sha256(each).hexdigest()} for each in TEXTS)
    assert pack(published(tmp_path / "ships", documents=(shipped,)), root).is_file()
    with pytest.raises(InputError, match="not of what ships"):
        pack(published(tmp_path / "mine", documents=(shipped, other)), root)


def test_what_was_packed_is_published_again_the_same(
    root: Path, release: Release, tmp_path: Path
) -> None:
    pack(release, root)
    found = prebuilt(root)
    assert found is not None
    assert (found.id, found.texts, found.triples) == (release.id, 1, 1)
    again = found.publish(tmp_path / "second")
    names = sorted(path.name for path in release.folder.iterdir() if path.is_file())
    assert names == sorted(path.name for path in again.folder.iterdir() if path.is_file())
    for name in set(names) - {SUMS}:  # those of the engine's own files, which differ
        assert (again.folder / name).read_bytes() == (release.folder / name).read_bytes()
    assert len(EmbeddedStore(again).select('SELECT ?s { ?s ?p "a"@en }')) == 1


def test_the_same_release_gives_the_same_bytes(root: Path, release: Release) -> None:
    first = pack(release, root).read_bytes()
    assert pack(release, root).read_bytes() == first


@pytest.mark.parametrize(
    "name",
    [
        "data/corpus/a/text.txt",
        "data/records/a.jsonl.gz",
        "data/records/new.jsonl.gz",
        "data/registry/a.json",
        "data/waivers.json",
        "graph_builder/a.py",
        "graph_builder/rdf/new.py",
        "ontology/core.ttl",
        "queries/api/a.rq",
        "requirements.lock",
    ],
)
def test_an_archive_made_from_other_files_is_not_taken(
    root: Path, release: Release, name: str
) -> None:
    pack(release, root)
    before = fingerprint(root)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("another\n")
    assert fingerprint(root) != before
    assert prebuilt(root) is None


@pytest.mark.parametrize("spoil", ["absent", "cut", "text"])
def test_a_damaged_archive_is_as_good_as_none(root: Path, release: Release, spoil: str) -> None:
    archive = pack(release, root)
    if spoil == "absent":
        archive.unlink()
    elif spoil == "cut":
        archive.write_bytes(archive.read_bytes()[:-40])
    else:
        archive.write_text("no archive")
    assert prebuilt(root) is None
    assert archive == root / ARCHIVE
