"""What a noun alone ("the Convention") means: what the text named before, or nothing."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.link import CitationLink, UnlinkedCitation
from tests.support.reading import links_in, target, text_of, vocabulary
from tests.support.rivers import NOTES, REGISTRY, URGE, read

OFFICES = {
    "the one that is named": ("the Special Rapporteur on wells", "office/rapporteur-wells"),
    "beside another one named as often": (
        "the Special Rapporteur on roads and the Special Rapporteur on wells",
        "office/rapporteur-wells",
    ),
    "beside another one that the text is about": (
        "the Special Rapporteur on roads, the reports of the Special Rapporteur on roads and the "
        "Special Rapporteur on wells",
        None,
    ),
}


@pytest.mark.parametrize(("words", "key"), OFFICES.values(), ids=OFFICES)
def test_an_office_told_by_its_noun(words: str, key: str | None) -> None:
    asks = "1. Requests the Special Rapporteur to report."
    link = links_in(read(f"Welcoming the work of {words},", asks), "op1")[0]
    assert (target(link) if isinstance(link, CitationLink) else None) == key


ANAPHORA = {
    "near: in the same paragraph": (
        ("Recalling the Convention on Rivers and article 3 of the Convention,", URGE),
        ("pp1", "RIVERS", 0.9),
    ),
    "far: in a paragraph before": (
        ("Recalling the Convention on Rivers,", "1. Urges all to heed the Convention."),
        ("op1", "RIVERS", 0.75),
    ),
    "a name that only a note told": (
        (
            "Recalling the Treaty,1 the Pact2 and the Wells Convention,3",
            "1. Urges all to heed the Convention." + NOTES,
        ),
        ("op1", "A/97/1", 0.75),
    ),
    "the last one named": (
        (
            "Recalling the Convention on Rivers and the Convention on Lakes,",
            "1. Urges all to heed the Convention.",
        ),
        ("op1", "LAKES", 0.75),
    ),
    "one without a record, by the noun of its name": (
        (
            "Recalling the Convention on Rivers,",
            "1. Recalls the Lamp Oil Convention, 1952 (No. 102), and article 7 of that Convention.",
        ),
        ("op1", "ILO-C102", 0.9),
    ),
}


@pytest.mark.parametrize(("words", "expected"), ANAPHORA.values(), ids=ANAPHORA)
def test_anaphora(words: tuple[str, str], expected: tuple[str, str, float]) -> None:
    paragraph, key, confidence = expected
    link = links_in(read(*words), paragraph)[-1]
    assert isinstance(link, CitationLink)
    assert (link.citation.kind, target(link), link.confidence) == ("anaphora", key, confidence)


OF_SEVERAL = {
    "the one that has been meant all along": (
        (
            "Recalling the Convention on Rivers and article 3 of the Convention,",
            "Stressing the aims of the Convention,",
            "Noting the Convention on Lakes,",
            "1. Urges all to heed the Convention.",
        ),
        "RIVERS",
    ),
    "not where that was seldom": (
        (
            "Recalling the Convention on Rivers and article 3 of the Convention,",
            "Noting the Convention on Lakes,",
            "1. Urges all to heed the Convention.",
        ),
        "LAKES",
    ),
    "nor where the other one is named beside it": (
        (
            "Recalling the Convention on Rivers and article 3 of the Convention,",
            "Stressing the aims of the Convention,",
            "1. Urges all to sign the Convention on Lakes and to heed the Convention.",
        ),
        "LAKES",
    ),
    "nor where it is pointed at": (
        (
            "Recalling the Convention on Rivers and article 3 of the Convention,",
            "Stressing the aims of the Convention,",
            "Noting the Convention on Lakes,",
            "1. Urges all to heed that Convention.",
        ),
        "LAKES",
    ),
    "none, where a name begins": (
        ("Recalling the Convention on Rivers,", "1. Recalls the Convention relative to Springs."),
        None,
    ),
}


@pytest.mark.parametrize(("words", "key"), OF_SEVERAL.values(), ids=OF_SEVERAL)
def test_which_of_several_a_noun_alone_means(words: tuple[str, ...], key: str | None) -> None:
    extraction = read("\n\n".join(words[:-1]), words[-1])
    assert target(links_in(extraction, "op1")[-1]) == key


def test_the_treaty_of_the_title_is_meant() -> None:
    page = (
        "61/180. Convention on Rivers\n\nThe General Assembly,\n\nNoting the Convention on Lakes,"
        "\n\n1. Urges all to heed the Convention."
    )
    extraction = Extractor(REGISTRY, vocabulary()).extract(text_of(page), ExtractOptions())
    assert target(links_in(extraction, "op1")[-1]) == "RIVERS"


TREATY = "Article 1\nThe Convention on Lakes binds.\n\nArticle 2\nIt supersedes {} Convention.\n"


@pytest.mark.parametrize(("word", "key"), [("this", "RIVERS"), ("that", "LAKES")])
def test_a_treaty_printed_alone_speaks_of_itself(word: str, key: str) -> None:
    text = text_of(TREATY.format(word))
    extraction = Extractor(REGISTRY, vocabulary()).extract(text, ExtractOptions("RIVERS"))
    assert target(extraction.links[-1]) == key


def test_a_footnote_is_no_antecedent() -> None:
    extraction = read("Recalling the Pact, 1 and the Convention,", URGE + NOTES)
    link = links_in(extraction, "pp1")[-1]
    assert isinstance(link, UnlinkedCitation)
