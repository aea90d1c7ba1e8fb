"""The forms in which answers are written: names, media types, and our order of preference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.negotiation import Choice, Offer, choose
from api.problems import BadParameterError, NotAcceptableError
from api.workers.messages import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HTML: Final = Offer("html", ("text/html",))
JSON: Final = Offer("json", ("application/json",))
TURTLE: Final = Offer("ttl", ("text/turtle",))
N_TRIPLES: Final = Offer("nt", ("application/n-triples",))
RDF_XML: Final = Offer("rdf", ("application/rdf+xml",))
JSON_LD: Final = Offer("jsonld", ("application/ld+json",))

#: Entries for reference managers; their programs also know BibTeX as a kind of text.
ENTRY_OFFERS: Final = (
    Offer("bib", ("application/x-bibtex", "text/x-bibtex")),
    Offer("ris", ("application/x-research-info-systems",)),
    Offer("csl.json", ("application/vnd.citationstyles.csl+json",)),
)
GRAPH_OFFERS: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
SOLUTION_OFFERS: Final = (
    Offer("json", ("application/sparql-results+json", "application/json")),
    Offer("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Offer("csv", ("text/csv",)),
    Offer("tsv", ("text/tab-separated-values",)),
)
OFFERS: Final[Mapping[AnswerKind, Sequence[Offer]]] = {
    AnswerKind.SOLUTIONS: SOLUTION_OFFERS,
    AnswerKind.BOOLEAN: SOLUTION_OFFERS,
    AnswerKind.GRAPH: GRAPH_OFFERS,
}
_NAMES: Final = frozenset(offer.name for offers in OFFERS.values() for offer in offers)
#: What other endpoints call our forms.
_ALIASES: Final = {
    "turtle": "ttl",
    "n3": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "json-ld": "jsonld",
    "rdf+xml": "rdf",
    "rdfxml": "rdf",
} | {
    media_type: offer.name
    for offers in OFFERS.values()
    for offer in offers
    for media_type in offer.media_types
}
#: The same wish for an answer of the other kind: who asks for ``format=json`` wants JSON.
_COUSINS: Final = {"json": "jsonld", "xml": "rdf", "jsonld": "json", "rdf": "xml"}


def choices(accept: str | None, wanted: str | None) -> dict[AnswerKind, Choice]:
    """For each kind of answer the form to write it in; kinds without an acceptable form are absent.

    Args:
        accept: The ``Accept`` header.
        wanted: A form's name or media type (the ``format`` parameter), which wins over the header.

    Raises:
        BadParameterError: 400 if no form goes by the name ``wanted``.
        NotAcceptableError: The header accepts no form of any kind.
    """
    if wanted is not None:
        return _named(wanted)
    found = {kind: choose(accept, offers) for kind, offers in OFFERS.items()}
    chosen = {kind: choice for kind, choice in found.items() if choice is not None}
    if not chosen:
        raise NotAcceptableError(media_types((*SOLUTION_OFFERS, *GRAPH_OFFERS)))
    return chosen


def form_called(name: str) -> str | None:
    """What we call a form that a client calls ``name``: ``text/turtle`` is ``ttl``, if we know."""
    ours = _ALIASES.get(name.lower(), name.lower())
    return ours if ours in _NAMES else None


def _named(called: str) -> dict[AnswerKind, Choice]:
    wanted = form_called(called)
    if wanted is None:
        known = sorted(_NAMES)
        msg = f"no format {called.lower()!r}; there are: {', '.join(known)}"
        raise BadParameterError(msg, "format", known=known)
    chosen = {}
    for kind, offers in OFFERS.items():
        for offer in offers:
            if offer.name in {wanted, _COUSINS.get(wanted)}:
                chosen[kind] = Choice(offer.name, offer.media_type)
    return chosen


def media_types(offers: Sequence[Offer]) -> list[str]:
    """Every media type of some offers, preferred ones first."""
    return [media_type for offer in offers for media_type in offer.media_types]


def content_type(media_type: str) -> str:
    """The ``Content-Type`` to send: text says that it is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
