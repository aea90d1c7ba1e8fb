"""Short names that a text gives itself, what quoted titles mention, and names nobody knows."""

from __future__ import annotations

import pytest

from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import CitationLink, Link
from tests.support.reading import extraction_of, record, registry_of, resolution

REGISTRY = registry_of(
    record("RIVERS", "Convention on Rivers", noun="Convention"),
    record("LAKES", "Convention on Lakes", noun="Convention"),
    record("MILLS", "Code of Mills", short_names=("Millstone Rules",)),
    record(
        "body/board", "Board of Rivers", type_=RecordType.BODY, kind="organization", noun="Board"
    ),
    record(
        "event/talk",
        "panel talk on rivers",
        type_=RecordType.EVENT,
        kind="panel",
        date="1999-05-04",
        held_by="body/board",
    ),
    record("PONDS", "Convention on Ponds", noun="Convention", adopted="1951-07-28"),
    record(
        "PONDS-P",
        "Protocol amending the Convention on Ponds",
        kind="protocol",
        noun="Protocol",
        adopted="1972-03-24",
        amends="PONDS",
    ),
    record("A/97/1", "Report of ours", kind="report"),
)


def links(recital: str, rest: str = "1. Urges all.") -> list[Link]:
    return list(extraction_of(resolution(recital, rest), REGISTRY).links)


def named(recital: str, rest: str = "1. Urges all.") -> list[tuple[str, str | None]]:
    """Surfaces of documents with the key they are linked to, or ``None``."""
    return [
        (link.citation.surface, link.target.key if isinstance(link, CitationLink) else None)
        for link in links(recital, rest)
        if link.citation.kind is not CitationKind.BODY
    ]


DEFINED: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "the session of a number is no acronym": (
        "Recalling the Convention on Lakes of 4 July 1967, part B (XXII) and part C (XXII) of it,",
        [("Convention on Lakes", "LAKES")],
    ),
    "an acronym of a body inside the name": (
        "Recalling the Convention on Ponds of the World Court (WC), and asking the WC to act,",
        [("Convention on Ponds", "PONDS")],
    ),
    "hereinafter": (
        "Recalling the Convention on Lakes (hereinafter “the Convention”) and the Convention on "
        "Rivers, and that the Convention binds,",
        [
            ("Convention on Lakes", "LAKES"),
            ("Convention on Rivers", "RIVERS"),
            ("the Convention", "LAKES"),
        ],
    ),
    "that Convention is the one named last": (
        "Recalling the Convention on Lakes (“the Convention”) and the Convention on Rivers, and "
        "that that Convention binds,",
        [
            ("Convention on Lakes", "LAKES"),
            ("Convention on Rivers", "RIVERS"),
            ("that Convention", "RIVERS"),
        ],
    ),
    "brackets without quotation marks": (
        "Recalling the Convention on Lakes (the Convention), and that the Convention binds,",
        [("Convention on Lakes", "LAKES"), ("the Convention", "LAKES")],
    ),
    "a short name that the registry knows is named in its brackets too": (
        "Recalling the Code of Mills (the Millstone Rules), and that the Millstone Rules bind,",
        [
            ("Code of Mills", "MILLS"),
            ("Millstone Rules", "MILLS"),
            ("Millstone Rules", "MILLS"),
        ],
    ),
    "an acronym": (
        "Recalling the Convention on Rivers (CORI), and that CORI binds,",
        [("Convention on Rivers", "RIVERS"), ("CORI", "RIVERS")],
    ),
    "a committee has its name from no number": (
        "Recalling the Committee set up by resolutions 1267 (1999) and 1989 (2011) (“the "
        "Committee”), and that the Committee met,",
        [
            ("resolutions 1267 (1999)", "S/RES/1267(1999)"),
            ("1989 (2011)", "S/RES/1989(2011)"),
        ],
    ),
    "a name nobody knows keeps its short name": (
        "Recalling the Convention on Rivers and the Convention on Deep Seas (“the Convention”), "
        "and that the Convention binds,",
        [
            ("Convention on Rivers", "RIVERS"),
            ("Convention on Deep Seas", None),
            ("the Convention", None),
        ],
    ),
    "a name nobody knows stands in the way": (
        "Recalling the Convention on Rivers and the Convention on Deep Seas, and that the "
        "Convention binds,",
        [
            ("Convention on Rivers", "RIVERS"),
            ("Convention on Deep Seas", None),
            ("the Convention", None),
        ],
    ),
}


@pytest.mark.parametrize(("words", "expected"), DEFINED.values(), ids=DEFINED)
def test_short_names_of_the_text_itself(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(words) == expected


def test_the_short_name_of_a_code_is_not_that_of_the_body_that_made_it() -> None:
    found = links("Recalling the Code of the Board of Rivers (“the Code”), and keeping the Code,")
    assert [link.citation.surface for link in found] == ["Board of Rivers"]


YEARS: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "a protocol by its year behind the treaty that it amends": (
        "Recalling the Convention on Ponds, as amended by the 1972 Protocol,",
        [("Convention on Ponds", "PONDS"), ("1972 Protocol", "PONDS-P")],
    ),
    "a protocol by its year without that treaty": (
        "Recalling the Convention on Lakes, as amended by the 1972 Protocol,",
        [("Convention on Lakes", "LAKES"), ("1972 Protocol", None)],
    ),
    "the treaty of that year that was named": (
        "Recalling the Convention on Ponds, and that the 1951 Convention binds,",
        [("Convention on Ponds", "PONDS"), ("1951 Convention", "PONDS")],
    ),
    "no treaty of that year was named": (
        "Recalling that the 1951 Convention binds,",
        [("1951 Convention", None)],
    ),
}


@pytest.mark.parametrize(("words", "expected"), YEARS.values(), ids=YEARS)
def test_a_convention_by_its_year(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(words) == expected


TITLES = {
    "inside a quoted title": (
        "Recalling the report entitled “After the Convention on Rivers”,",
        [CitationKind.IN_TITLE],
    ),
    "a title that is the name": (
        "Recalling the text entitled “Convention on Rivers”,",
        [CitationKind.EXPLICIT],
    ),
    "quoted without being a title": (
        "Recalling the “old Convention on Rivers”,",
        [CitationKind.EXPLICIT],
    ),
}


@pytest.mark.parametrize(("words", "kinds"), TITLES.values(), ids=TITLES)
def test_what_a_quoted_title_mentions(words: str, kinds: list[CitationKind]) -> None:
    assert [link.citation.kind for link in links(words)] == kinds


DESCRIPTIONS = {
    "with its year": ("Noting the panel talk on rivers of 4 May 1999,", True),
    "with its body": ("Noting the panel talk on rivers held by the Board of Rivers,", True),
    "alone": ("Noting the panel talk on rivers,", False),
}


@pytest.mark.parametrize(("words", "linked"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_a_description_needs_its_circumstances(words: str, *, linked: bool) -> None:
    found = [key for _, key in named(words)]
    assert found == ["event/talk" if linked else None]


def test_a_note_that_is_a_mere_symbol_belongs_to_the_report_not_to_what_it_is_about() -> None:
    words = "Noting the report of the Board on the Convention on Rivers, 1"
    found = named(words, "1. Urges all.\n1 A/97/1.")
    assert ("report of the Board on the Convention on Rivers", "A/97/1") in found


UNKNOWN = {
    "a body that leads the name": ("Recalling the Board of Rivers Convention on Seas,", 1),
    "an organ's name is no instrument": ("Noting the Agreement Monitoring Committee,", 0),
    "the noun and another": ("Noting the Convention and with the rest,", 0),
    "rules of procedure": ("Under the Rules of Procedure of it,", 0),
}


@pytest.mark.parametrize(("words", "count"), UNKNOWN.values(), ids=UNKNOWN)
def test_names_that_nobody_knows(words: str, count: int) -> None:
    found = [link for link in links(words) if link.citation.method == "unknown-name"]
    assert len(found) == count
