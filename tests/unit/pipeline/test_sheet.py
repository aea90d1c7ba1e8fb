"""What a text owns in the graph, and what it only says something about."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph_builder.pipeline.sheet import Sheet, apart
from graph_builder.pipeline.spool import Spool
from tests.support.sheets import sheet_of

IRI = "https://example.org/id/"


def said(subject: str, word: str) -> str:
    return f'<{IRI}{subject}> <https://example.org/says> "{word}"'


def subjects(lines: bytes) -> set[str]:
    found = parse(lines, RdfFormat.N_TRIPLES)
    return {str(quad.subject.value).removeprefix(IRI) for quad in found}  # type: ignore[union-attr]


def split(tmp_path: Path, *sheets: Sheet) -> list[Sheet]:
    return apart(sheets, Spool(tmp_path), "https://example.org")


def test_a_text_does_not_own_the_things_of_its_annex_that_is_a_text_itself(tmp_path: Path) -> None:
    outer = sheet_of(
        f"{IRI}a",
        said("a", "1"),
        said("a/op/1", "2"),
        said("a/annex", "3"),
        said("a/annex/art/1", "4"),
    )
    inner = sheet_of(f"{IRI}a/annex", said("a/annex", "5"), said("a/annex/art/1", "4"))
    first, second = split(tmp_path, outer, inner)
    assert subjects(first.own.read()) == {"a", "a/op/1"}
    assert first.own_lines == 2
    assert subjects(b"".join(first.beside)) == {"a/annex", "a/annex/art/1"}
    assert b"annex" not in first.laid_out.read()
    assert second == inner


def test_texts_beside_each_other_stay_as_they_are(tmp_path: Path) -> None:
    texts = [sheet_of(f"{IRI}a", said("a", "1")), sheet_of(f"{IRI}a-1", said("a-1", "2"))]
    assert split(tmp_path, *texts) == texts
