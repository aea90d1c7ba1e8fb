"""Rules about clauses hold for texts in parts, and for statements in which an organ speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from graph_builder.extracting import ExtractOptions
from graph_builder.model.span import Span
from graph_builder.model.structure import VerbUse
from graph_builder.rdf.namespaces import ELI
from graph_builder.validation import load_shapes, validate_set_based
from tests.support.reading import ROOT, extractor, text_of
from tests.support.tiny_extraction import emitter, shipped_quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

FORMULA = "The General Assembly,\n\nNoting it,\n\n"
TEXTS: dict[str, tuple[str, set[str]]] = {
    "a part begins with recitals behind what the part before decides": (
        f"40/34. On rivers\n\nA\n\n{FORMULA}1. Urges all.\n\nB\n\n{FORMULA}1. Invites all.",
        set(),
    ),
    "words of circumstance stand before the verb": (
        f"40/34. On rivers\n\n{FORMULA}1. Urges all.\n\n2. In this regard, requests all to act.",
        set(),
    ),
    "a statement names the organ before its verb": (
        "“The Security Council notes it.\n\n“In this regard, the Council urges all to act.”",
        set(),
    ),
}
RULES = {"PreambularBeforeOperative", "ProvisionVerbStarts"}


LEVELS = {
    "ProvisionNumber",
    "ProvisionOrderContiguous",
    "ProvisionOrderUnique",
    "ProvisionSkipsNoParent",
}


def broken(quads: Iterable[Quad], rules: set[str] = RULES) -> set[str]:
    """The rules of this page that a graph breaks."""
    whole = [*quads, *(quad for shipped in shipped_quads() for quad in shipped)]
    report = validate_set_based(whole, load_shapes(ROOT / "ontology" / "shapes"))
    return {
        finding.shape.rpartition("#")[2].rpartition("/")[2] for finding in report.findings
    } & rules


def test_rules_still_find_what_is_wrong() -> None:
    found = extractor().extract(
        text_of(f"40/34. On rivers\n\n{FORMULA}1. Urges all."), ExtractOptions("A/RES/40/34")
    )
    behind = replace(
        found.instrument.paragraph("pp1"),
        segments=(Span(60, 66),),
        verbs=(VerbUse(0, "Urging", "urge"),),
        verb="Urging",
    )
    others = (each for each in found.instrument.paragraphs if each.id != "pp1")
    wrong = replace(found, instrument=replace(found.instrument, paragraphs=(*others, behind)))
    assert broken(emitter().document(wrong)) == RULES


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_rules(text: str, expected: set[str]) -> None:
    found = extractor().extract(text_of(text), ExtractOptions("A/RES/40/34"))
    assert broken(emitter().document(found)) == expected


def test_a_letter_without_words_is_a_level_of_the_numbering() -> None:
    told = "1. Urges all: (a) (i) To act; (ii) To see; (b) To go; (c) To stay."
    found = extractor().extract(
        text_of(f"40/34. On rivers\n\n{FORMULA}{told}"), ExtractOptions("A/RES/40/34")
    )
    quads = emitter().document(found)
    assert broken(quads, LEVELS) == set()
    part_of = {
        quad.subject.value.rpartition("/id/")[2]: quad.object.value.rpartition("/id/")[2]
        for quad in quads
        if quad.predicate == ELI("is_part_of")
        and isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
    }
    op = "a-res-40-34/op/1"
    assert {node: above for node, above in part_of.items() if node.startswith(f"{op}/")} == {
        f"{op}/a": op,
        f"{op}/a/i": f"{op}/a",
        f"{op}/a/ii": f"{op}/a",
        f"{op}/b": op,
        f"{op}/c": op,
    }


def test_a_number_without_words_is_a_level_of_the_numbering() -> None:
    first = "1. (a) Each Party acts.\n\n(b) It sees.\n\n2. (a) It goes.\n\n(b) It stays."
    articles = f"Article 1\n\n{first}\n\nArticle 2\n\nIt ends."
    annex = f"\n\nANNEX\n\nConvention on Wells\n\n{articles}\n"
    found = extractor().extract(
        text_of(f"40/34. On rivers\n\n{FORMULA}1. Adopts the annex.{annex}"),
        ExtractOptions("A/RES/40/34"),
    )
    ids = [paragraph.id for paragraph in found.instrument.paragraphs]
    assert [id_ for id_ in ids if "art1(" in id_] == [
        *("annex.art1(1)(a)", "annex.art1(1)(b)", "annex.art1(2)(a)", "annex.art1(2)(b)"),
    ]
    assert broken(emitter().document(found), LEVELS) == set()


def test_letters_of_a_number_that_comes_again_follow_the_first_ones() -> None:
    first = "1. Each Party:\n\n(a) Acts;\n\n(b) Sees.\n\n2. It goes."
    articles = f"Article 1\n\n{first}\n\n1. (a) It stays.\n\n(b) It ends.\n\nArticle 2\n\nAll."
    annex = f"\n\nANNEX\n\nConvention on Wells\n\n{articles}\n"
    found = extractor().extract(
        text_of(f"40/34. On rivers\n\n{FORMULA}1. Adopts the annex.{annex}"),
        ExtractOptions("A/RES/40/34"),
    )
    orders = {p.id: p.order for p in found.instrument.paragraphs if "art1(1)(" in p.id}
    assert sorted(orders.values()) == [1, 2, 3, 4]
    assert broken(emitter().document(found), LEVELS) == set()


def test_a_second_annex_is_no_letter() -> None:
    annex = "\n\nANNEX\n\nTreaty on {}\n\n1. Each Party: (a) (i) Acts; (ii) Sees; (b) Stays.\n"
    found = extractor().extract(
        text_of(
            f"40/34. On rivers\n\n{FORMULA}1. Adopts the annexes."
            + annex.format("Wells")
            + annex.format("Rivers")
        ),
        ExtractOptions("A/RES/40/34"),
    )
    assert {"annex.1(a)(i)", "annex-2.1(a)(i)"} <= {each.id for each in found.instrument.paragraphs}
    assert broken(emitter().document(found), LEVELS) == set()
