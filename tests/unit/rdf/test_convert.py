"""Every term of ours is the same term in rdflib; strangers raise."""

import pyoxigraph as ox
import pytest
import rdflib

from graph_builder.rdf.convert import to_rdflib_term

S, P = (ox.NamedNode(f"https://example.org/{name}") for name in "sp")

TERMS = {
    "an IRI": (S, rdflib.URIRef("https://example.org/s")),
    "a plain string": (ox.Literal("x"), rdflib.Literal("x")),
    "words in a language": (ox.Literal("x", language="fr"), rdflib.Literal("x", lang="fr")),
    "a number": (ox.Literal(3), rdflib.Literal(3)),
    "a blank node": (ox.BlankNode("b1"), rdflib.BNode("b1")),
}


@pytest.mark.parametrize(("term", "expected"), TERMS.values(), ids=TERMS)
def test_terms(term: object, expected: object) -> None:
    assert to_rdflib_term(term) == expected


def test_a_lexical_form_is_kept() -> None:
    decimal = ox.Literal("0.50", datatype=ox.NamedNode(str(rdflib.XSD.decimal)))
    assert str(to_rdflib_term(decimal)) == "0.50"


@pytest.mark.parametrize(
    "stranger", [ox.DefaultGraph(), ox.Triple(S, P, S), "https://example.org/", None]
)
def test_strangers_raise(stranger: object) -> None:
    with pytest.raises(TypeError):
        to_rdflib_term(stranger)
