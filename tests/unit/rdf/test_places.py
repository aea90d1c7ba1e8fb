"""Provision paths fall into levels, each with a class, a number and words for a reader."""

import pytest

from graph_builder.rdf.iris import Iris
from graph_builder.rdf.namespaces import PART_OF
from graph_builder.rdf.places import levels, provision_chain

PATHS = {
    "article and paragraph": (
        "art/6/para/2",
        [("TreatyProvision", "6"), ("TreatyProvision", "2")],
        "article 6, paragraph 2",
    ),
    "letters and Roman numbers are levels of their own": (
        "op/3/b/ii",
        [("OperativeClause", "3"), ("OperativeClause", "(b)"), ("OperativeClause", "(ii)")],
        "operative paragraph 3(b)(ii)",
    ),
    "a long Roman number is no kind": (
        "art/1/xviii",
        [("TreatyProvision", "1"), ("TreatyProvision", "(xviii)")],
        "article 1(xviii)",
    ),
    "an annex without number": ("annex", [("Annex", "")], "annex"),
    "an unnumbered annex before a clause": (
        "annex/op/3",
        [("Annex", ""), ("OperativeClause", "3")],
        "annex, operative paragraph 3",
    ),
    "an article of a numbered annex": (
        "annex/1/art/6",
        [("Annex", "1"), ("TreatyProvision", "6")],
        "annex 1, article 6",
    ),
    "a guideline": ("guideline/8", [("Provision", "8")], "guideline 8"),
    "a kind nobody foresaw keeps its word": ("rule/5", [("Provision", "5")], "rule 5"),
    "pp behind a clause is the letter after oo": (
        "op/2/pp",
        [("OperativeClause", "2"), ("OperativeClause", "(pp)")],
        "operative paragraph 2(pp)",
    ),
    "a part before a recital": ("a/pp/1", [("Provision", "(a)"), ("PreambularClause", "1")], None),
}


@pytest.mark.parametrize(("path", "expected", "label"), PATHS.values(), ids=PATHS)
def test_levels(path: str, expected: list[tuple[str, str]], label: str | None) -> None:
    found = levels(path.split("/"))
    assert [(level.class_name, level.number) for level in found] == expected
    assert found[-1].path == tuple(path.split("/"))
    if label:
        assert found[-1].label == label


def test_the_chain_of_a_cited_provision_ends_in_its_document() -> None:
    iris = Iris()
    parents = {
        s.subject: s.object
        for s in provision_chain(iris, "UNTOC-TIP", ("art", "6", "para", "2"))
        if s.predicate == PART_OF
    }
    assert parents == {
        iris.provision("UNTOC-TIP", ("art", "6", "para", "2")): iris.provision(
            "UNTOC-TIP", ("art", "6")
        ),
        iris.provision("UNTOC-TIP", ("art", "6")): iris.of("UNTOC-TIP"),
    }


def test_a_paragraph_of_a_treaty_is_a_treaty_provision() -> None:
    found = list(provision_chain(Iris(), "CRC", ("para", "4"), treaty=True))
    assert any(str(s.object).endswith("#TreatyProvision>") for s in found)
    assert not any(str(s.object).endswith("#Provision>") for s in found)
