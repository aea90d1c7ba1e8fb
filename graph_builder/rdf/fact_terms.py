"""Which RDF property each registry fact becomes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph_builder.rdf.namespaces import DCTERMS, ELI, LABEL, ORG, PAL, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

#: Fact property → the property of the thing it is about (and the ``pal:factProperty`` of its Fact).
FACT_TERMS: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {
        "title": LABEL,
        "acronym": SKOS("altLabel"),
        "description": DCTERMS("description"),
        "place": SCHEMA("location"),
        "treaty_registration": PAL("treatyRegistration"),
        "qualifier": PAL("qualifier"),
        "official_address": RDFS("seeAlso"),
        "document_date": ELI("date_document"),
        "adopted": ELI("date_document"),
        "opened_for_signature": PAL("openedForSignature"),
        "entered_into_force": ELI("first_date_entry_in_force"),
        "last_in_force": ELI("date_no_longer_in_force"),
        "established": SCHEMA("foundingDate"),
        "date": PAL("eventDate"),
        "start": PAL("eventStart"),
        "end": PAL("eventEnd"),
        "adopted_by": ELI("passed_by"),
        "adopted_at": PAL("adoptedAt"),
        "adopted_by_instrument": PAL("adoptedByInstrument"),
        "endorsed_by_instrument": PAL("endorsedByInstrument"),
        "transmitted_by": PAL("transmittedBy"),
        "annex_of": ELI("is_annex_of"),
        "issued_by": PAL("issuedBy"),
        "member": ELI("has_member"),
        "protocol_to": PAL("protocolTo"),
        "supplements": PAL("supplements"),
        "amends": PAL("amends"),
        "consolidates": PAL("consolidates"),
        "supersedes": PAL("supersedes"),
        "implements": PAL("implementsInstrument"),
        "follows_up_on": PAL("followsUpOn"),
        "established_under": PAL("establishedUnder"),
        "corrected_by": PAL("correctedBy"),
        "addendum_to": PAL("addendumTo"),
        "concludes": PAL("concludes"),
        "commentary_on": PAL("commentaryOn"),
        "edition": PAL("hasEdition"),
        "parent": ORG("subOrganizationOf"),
        "established_by": PAL("establishedBy"),
        "serviced_by": PAL("servicedBy"),
        "linked_to": ORG("linkedTo"),
        "holder_of": ORG("postIn"),
        "renamed_from": PAL("renamedFrom"),
        "sub_group_of": PAL("subGroupOf"),
        "held_by": PAL("heldBy"),
        "part_of_event": PAL("partOfEvent"),
        "run_by": PAL("runBy"),
        "theme": DCTERMS("subject"),
        "independent": PAL("independent"),
        "symbol_issued": PAL("symbolIssued"),
    }
)
