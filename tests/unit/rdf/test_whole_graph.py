"""What holds of all that is emitted: types, order, words, the registry, another base."""

from pyoxigraph import BlankNode, Literal, NamedNode

from graph_builder.rdf.iris import concept
from graph_builder.rdf.namespaces import ELI, LABEL, OA, ORG, PAL, PROV, A
from graph_builder.validation import check_slices
from tests.support.emitted import IRIS, ME, document, everything, values
from tests.support.tiny_extraction import (
    SYMBOL,
    TEXT,
    emitter,
    shipped_quads,
    tiny_extraction,
)


def test_the_graph_holds_no_blank_node() -> None:
    terms = [term for quad in everything() for term in (quad.subject, quad.object)]
    assert not [term for term in terms if isinstance(term, BlankNode)]


def test_quads_come_once_and_in_the_same_order_each_time() -> None:
    quads = list(document())
    assert len(quads) == len(set(quads))
    assert quads == list(document())


def test_whatever_is_pointed_at_has_a_type() -> None:
    typed = {q.subject for q in everything() if q.predicate == A}
    ours = {
        q.object
        for q in everything()
        if isinstance(q.object, NamedNode) and q.object.value.startswith(f"{IRIS.base}/id/")
    }
    assert ours - typed == set()


def test_superclasses_are_written_out() -> None:
    classes = {PAL("Resolution"), PAL("Instrument"), PAL("Document")}
    assert values(document(), ME, A) == classes


def test_quotes_are_slices_of_the_text() -> None:
    format_ = IRIS.format(SYMBOL, "en", "txt").value
    assert not check_slices(document(), {format_: TEXT})


def test_no_running_text_where_it_is_not_ours_to_print() -> None:
    quads = emitter().document(tiny_extraction(text_held=False))
    forbidden = {PAL("text"), PAL("rawText"), OA("prefix"), OA("suffix")}
    assert not {q.predicate for q in quads} & forbidden
    quotes = {
        q.object.value
        for q in quads
        if q.predicate == OA("exact") and isinstance(q.object, Literal)
    }
    printed = {link.citation.surface for link in tiny_extraction().links}
    printed |= {action.verb for action in tiny_extraction().actions}
    assert quotes <= printed
    (held,) = values(quads, IRIS.format(SYMBOL, "en", "txt"), PAL("textHeld"))
    assert str(held).startswith('"false"')


def test_a_heading_names_its_body_by_code() -> None:
    assert values(document(), ME, ELI("passed_by")) == {IRIS.of("body/ecosoc")}
    place = emitter().targets.body("ECOSOC")
    assert place is not None
    assert place.key == "body/ecosoc"


def test_a_run_used_the_text_the_registry_and_the_grammar() -> None:
    made = emitter()
    quads = made.provenance([tiny_extraction()])
    run = made.desk(tiny_extraction()).run
    assert values(quads, run, PROV("used")) == {
        IRIS.format(SYMBOL, "en", "txt"),
        IRIS.graph("registry"),
        IRIS.graph("vocab"),
    }


def test_a_registry_fact_is_proof_and_triple() -> None:
    quads = emitter().registry()
    facts = [
        q.subject
        for q in quads
        if q.predicate == PAL("factSubject") and q.object == IRIS.of("UNTOC-TIP")
    ]
    properties = {p for fact in facts for p in values(quads, fact, PAL("factProperty"))}  # type: ignore[arg-type]
    assert PAL("protocolTo") in properties or PAL("supplements") in properties
    assert IRIS.of("UNTOC") in values(quads, IRIS.of("UNTOC-TIP"), PAL("derivesFrom"))


def test_a_body_is_an_organization_of_the_registry() -> None:
    quads = emitter().registry()
    assert PAL("Body") in values(quads, IRIS.of("body/ecosoc"), A)
    assert IRIS.of("body/ecosoc") in values(quads, IRIS.of("body/ccpcj"), ORG("subOrganizationOf"))
    assert values(quads, IRIS.of("body/ecosoc"), LABEL)


def test_every_term_of_ours_is_declared_in_the_ontology() -> None:
    ontology, _ = shipped_quads()
    declared = {q.subject for q in ontology if q.predicate == A}
    made = emitter()
    data = [*made.registry(), *document(), *made.provenance([tiny_extraction()])]
    used = {q.predicate for q in data} | {q.object for q in data if q.predicate == A}
    assert {term for term in used if str(term).startswith(f"<{PAL.iri}")} - declared == set()


def test_another_base_moves_things_and_graphs_only() -> None:
    quads = emitter("http://localhost:8000").document(tiny_extraction())
    subjects = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
    assert all(subject.startswith("http://localhost:8000/id/") for subject in subjects)
    assert {str(q.graph_name) for q in quads} == {"<http://localhost:8000/graph/e-res-2007-999>"}
    assert concept("verb", "recall") in {q.object for q in quads}
