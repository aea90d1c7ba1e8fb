"""Texts that stand in others: what each of the two owns in the graph, and which of them speaks."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph_builder.pipeline.annexes import apart
from graph_builder.pipeline.sheet import Sheet
from graph_builder.pipeline.spool import Spool
from tests.support.sheets import carried_and_alone, citing, sheet_of

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


def test_an_annex_that_is_read_by_itself_is_not_heard_again_where_it_is_printed(
    tmp_path: Path,
) -> None:
    carrier, alone = carried_and_alone()
    assert citing(carrier) == {"a-res-55-25", "untoc-tip"}
    told, own = apart([carrier, alone], Spool(tmp_path), "https://w3id.org/palermo")
    assert (citing(told), citing(own)) == ({"a-res-55-25"}, {"untoc-tip"})
    # The article is there, and what it prints; it cites nothing.
    article = b"<https://w3id.org/palermo/id/a-res-55-25/annex/2/art/1> "
    lines = [line for line in told.own.read().splitlines() if line.startswith(article)]
    assert any(b"#prints>" in line for line in lines)
    assert not any(b"#cites>" in line for line in lines)
    assert told.own_lines == len(told.own.read().splitlines())
