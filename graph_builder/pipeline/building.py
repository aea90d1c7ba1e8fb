"""One build: read, emit, check, serialise, publish."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.answering.indexing import derived_files
from graph_builder.errors import ShapesNotConformedError, StructureError
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.linking.reviewed import reviewed
from graph_builder.model.extraction import Extraction
from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.model.records import registry_to_json
from graph_builder.model.text import InstrumentText
from graph_builder.model.vocabulary import Vocabulary
from graph_builder.pipeline.admission import Gate
from graph_builder.pipeline.annexes import apart
from graph_builder.pipeline.checking import (
    RememberedChecks,
    admit_records,
    admitted_aside,
    on_quads,
    shapes_check,
    together,
)
from graph_builder.pipeline.corpus_check import corpus_check
from graph_builder.pipeline.gathering import read_sheets
from graph_builder.pipeline.ground import Ground, ground_of
from graph_builder.pipeline.inputs import digest
from graph_builder.pipeline.kept_sheets import kept_sheets
from graph_builder.pipeline.merging import settled
from graph_builder.pipeline.record_sheets import recorded_sheets
from graph_builder.pipeline.report import LEFT_OUT, BuildFacts, Skipped, report_bytes
from graph_builder.pipeline.sheet_making import SheetMaker
from graph_builder.pipeline.spool import Spool
from graph_builder.pipeline.workshop import workshop
from graph_builder.pipeline.writing import QuadsFile, graphs_of, quads_file, readable_files
from graph_builder.query_catalogue import read_catalogue
from graph_builder.reading.decisions import read_decisions
from graph_builder.resources import resource
from graph_builder.store.publishing import ReleaseContents, publish
from graph_builder.store.release import GRAPHS
from graph_builder.validation.waivers import verdict_text, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.model.decision import Decisions
    from graph_builder.pipeline.admission import Admission, CheckSheets
    from graph_builder.pipeline.checking import Check
    from graph_builder.pipeline.request import BuildRequest
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.rdf.provenance import Inputs
    from graph_builder.store.release import Release
    from graph_builder.validation.waivers import Verdict

#: The file of a folder of records, or of a store, with what a check of the records found.
CHECKED: Final = "checked.json"

Extract: TypeAlias = Callable[[InstrumentText], Extraction]
ReaderOf: TypeAlias = Callable[[InstrumentRegistry, Vocabulary], Extract]
Tell: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What was published, what became of the texts, and whether it may be called a release."""

    release: Release
    triples: int
    admission: Admission
    skipped: tuple[Skipped, ...]
    verdict: Verdict


def default_reader(registry: InstrumentRegistry, vocabulary: Vocabulary) -> Extract:
    """The reader of texts that ships with the code."""
    extractor = Extractor(registry, vocabulary)

    def extract(text: InstrumentText) -> Extraction:
        return extractor.extract(text, ExtractOptions(text.source.symbol, text.source.organ))

    return extract


def build(
    request: BuildRequest,
    *,
    reader_of: ReaderOf = default_reader,
    check: Check | None = None,
    tell: Tell = lambda _: None,
) -> BuildOutcome:
    """Build the graph, check it and publish it.

    Args:
        request: Inputs and the folder to publish in.
        reader_of: Makes the function that reads one text.
        check: Checks the whole data set; the shapes and the slices by default.
        tell: Called with a short line before each step.

    Raises:
        InvalidIriError: The base is no address that identifiers can begin with.
        InputError: The registry or a vocabulary cannot be read, or the folder not written.
        StructureError: No text could be published.
        InputError: Also where a document that is required is not there.
        ShapesNotConformedError: Registry, ontology or vocabularies violate a shape, or a required
            document does, or a release was asked for and warnings are open. Nothing is published;
            the previous release stays.
    """
    with _without_collecting():
        return _built(request, reader_of, check, tell)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of circles from looking through millions of statements without any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _built(
    request: BuildRequest, reader_of: ReaderOf, check: Check | None, tell: Tell
) -> BuildOutcome:
    with workshop(request.out) as folder:
        tell("reading the registry and the vocabularies")
        ground = ground_of(request)
        bench = _Bench(request, ground, Spool(folder), check, tell)
        read = reader_of(ground.registry, ground.emitter.vocabulary)
        sheets, skipped, admission = bench.admitted(read)
        if not admission.admitted:
            raise StructureError(_nothing_published(admission, skipped))
        admission.require(request.required)
        verdict = _weighed(admission, request)
        tell("writing the release")
        admitted = bench.apart(admission.admitted)
        others = settled(ground.shared_lines(admitted), admitted, ground.cited)
        graph = quads_file(folder, admitted, others)
        facts = _facts(request, graph, ground.emitter.inputs)
        graphs = graphs_of(admitted, others, facts.triples)
        files = {
            GRAPHS: graphs.told(),
            "registry.json": registry_to_json(ground.registry),
            "report.json": report_bytes(facts, sheets, admission, skipped, verdict),
        }
        indexes = derived_files(read_catalogue(resource("queries")))
        readable = partial(readable_files, folder, admitted, others, request.base)
        contents = ReleaseContents(facts.release, files, graph.path, indexes, readable, graphs)
        release = publish(request.out, contents)
        return BuildOutcome(release, facts.triples, admission, tuple(skipped), verdict)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What texts are put on sheets with, and checked with."""

    request: BuildRequest
    ground: Ground
    spool: Spool
    check: Check | None
    tell: Tell

    def admitted(self, read: Extract) -> tuple[list[Sheet], list[Skipped], Admission]:
        """All texts and records as sheets, those passed over, and what may be published."""
        request, ground = self.request, self.ground
        decisions = read_decisions(request.sources)
        to_sheet = self._to_sheet(decisions)
        texts, skipped = read_sheets(request.sources, read, to_sheet, self.tell)
        check = self.check or shapes_check(request.ontology / "shapes")
        gate = self._gate(on_quads(check, ground))
        if not request.recorded:
            self.tell("checking the graph against the shapes")
            return texts, skipped, gate.admit(texts)
        self.tell("checking the texts against the shapes, and reading records of texts not held")
        of_texts = admitted_aside(gate, texts)
        taken = {text.key for text in texts}
        kept = kept_sheets(request, ground, decisions.by_document, self.spool)
        records, passed = recorded_sheets(request.recorded, taken, to_sheet, kept)
        self.tell("checking the records against the shapes")
        remembered = _remembered(request)
        of_records = admit_records(self._wide_gate(), ground.known, records, remembered)
        return [*texts, *records], [*skipped, *passed], together(of_texts(), of_records)

    def apart(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        """Sheets of which none owns what is another's."""
        return apart(sheets, self.spool, self.request.base)

    def _gate(self, check: CheckSheets) -> Gate:
        """A gate that checks texts as they would be published without those it holds back.

        It admits them whole: a print that was told for the sake of a text that is held back speaks
        again.
        """
        return Gate(lambda sheets: check(self.apart(sheets)))

    def _wide_gate(self) -> Gate:
        """The gate of a corpus."""
        if self.check is not None:
            return self._gate(on_quads(self.check, self.ground))
        wide = corpus_check(self.request.ontology / "shapes")
        return self._gate(lambda sheets: wide(self.ground, sheets))

    def _to_sheet(self, decisions: Decisions) -> Callable[[Extraction, str], Sheet]:
        make = SheetMaker(self.ground, self.spool)

        def to_sheet(extraction: Extraction, file: str) -> Sheet:
            return make(reviewed(extraction, decisions, self.ground.registry), file)

        return to_sheet


def _weighed(admission: Admission, request: BuildRequest) -> Verdict:
    """What stands against a release; an error where one was asked for and something does."""
    verdict = weigh(admission.report, request.waivers, request.release_day)
    if request.release_day and not verdict.releasable:
        raise ShapesNotConformedError(verdict_text(verdict), len(verdict.open))
    return verdict


def _remembered(request: BuildRequest) -> RememberedChecks:
    shipped = (request.records / CHECKED,) if request.records is not None else ()
    shapes = digest(request.ontology / "shapes")
    return RememberedChecks(shipped, request.out / CHECKED, shapes)


def _nothing_published(admission: Admission, skipped: Sequence[Skipped]) -> str:
    held = [f"{key}: {findings[0].message}" for key, findings in admission.quarantined.items()]
    passed = [f"{text.file}: {text.reason}" for text in skipped]
    why = "; ".join([*held, *passed]) or "there is none in the folders that were read"
    return f"no text could be published ({why}). The graph published before stays as it is."


def _facts(request: BuildRequest, graph: QuadsFile, inputs: Inputs) -> BuildFacts:
    return BuildFacts(
        release=graph.release,
        base=request.base,
        software=inputs.software,
        version=inputs.version,
        triples=graph.triples,
        graphs=graph.graphs,
        inputs={
            "registry_sha256": inputs.registry_sha256,
            "grammar_sha256": inputs.grammar_sha256,
            "ontology_sha256": digest(request.ontology),
            "shapes_sha256": digest(request.ontology / "shapes"),
            "records": LEFT_OUT if request.records is None else "read",
            **({"ingested_sha256": ingested} if (ingested := request.ingested_sha256) else {}),
        },
    )
