"""Texts that stand in others: what each of the two owns in the graph, and which of them speaks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph_builder.pipeline.annexes import apart
from graph_builder.pipeline.building import build
from graph_builder.pipeline.request import BuildRequest
from graph_builder.pipeline.sheet import Sheet
from graph_builder.pipeline.spool import Spool
from graph_builder.rdf.iris import Iris
from graph_builder.rdf.namespaces import PAL
from graph_builder.store.release import open_release
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from tests.support.reading import ROOT
from tests.support.sheets import ALONE, CARRIER, carried_and_alone, citing, sheet_of

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


@pytest.mark.parametrize(
    ("language", "stays"), [("en", False), ("fr", True)], ids=["the same", "another"]
)
def test_that_an_annex_is_printed_in_another_language_is_told(
    tmp_path: Path, language: str, *, stays: bool
) -> None:
    carrier, alone = carried_and_alone()
    alone = replace(alone, format=alone.format.replace("/en/", f"/{language}/"))
    told, _ = apart([carrier, alone], Spool(tmp_path), "https://w3id.org/palermo")
    said = {tuple(line.split()[:3:2]) for line in told.beside}
    protocol = b"<https://w3id.org/palermo/id/untoc-tip>"
    printed = b"<https://w3id.org/palermo/id/untoc-tip/en>"
    assert ((printed, protocol) in said, (protocol, printed) in said) == (stays, stays)


def test_the_print_of_a_text_that_is_held_back_speaks(tmp_path: Path) -> None:
    iris = Iris()
    for symbol, words in {"A/RES/55/25": CARRIER, "UNTOC-TIP": ALONE}.items():
        folder = tmp_path / "texts" / symbol.replace("/", "-")
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(words, encoding="utf-8")
        (folder / "source.json").write_text(json.dumps({"symbol": symbol}), encoding="utf-8")

    def check(quads: Sequence[Quad], _: Mapping[str, str]) -> ValidationReport:
        graph = iris.graph("untoc-tip")
        bad = any(quad.graph_name == graph for quad in quads)
        focus = iris.of("UNTOC-TIP").value
        found = ValidationFinding(
            Severity.VIOLATION, "https://x/#S", focus, "odd", graph=graph.value
        )
        return ValidationReport.of([found] if bad else [])

    wanted = BuildRequest(
        tmp_path / "out", ROOT / "data" / "registry", ROOT / "ontology", (tmp_path / "texts",)
    )
    outcome = build(wanted, check=check)
    assert list(outcome.admission.quarantined) == ["UNTOC-TIP"]
    store = Store.read_only(str(open_release(wanted.out).store_folder))
    citing_document, protocol = PAL("citingDocument"), iris.of("UNTOC-TIP")
    told = store.quads_for_pattern(None, citing_document, protocol, None)
    assert {quad.graph_name for quad in told} == {iris.graph("a-res-55-25")}
