"""Adding texts: once, whole or not at all, and never at the price of what was published before."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from graph_builder.errors import InputError, ShapesNotConformedError, StructureError
from graph_builder.extracting import ExtractOptions
from graph_builder.model.text import TextSource
from graph_builder.pipeline import adding
from graph_builder.pipeline.adding import Addition, Became, add_texts, check_addition
from graph_builder.pipeline.building import BuildOutcome, build
from graph_builder.pipeline.request import BuildRequest
from graph_builder.rdf.namespaces import LABEL
from graph_builder.reading.text import decode_text
from graph_builder.store.release import open_release
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from tests.support.builds import accept
from tests.support.made_files import MADE, SYMBOL, as_text
from tests.support.reading import extractor
from tests.support.small_registry import small_registry
from tests.support.tiny_extraction import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.pipeline.admission import Check


def addition(
    data: bytes, suffix: str = ".txt", *, recorded: bool = False, **source: str
) -> Addition:
    told = TextSource(**source)
    text = decode_text(data, f"a{suffix}", suffix, told)
    extraction = extractor().extract(text, ExtractOptions(told.symbol, told.organ))
    return Addition(f"a{suffix}", data, suffix, told, extraction, recorded)


def against(slug: str) -> Check:
    """A check that finds fault with the graph of one document."""

    def check(quads: Sequence[Quad], _: Mapping[str, str]) -> ValidationReport:
        graphs = {getattr(quad.graph_name, "value", "") for quad in quads}
        guilty = [graph for graph in graphs if graph.endswith(f"/{slug}")]
        return ValidationReport.of(
            ValidationFinding(Severity.VIOLATION, "https://x/#S", graph, "wrong", graph=graph)
            for graph in guilty
        )

    return check


@dataclass(slots=True)
class Run:
    """Builds with a check of ours, and counts."""

    check: Check = accept
    times: int = 0

    def __call__(self, request: BuildRequest) -> BuildOutcome:
        """Build once more."""
        self.times += 1
        return build(request, check=self.check)


@pytest.fixture
def request_(tmp_path: Path) -> BuildRequest:
    return BuildRequest(
        out=tmp_path / "store",
        registry=small_registry(),
        ontology=ROOT / "ontology",
        sources=(ROOT / "data" / "corpus", tmp_path / "store" / "added"),
    )


def snapshot(store: Path) -> dict[str, bytes]:
    """Everything the store shows and keeps, apart from releases that are not current."""
    shown = {name: (store / name).read_bytes() for name in ("graph.trig", "report.json")}
    folder = store / "added"
    return shown | {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_text_is_added_once(request_: BuildRequest) -> None:
    run = Run()
    outcome = add_texts(request_, [(SYMBOL, addition(as_text()))], run)
    assert outcome.became == {SYMBOL: Became.ADDED}
    assert outcome.built is not None
    assert SYMBOL in {text.key for text in outcome.built.admission.admitted}
    once = snapshot(request_.out)

    again = add_texts(request_, [(SYMBOL, addition(as_text()))], run)
    assert (again.became, again.built, run.times) == ({SYMBOL: Became.UNCHANGED}, None, 1)
    assert snapshot(request_.out) == once

    other = as_text().replace(b"every lamp of", b"each lamp of")
    changed = add_texts(request_, [(SYMBOL, addition(other))], run)
    assert changed.became == {SYMBOL: Became.REPLACED}
    assert b"each lamp of" in snapshot(request_.out)["graph.trig"]

    rebuilt = build(request_, check=accept)
    assert changed.built is not None
    assert rebuilt.release.id == changed.built.release.id

    # What was kept by a program that was killed before it published is published by the next.
    (request_.out / "current").unlink()
    assert add_texts(request_, [(SYMBOL, addition(other))], run).built is not None


def test_a_text_in_the_place_of_a_record_that_ships_is_told_as_such(
    request_: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = {SYMBOL: {"symbol": SYMBOL, "sha256": "0" * 64, "text_held": False}}
    monkeypatch.setattr(adding, "published_documents", lambda _: shipped)
    nothing_built = cast("BuildOutcome", None)
    outcome = add_texts(request_, [(SYMBOL, addition(as_text()))], lambda _: nothing_built)
    assert outcome.became == {SYMBOL: Became.REPLACED}


@pytest.mark.parametrize("place", ["an added text", "a record of a text", "the registry"])
def test_a_slip_in_the_symbol_takes_no_other_text_s_place(
    request_: BuildRequest, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    other = "A/RES/55/25"
    if place == "an added text":
        text = as_text().replace(SYMBOL.removeprefix("A/RES/").encode(), b"55/25")
        add_texts(request_, [(other, addition(text))], Run())
    elif place == "a record of a text":
        shipped = {other: {"symbol": other, "sha256": "0" * 64, "text_held": False}}
        monkeypatch.setattr(adding, "published_documents", lambda _: shipped)
    before = kept_files(request_.out)
    slip = addition(as_text(), symbol=other, recorded=place == "the registry")
    with pytest.raises(InputError, match=f"tells that it is {SYMBOL}, .* is known already"):
        add_texts(request_, [(other, slip)], Run())
    assert kept_files(request_.out) == before


@pytest.mark.parametrize("symbol", ["A/RES/78/9O9", "S/PRST/2O15/25", "E/CN.4/RES/2OO4/45"])
def test_a_letter_for_a_digit_makes_no_new_document(symbol: str) -> None:
    with pytest.raises(InputError, match="correct the symbol"):
        check_addition(addition(as_text(), symbol=symbol))


def kept_files(store: Path) -> dict[Path, bytes]:
    """All that is kept of added texts."""
    return {path: path.read_bytes() for path in (store / "added").rglob("*") if path.is_file()}


def test_a_text_with_a_violation_is_refused_whole_and_nothing_changes(
    request_: BuildRequest,
) -> None:
    add_texts(request_, [(SYMBOL, addition(as_text()))], Run())
    before = snapshot(request_.out)
    bad = addition(as_text(), symbol="A/RES/61/998")
    with pytest.raises(ShapesNotConformedError, match="wrong") as caught:
        add_texts(request_, [("A/RES/61/998", bad)], Run(against("a-res-61-998")))
    assert caught.value.exit_code == 5
    assert snapshot(request_.out) == before
    # Nor may adding one text push out another.
    good = addition(as_text(), symbol="A/RES/61/997")
    with pytest.raises(ShapesNotConformedError):
        add_texts(request_, [("A/RES/61/997", good)], Run(against("a-res-61-999")))
    assert snapshot(request_.out) == before


def test_what_was_published_is_not_lost(request_: BuildRequest, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_bytes(as_text().replace(b"61/999", b"61/996"))
    build(replace(request_, sources=(request_.sources[0], other)), check=accept)
    with pytest.raises(InputError, match=r"A/RES/61/996: published, but .* --source"):
        add_texts(request_, [(SYMBOL, addition(as_text()))], Run())
    assert not (request_.out / "added").exists()


def test_a_text_that_ships_is_there_already_and_is_not_replaced(request_: BuildRequest) -> None:
    build(replace(request_, sources=request_.sources[:1]), check=accept)
    file = ROOT / "data" / "corpus" / "e-res-2006-27" / "text.txt"
    same = addition(file.read_bytes(), symbol="E/RES/2006/27")
    outcome = add_texts(request_, [("E/RES/2006/27", same)], Run())
    assert (outcome.became, outcome.built) == ({"E/RES/2006/27": Became.UNCHANGED}, None)
    other = addition(as_text(), symbol="E/RES/2006/27")
    with pytest.raises(InputError, match=r"another text of E/RES/2006/27"):
        add_texts(request_, [("E/RES/2006/27", other)], Run())


def test_two_files_of_one_document_are_refused(request_: BuildRequest) -> None:
    twice = [(SYMBOL, addition(as_text())), (SYMBOL, addition(MADE[".html"](), ".html"))]
    with pytest.raises(InputError, match="another of these files"):
        add_texts(request_, twice, Run())


def test_the_same_bytes_stand_under_two_symbols(request_: BuildRequest) -> None:
    """Each is read for itself, and conforms to all shapes: a run is of one document."""
    keys = {"A/RES/61/998", "A/RES/61/999"}
    both = [(key, addition(as_text(), symbol=key)) for key in sorted(keys)]
    outcome = add_texts(request_, both)
    assert outcome.became == dict.fromkeys(keys, Became.ADDED)
    assert outcome.built is not None
    assert keys <= {text.key for text in outcome.built.admission.admitted}
    runs = [
        quad.subject
        for quad in parse(path=request_.out / "graph.trig", format=RdfFormat.TRIG)
        if quad.predicate == LABEL
        and isinstance(quad.object, Literal)
        and quad.object.value.removeprefix("reading of ") in keys
    ]
    assert len(runs) == len(set(runs)) == 2


def test_a_build_reads_the_kept_bytes_of_every_format_again(request_: BuildRequest) -> None:
    made = {
        f"A/RES/61/{number}": addition(MADE[suffix](), suffix, symbol=f"A/RES/61/{number}")
        for number, suffix in enumerate((".html", ".pdf", ".docx"), start=1)
    }
    add_texts(request_, list(made.items()), Run())
    told: dict[str, Any] = open_release(request_.out).report()
    rows = {row["symbol"]: row for row in told["documents"]}
    for key, one in made.items():
        assert rows[key]["text_sha256"] == one.extraction.instrument.source.text_sha256
        assert rows[key]["citations"]["linked"] >= 4


def test_what_the_user_told_is_kept(request_: BuildRequest) -> None:
    told = {"symbol": "A/RES/61/995", "organ": "GA", "address": "https://example.org/a"}
    key = told["symbol"]
    add_texts(request_, [(key, addition(as_text(), **told))], Run())
    side = json.loads((request_.out / "added" / "a-res-61-995" / "source.json").read_text())
    assert side == told | {"sha256": addition(as_text()).extraction.instrument.source.sha256}


REFUSED = {
    "no symbol": (b"Recalling the Pact, and so on.", {}, InputError, "--symbol"),
    "no paragraph": (
        b"61/999. A title\n\nThe General Assembly,\n",
        {},
        StructureError,
        "paragraph",
    ),
}


@pytest.mark.parametrize(("data", "told", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_what_can_never_be_published(
    data: bytes, told: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        check_addition(addition(data, **told))
