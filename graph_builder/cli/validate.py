"""``palermo validate``: hold a graph against the shapes and report what is wrong."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from graph_builder.cli.opening import DEFAULT_STORE, JsonOption, StoreOption, today
from graph_builder.cli.printing import note, say
from graph_builder.errors import NoReleaseError, UnreadableFileError
from graph_builder.rdf.iris import ONTOLOGY_GRAPH, Iris
from graph_builder.rdf.loading import turtle_quads
from graph_builder.rdf.namespaces import OWL, A
from graph_builder.reading.waivers import read_waivers
from graph_builder.resources import resource
from graph_builder.store.release import open_release
from graph_builder.store.soundness import check_file
from graph_builder.validation import (
    ValidationReport,
    load_shapes,
    report_json,
    report_text,
    report_turtle,
)
from graph_builder.validation import validate as run_pyshacl
from graph_builder.validation import validate_set_based as run_sets
from graph_builder.validation.waivers import verdict_text, weigh


class Engine(StrEnum):
    """What runs the shapes."""

    AUTO = "auto"
    PYSHACL = "pyshacl"
    SETS = "sets"


class ReportFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    TTL = "ttl"


#: What to leave with where a shape is violated: the same as for any fault of a graph.
VIOLATED = NoReleaseError.exit_code
#: Above this many quads pySHACL takes many minutes, and the engine of our own is asked instead.
PYSHACL_QUADS = 400_000


def validate(
    graph: Annotated[
        Path | None,
        typer.Argument(help="A .trig, .nq, .ttl or .nt file; the published graph by default."),
    ] = None,
    report: Annotated[
        ReportFormat, typer.Option("--format", help="How the report is written.")
    ] = ReportFormat.TEXT,
    json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
    engine: Annotated[
        Engine,
        typer.Option(help="What runs the shapes: pySHACL, or our set engine for large graphs."),
    ] = Engine.AUTO,
    release: Annotated[
        bool, typer.Option("--release", help="Ask whether the graph may be released today.")
    ] = False,
) -> None:
    """Check a graph against the shapes; the exit code is 5 if one is violated.

    With --release it is 5, too, if a warning is neither mended nor waived in data/waivers.json.
    """
    path = graph or _published(store)
    found = _checked(with_ontology(read_quads(path)), engine)
    if json or report is ReportFormat.JSON:
        say(report_json(found).rstrip("\n"))
    elif report is ReportFormat.TTL:
        say(report_turtle(found).rstrip("\n"))
    else:
        say(report_text(found).rstrip("\n"))
    if not found.conforms or (release and not _releasable(found)):
        raise typer.Exit(VIOLATED)


def _published(store: Path) -> Path:
    """The graph of the current release; ``DamagedStoreError`` where it is not as it was written."""
    path = open_release(store).folder / "graph.trig"
    check_file(path.parent, path.name)
    return path


def _checked(quads: list[ox.Quad], engine: Engine) -> ValidationReport:
    """The report of the engine asked for; where none is, of the one that fits the graph's size."""
    shapes = load_shapes(resource("ontology/shapes"))
    if engine is Engine.AUTO and len(quads) > PYSHACL_QUADS:
        note(
            f"{len(quads)} quads are checked by the set engine, which agrees with pySHACL and "
            "takes about half a minute for each million; --engine pyshacl asks pySHACL itself."
        )
        engine = Engine.SETS
    return run_sets(quads, shapes) if engine is Engine.SETS else run_pyshacl(quads, shapes)


def _releasable(found: ValidationReport) -> bool:
    """Whether the waivers that hold today cover every warning; says so on stderr."""
    verdict = weigh(found, read_waivers(resource("data/waivers.json")), today())
    note(verdict_text(verdict).rstrip("\n"))
    return verdict.releasable


def read_quads(path: Path) -> list[ox.Quad]:
    """Quads of an RDF file, its format told by its ending.

    Raises:
        UnreadableFileError: It is missing, not what its ending says, or says nothing.
    """
    format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise UnreadableFileError(path, "name a .trig, .nq, .ttl, .nt or .rdf file")
    try:
        quads = list(ox.parse(path=str(path), format=format_))
    except (OSError, SyntaxError) as error:
        raise UnreadableFileError(path, str(error)) from error
    if not quads:
        # An empty graph violates nothing; to say that it conforms would mislead.
        raise UnreadableFileError(path, "it holds no triples; name a file that holds a graph")
    return quads


def with_ontology(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The quads, with the shipped ontology and vocabularies where they hold none themselves."""
    if any(quad.predicate == A and quad.object == OWL("Ontology") for quad in quads):
        return quads
    folder = resource("ontology")
    files = [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("vocab/*.ttl"))]
    graph = Iris().graph(ONTOLOGY_GRAPH)
    return quads + turtle_quads((path.read_bytes() for path in files), graph)
