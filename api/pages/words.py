"""What pages say: dates, relations, states and counts in plain English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from graph_builder.export.picture.style import words_of
from graph_builder.lineage.force import Force
from graph_builder.rdf.places import levels

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: Code points of an address's path that are shown.
_PATH: Final = 36
#: First step of the path of a footnote, which is no provision.
_NOTE: Final = "fn"
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: Local name of a property whose split at capitals and underscores would not read well.
_PROPERTIES: Final = {
    "label": "Title",
    "acronym": "Acronym",
    "altLabel": "Also called",
    "location": "Place",
    "subOrganizationOf": "Part of",
    "partOfEvent": "Part of",
    "has_member": "Member",
    "postIn": "Post in",
    "foundingDate": "Founded",
    "eventDate": "Date",
    "eventStart": "Began",
    "eventEnd": "Ended",
    "renamedFrom": "Formerly",
    "date_document": "Date",
    "date": "Date",
    "passed_by": "Adopted by",
    "adoptedByInstrument": "Adopted by the instrument",
    "endorsedByInstrument": "Endorsed by the instrument",
    "is_annex_of": "Annex of",
    "openedForSignature": "Opened for signature",
    "first_date_entry_in_force": "Entered into force",
    "date_no_longer_in_force": "Last day in force",
    "treatyRegistration": "Registered as",
    "seeAlso": "Official address",
    "symbolIssued": "Symbol issued by the United Nations",
    "implementsInstrument": "Implements",
    "is_about": "About",
    "subject": "About",
}
#: What each tier stands for, strongest first.
TIERS: Final = {
    "derivation": "the later text comes out of the earlier: protocol, amendment, annex",
    "mandate": "it acts under the earlier text",
    "standard": "it measures conduct by the earlier text",
    "affirmation": "it reaffirms, endorses or welcomes it",
    "acknowledgement": "it recalls it or bears it in mind",
    "neutral": "it notes it, neither for nor against",
    "participation": "it asks States to become parties to it",
    "adverse": "it regrets or rejects it",
    "mention": "it names it and no more",
}
STATUSES: Final = {
    "verified": "seen in the sources named",
    "unverified": "not yet seen in a source that we trust",
    "contradicted": "sources disagree",
    "editorial": "our own classification",
}
#: State of a cited treaty on the day of the text that cites it.
FORCE: Final = {
    Force.IN_FORCE: "in force that day",
    Force.NOT_YET: "not yet in force that day",
    Force.TERMINATED: "no longer in force that day",
    Force.UNKNOWN: "whether it was in force that day is not known",
}
DIRECTIONS: Final = {
    "ancestors": "what it builds on",
    "descendants": "what builds on it",
    "both": "both ways",
}
CARRIERS: Final = {
    "fold": "folded into the text they brought",
    "recorded": "as recorded",
    "show": "shown, with annexes",
}
#: Which paragraphs ``graph_builder.actions`` reads.
READ_FOR_ACTIONS: Final = (
    "Only the operative paragraphs of a resolution or decision are read for what they ask; the "
    "articles of a treaty oblige as well, and are not read for it."
)


def date_words(date: str | None) -> str:
    """``2006-07-27`` → ``27 July 2006``; partial dates stay partial."""
    match = _DATE.fullmatch(date or "")
    if not match:
        return date or "date not known"
    year, month, day = match.groups()
    named = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= len(_MONTHS) else None
    return " ".join(part for part in (day and str(int(day)), named, year) if part)


def relation_words(relation: str) -> str:
    """``inAccordanceWith`` → ``in accordance with``."""
    return words_of(relation)


def property_words(name: str) -> str:
    """The name of a fact's property, as a heading."""
    return _PROPERTIES.get(name) or words_of(name).capitalize()


def fact_place(iri: str) -> str:
    """The id of a fact's place on the page of its record."""
    return f"fact-{iri.rpartition('/')[2]}"


def tier_words(tier: str) -> str:
    """What a tier stands for."""
    return TIERS.get(tier, tier)


def kind_words(kind: str | None) -> str:
    """``plan-of-action`` → ``Plan of action``."""
    return (kind or "document").replace("-", " ").capitalize()


def sentence(words: str) -> str:
    """The words with a capital at their beginning, as a page says what a program answered."""
    return words[:1].upper() + words[1:]


def address_words(url: str) -> str:
    """Where an address leads, short enough for a line: its host and how its path begins."""
    parts = urlsplit(url)
    rest = url.partition(parts.netloc)[2].rstrip("/")
    cut = f"{rest[:_PATH]}…" if len(rest) > _PATH else rest
    return f"{parts.netloc.removeprefix('www.')}{cut}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 text``, ``2,300 texts``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def provision_words(path: str) -> str:
    """``art/6/para/2`` → ``Article 6, paragraph 2``; ``op/3/b`` → ``Operative paragraph 3(b)``."""
    if not path:
        return "the instrument as a whole"
    steps = path.split("/")
    if steps[0] == _NOTE:
        return f"Footnote {steps[-1]}"
    return sentence(levels(steps)[-1].label)


def examined_words(known: Mapping[str, int]) -> str:
    """How many texts an answer rests on, and what became of their references."""
    said = f"{counted(known['examined'], 'text')} examined"
    if known.get("unexamined"):
        said += f", {known['unexamined']:,} known but not examined"
    if known["references_detected"]:
        said += (
            f"; {counted(known['references_detected'], 'reference')} found in "
            f"{'it' if known['examined'] == 1 else 'them'}: "
            f"{known['linked']:,} linked, {known['ambiguous']:,} ambiguous, "
            f"{known['unlinked']:,} unlinked"
        )
    return f"{said}."


def none_found(what: str, known: Mapping[str, int]) -> str:
    """A zero, with how many texts were examined: absence in few texts is no proof of absence."""
    texts = counted(known["examined"], "text")
    said = f"No {what} among the {texts} examined."
    if known.get("unexamined"):
        said += (
            f" {counted(known['unexamined'], 'document is', 'documents are')} known but not "
            f"examined; what {'it says' if known['unexamined'] == 1 else 'they say'} is not known."
        )
    return said


def confidence_words(score: float | None) -> str:
    """A machine's score as words; it is no legal certainty."""
    return "rests on a recorded fact" if score is None else f"machine score {score:.2f}"
