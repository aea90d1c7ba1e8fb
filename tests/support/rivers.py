"""A small registry of rivers, lakes and a fountain, and resolutions that are read with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.instrument import RecordType
from graph_builder.model.link import CitationLink
from tests.support.reading import extraction_of, links_in, record, registry_of, resolution

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction

REGISTRY = registry_of(
    record("A/RES/98/1", "A long headline", kind="resolution"),
    record(
        "RIVERS",
        "Convention on Rivers",
        noun="Convention",
        annex_of="A/RES/98/1",
        aliases=("A/RES/98/1#annexI",),
    ),
    record(
        "LAKES",
        "Convention on Lakes",
        noun="Convention",
        annex_of="A/RES/98/1",
        aliases=("A/RES/98/1#annexII",),
    ),
    record(
        "FOUNTAIN",
        "Declaration on Fountains",
        kind="declaration",
        short_names=("Fountain Text",),
        adopted="2016-09-19",
    ),
    record("TEXT-A", "First Text", kind="declaration", short_names=("Water Text",)),
    record("TEXT-B", "Second Text", kind="declaration", short_names=("Water Text",)),
    record("A/97/1", "Report of ours", kind="report"),
    record(
        "body/ga",
        "General Assembly",
        type_=RecordType.BODY,
        kind="principal-organ",
        noun="Assembly",
    ),
    record(
        "body/board", "Board of Rivers", type_=RecordType.BODY, kind="organization", noun="Board"
    ),
    record(
        "office/rapporteur-wells",
        "Special Rapporteur on wells",
        type_=RecordType.OFFICE,
        kind="office",
        noun="Special Rapporteur",
    ),
    record(
        "event/board-2",
        "Second session of the Board of Rivers",
        type_=RecordType.EVENT,
        kind="session",
        held_by="body/board",
    ),
)
URGE = "1. Urges all."
NOTES = (
    "\n1 General Assembly resolution 98/1, annex I.\n2 Ibid., annex II.\n3 A/97/1.\n"
    "4 A/97/1 and General Assembly resolution 98/1, annex I.\n"
    "5 Official Records of the General Assembly, Ninety-seventh Session, Supplement No. 7 (A/97/7 "
    "and Add.1-14), document A/97/7/Add.5.\n6 A/97/8 and Corr.1 and Add.1.\n"
    "7 Sales No. 62.II.B.9, and documents A/97/9/Add.1, 2 and 3."
)


def read(recital: str, rest: str = URGE + NOTES) -> Extraction:
    """What a resolution with one recital says, read with the registry."""
    return extraction_of(resolution(recital, rest), REGISTRY)


def first(recital: str, rest: str = URGE + NOTES, paragraph: str = "pp1") -> CitationLink:
    """The first link of a paragraph, which is one."""
    link = links_in(read(recital, rest), paragraph)[0]
    assert isinstance(link, CitationLink)
    return link
