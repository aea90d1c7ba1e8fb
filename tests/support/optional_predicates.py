"""Predicates whose triples may be missing from a sound graph: no mutant takes them away."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PAL: Final = "https://w3id.org/palermo/ontology#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

#: Predicates whose triples may be missing from a sound graph, and why.
OPTIONAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{RDFS}comment": "a note for readers",
        f"{PAL}factNote": "a note on a fact, where there is something to say",
        f"{SKOS}altLabel": "other names, as many as are known",
        f"{SKOS}scopeNote": "a note for readers",
        f"{SKOS}example": "an example for readers",
        f"{RDFS}seeAlso": "an address, where there is one (of a source; of things it is a fact)",
        f"{PAL}emphasis": "only where the text says 'in particular'",
        f"{PAL}citedAspect": "only where an event of the document is meant",
        f"{PAL}hedge": "only where a wording limits what is said; the text alone can tell",
        f"{PAL}softener": "only where a wording softens what is asked; the text alone can tell",
        f"{PAL}footnote": "only where a note is called behind the name",
        f"{PAL}beneficiary": "only where somebody is named; the text alone can tell",
        f"{PAL}copiesTo": "only where somebody is named; the text alone can tell",
        f"{PAL}targetDocument": "only where somebody is to join something; the text alone can tell",
        f"{PAL}viaGroup": "only where a group was named for its members",
        f"{PAL}cue": "one wording of several in a table of the reader",
        f"{PAL}form": "one wording of several in a table of the reader",
        f"{PAL}participle": "one form of several in a table of the reader",
        f"{PAL}indicative": "one form of several in a table of the reader",
        f"{PAL}citoProperty": "a role or verb may leave the CiTO term to the plain cito:cites",
        f"{PAL}textHeld": "a statement about rights that nothing else in the graph repeats",
        f"{ELI}legal_value": "a statement that nothing else in the graph repeats",
        "http://purl.org/dc/terms/identifier": "other spellings of a symbol, where there are any",
        "http://purl.org/dc/terms/source": "the address of the file, where its side file has one",
        "http://purl.org/dc/terms/publisher": "who published, where that is known",
        "http://purl.org/dc/terms/license": "the licence of a text, where its side file has one",
    }
)
