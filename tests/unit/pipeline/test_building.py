"""A build publishes what conforms, holds back what does not, and never half of anything."""

import dataclasses
import json
import shutil
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from graph_builder.errors import ShapesNotConformedError
from graph_builder.model.extraction import Extraction
from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.model.link import CitationLink, Target
from graph_builder.model.text import InstrumentText
from graph_builder.model.vocabulary import Vocabulary
from graph_builder.model.waiver import Waiver
from graph_builder.pipeline.building import Extract, build
from graph_builder.pipeline.sheet import Sheet
from graph_builder.pipeline.sheet_making import SheetMaker
from graph_builder.rdf.iris import Iris
from graph_builder.rdf.namespaces import LABEL
from graph_builder.reading.records import record_lines
from graph_builder.store.release import open_release
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from tests.support.builds import accept, report, request, run
from tests.support.tiny_extraction import ROOT, SYMBOL, TEXT, tiny_extraction

IRIS = Iris()
OTHER = "E/RES/2008/999"


def violation(focus: str, graph: str | None) -> ValidationFinding:
    return ValidationFinding(Severity.VIOLATION, "https://x/#S", focus, "wrong", graph=graph)


def test_a_build_is_published_with_its_report(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL)
    outcome = run(wanted)
    told = report(wanted)
    assert told["release"] == outcome.release.id
    (document,) = told["documents"]
    assert document["symbol"] == SYMBOL
    assert document["citations"] == {"linked": 10, "ambiguous": 1, "unlinked": 1, "nested": 0}
    assert document["paragraphs"]["operative"] == 4
    assert document["actions"] == 4
    assert set(told["inputs"]) == {
        "registry_sha256",
        "grammar_sha256",
        "ontology_sha256",
        "shapes_sha256",
        "records",
    }
    assert str(tmp_path) not in json.dumps(told)
    registry = open_release(wanted.out).registry()
    assert registry.get("UNTOC") is not None


def test_a_violating_text_is_held_back_whole(tmp_path: Path) -> None:
    graph = IRIS.graph("e-res-2008-999")

    def check(quads: Sequence[Quad], _: Mapping[str, str]) -> ValidationReport:
        bad = any(quad.graph_name == graph for quad in quads)
        found = [violation(f"{IRIS.of(OTHER).value}/pp/1", graph.value)] if bad else []
        return ValidationReport.of(found)

    wanted = request(tmp_path, SYMBOL, OTHER)
    outcome = run(wanted, check)
    assert [text.key for text in outcome.admission.admitted] == [SYMBOL]
    trig = (wanted.out / "graph.trig").read_text()
    assert "id/e-res-2007-999/pp/1>" in trig
    assert "id/e-res-2008-999/pp/1>" not in trig
    told = report(wanted)
    assert [held["symbol"] for held in told["quarantined"]] == [OTHER]
    assert told["quarantined"][0]["findings"][0]["message"] == "wrong"
    assert [d["quarantined"] for d in told["documents"]] == [False, True]


def warned(_: Sequence[Quad], __: Mapping[str, str]) -> ValidationReport:
    focus = IRIS.of("UNTOC").value
    return ValidationReport.of([ValidationFinding(Severity.WARNING, "https://x/#S", focus, "odd")])


LEAVE = Waiver("S", 1, "us", "work goes on", "2026-01-01", "2026-12-31")


def test_a_build_with_an_open_warning_says_that_it_is_no_release(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL)
    assert not run(wanted, warned).verdict.releasable
    assert report(wanted)["release_gate"]["open"] == {"S": 1}


def test_no_release_is_published_with_an_open_warning(tmp_path: Path) -> None:
    with pytest.raises(ShapesNotConformedError, match="may not be released"):
        run(request(tmp_path, SYMBOL, release_day="2026-06-01"), warned)
    assert not (tmp_path / "out" / "current").exists()


def test_a_waiver_lets_a_release_pass_until_its_last_day(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL, waivers=(LEAVE,), release_day="2026-12-31")
    assert run(wanted, warned).verdict.waived == 1
    assert report(wanted)["release_gate"]["releasable"]
    with pytest.raises(ShapesNotConformedError, match="does not hold on 2027-01-01"):
        run(dataclasses.replace(wanted, release_day="2027-01-01"), warned)


def test_a_text_is_held_back_for_what_it_says_of_the_registry(tmp_path: Path) -> None:
    guilty = IRIS.graph("e-res-2008-999")

    def check(quads: Sequence[Quad], _: Mapping[str, str]) -> ValidationReport:
        bad = any(quad.graph_name == guilty for quad in quads)
        registry = IRIS.graph("registry").value
        found = [violation(IRIS.of("UNTOC").value, registry)] if bad else []
        return ValidationReport.of(found)

    outcome = run(request(tmp_path, SYMBOL, OTHER), check)
    assert list(outcome.admission.quarantined) == [OTHER]


def test_a_violation_in_the_registry_stops_the_build(tmp_path: Path) -> None:
    wanted = request(tmp_path, SYMBOL)
    first = run(wanted).release
    before = (wanted.out / "graph.trig").read_bytes()

    def check(_: Sequence[Quad], __: Mapping[str, str]) -> ValidationReport:
        registry = IRIS.graph("registry").value
        return ValidationReport.of([violation(IRIS.of("UNTOC").value, registry)])

    with pytest.raises(ShapesNotConformedError, match="wrong") as caught:
        run(wanted, check)
    assert caught.value.exit_code == 5
    assert open_release(wanted.out) == first
    assert (wanted.out / "graph.trig").read_bytes() == before


def test_a_text_speaks_for_itself_where_another_cites_it(tmp_path: Path) -> None:
    cited, citing = "A/RES/58/138", SYMBOL

    def reader(_: InstrumentRegistry, __: Vocabulary) -> Extract:
        def extract(text: InstrumentText) -> Extraction:
            made = tiny_extraction(text.source.symbol or "")
            if made.key == cited:
                return made
            link = made.links[0]
            assert isinstance(link, CitationLink)
            other = dataclasses.replace(link, target=Target(cited, described=False))
            return dataclasses.replace(made, links=(other, *made.links[1:]))

        return extract

    def labels(*symbols: str) -> list[str]:
        wanted = request(tmp_path / str(len(symbols)), *symbols)
        build(wanted, reader_of=reader, check=accept)
        store = Store.read_only(str(open_release(wanted.out).store_folder))
        return sorted(q.object.value for q in store.quads_for_pattern(IRIS.of(cited), LABEL, None))

    assert labels(citing) == [cited]
    assert labels(citing, cited) == ["A text of our own"]


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    def check(_: Sequence[Quad], __: Mapping[str, str]) -> ValidationReport:
        warning = ValidationFinding(Severity.WARNING, "https://x/#S", "https://x/y", "careful")
        return ValidationReport.of([warning])

    wanted = request(tmp_path, SYMBOL)
    run(wanted, check)
    assert report(wanted)["validation"]["counts"]["Warning"] == 1


def test_the_check_gets_the_texts_that_are_held(tmp_path: Path) -> None:
    seen: list[Mapping[str, str]] = []

    def check(_: Sequence[Quad], texts: Mapping[str, str]) -> ValidationReport:
        seen.append(texts)
        return ValidationReport.of(())

    run(request(tmp_path, SYMBOL), check)
    assert seen == [{IRIS.format(SYMBOL, "en", "txt").value: TEXT}]


def test_sheets_of_records_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = tmp_path / "records"
    records.mkdir()
    shipped = record_lines(ROOT / "data" / "records")
    (records / "few.jsonl").write_bytes(b"".join(line.data for line in islice(shipped, 3)))
    wanted = request(tmp_path, SYMBOL, records=records)
    made: list[str] = []
    make = SheetMaker.__call__

    def counted(maker: SheetMaker, extraction: Extraction, file: str) -> Sheet:
        made.append(file)
        return make(maker, extraction, file)

    monkeypatch.setattr(SheetMaker, "__call__", counted)
    first = run(wanted).release
    assert len(made) == 4
    written = (first.folder / "graph.trig").read_bytes()
    shutil.rmtree(wanted.out / "releases")
    second = run(wanted).release
    assert made[4:] == ["text-0/text.txt"]
    assert second.id == first.id
    assert (second.folder / "graph.trig").read_bytes() == written
