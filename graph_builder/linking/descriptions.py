"""Hold a name to its circumstances.

"Panel discussion on human trafficking" fits many events; only with the day, the body that held it
or its own short name does it name the one of the registry. The whole title of a norm fits that one
alone, and so does the outcome document of a conference that is told by its name. "The
Lima Declaration of 20 September 2004" is none of another year, and "the Geneva Conventions of 1864"
are not those of 1949.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from graph_builder.linking.bodies import BodyPlaces
    from graph_builder.linking.memory import Memory
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import RegistryRecord

_DATES: Final = ("date", "start", "end", "adopted", "document_date")
_BODIES: Final = ("held_by", "issued_by", "adopted_by", "transmitted_by")
_SHORT: Final = frozenset({CitationKind.SHORT, CitationKind.GROUP})
_DESCRIBING: Final = frozenset({CitationKind.EVENT, CitationKind.DESCRIBED})
#: A session is told by its ordinal and its body, which are part of the name.
_NUMBERED: Final = "session"
#: Norms are made once; reports, notes and meetings of one title come out every year.
_NORMS: Final = frozenset(
    {
        "principles",
        "guidelines",
        "declaration",
        "plan-of-action",
        "programme-of-action",
        "model-law",
    }
)
#: Words of a title from which it is no description: "basic principles and guidelines" is one.
_TELLING: Final = 8
#: A conference has one outcome, and its own name in capitals tells which conference it is.
_OUTCOME: Final = re.compile(
    r"outcome\s+document\s+of\s+the\s+(?:[A-Z][\w’'-]*\s+(?:(?:on|of|for|and|the)\s+){0,2}){2,}[A-Z]"
)
_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-\d\d){0,2}")
#: How far around a description its date may stand, in raw code points.
_AROUND: Final = 300
#: Its short name in brackets: "principles relating to … (the Paris Principles)".
_CALLED: Final = re.compile(r"\s*\([“\"]?(?:the\s+)?[“\"]?(?P<name>[A-Z][^()“”\"]{2,80})[”\"]?\)")
_FEW_WORDS: Final = 3
_DATED: Final = re.compile(
    r",?\s+of\s+(?:\d{1,2}\s+[A-Z][a-z]+\s+)?(?P<year>(?:18|19|20)\d\d)\b(?!\s*[-–/])"
)


def doubt_of(
    citation: Citation,
    record: RegistryRecord | None,
    text: str,
    bodies: BodyPlaces,
    memory: Memory,
) -> str | None:
    """Why the circumstances of a name speak against ``record``; ``None`` where they do not.

    Args:
        citation: The name as printed.
        record: What it may name.
        text: The raw text, in which a year of the record may stand near the name.
        bodies: Where the text names bodies: one of the record's may stand in the same paragraph.
        memory: What the text has named: a description that was borne out once holds again.
    """
    if record is None:
        return None
    if _is_dated_otherwise(citation, record, text):
        return "the date behind the short name is none of its document's"
    if not _is_description(citation, record) or _is_whole_title(citation, record):
        return None
    if memory.has_named(record.key):
        return None
    if _is_borne_out(citation, record, text, bodies):
        return None
    return "a description that fits many; neither its date nor its body stands beside it"


def _is_whole_title(citation: Citation, record: RegistryRecord) -> bool:
    """Whether the words are all of the title of a norm, and it is long enough to be its own."""
    words = citation.surface.casefold().split()
    long = record.kind in _NORMS and len(words) >= _TELLING
    return long and words == record.title.casefold().split()


def _is_borne_out(
    citation: Citation, record: RegistryRecord, text: str, bodies: BodyPlaces
) -> bool:
    near = text[max(0, citation.span.start - _AROUND) : citation.span.end + _AROUND]
    years = {value[:4] for name in _DATES for value in record.values(name)}
    own = {value for name in _BODIES for value in record.values(name)}
    if own & bodies.named_in(citation.paragraph) or any(year in near for year in years):
        return True
    called = _CALLED.match(text, citation.span.end)
    return called is not None and " ".join(called["name"].split()) in record.short_names


def _is_dated_otherwise(citation: Citation, record: RegistryRecord, text: str) -> bool:
    """Whether a short name has a year behind it in which nothing happened to its document.

    A long title names the document against its year, which may be misprinted; what is named for a
    place ("the Doha Declaration of 9 May 2022") does not.
    """
    is_short = citation.kind in _SHORT or len(citation.surface.split()) <= _FEW_WORDS
    if record.type is not RecordType.DOCUMENT or not is_short:
        return False
    dated = _DATED.match(text, citation.span.end)
    years = {year for fact in record.facts if (year := _year(fact.value)) is not None}
    return dated is not None and bool(years) and dated["year"] not in years


def _year(value: str) -> str | None:
    date = _DATE.fullmatch(value)
    return date["year"] if date else None


def _is_description(citation: Citation, record: RegistryRecord) -> bool:
    """Whether the words only describe: no capital in front, no numbered session, no conference."""
    if citation.kind not in _DESCRIBING or record.kind == _NUMBERED:
        return False
    return citation.surface[:1].islower() and _OUTCOME.match(citation.surface) is None
