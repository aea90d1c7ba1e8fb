"""Derive every printed form of a record's names, so that no record lists them.

A Protocol's name may contain its parent's in three forms: in full, "that Convention" or "the
Convention". Behind its parent it may be told by "thereto": "Optional Protocol thereto on …",
"and on …" for a second one, "the Protocols thereto" for the group, "the commentary thereon".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.belonging import is_protocol, parents_of
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

#: Kinds whose title is a headline shared by many texts, not a name that a text would cite.
_HEADLINED: Final = frozenset({"resolution", "decision", "presidential-statement"})
#: A report's title that its maker gives to each one: of an office, and not of a conference or one
#: session. Its symbol alone tells which is meant.
_SERIAL: Final = re.compile(
    r"Report of the (?:United Nations )?(?:Special|Independent|High Commissioner|Secretary-General"
    r"|Working Group)\b(?!.*\bsession\b)"
)
_KINDS: Final = {
    RecordType.BODY: CitationKind.BODY,
    RecordType.OFFICE: CitationKind.BODY,
    RecordType.EVENT: CitationKind.EVENT,
    RecordType.PROGRAMME: CitationKind.PROGRAMME,
}
#: "Optional Protocol to that Convention" fits too many; a longer name tells which one it is.
_TELLING: Final = 7
#: Texts shorten it inside the names of instruments as well: "Charter of the UN".
_ORGANIZATION: Final = "United Nations"
#: European texts spell "Organised Crime"; the United Nations spell it with a z.
_IZE: Final = re.compile(r"(?<=[a-z]{2})iz(?=(?:e|ed|ing|ations?)\b)")
_COMMENTED: Final = ("commentary_on", "implements")
#: An acronym shorter than this is a word as often as not.
_ACRONYM: Final = re.compile(r"[A-Z][A-Z-]{2,}")

#: Methods of names that need what was named before: the parent, or its first protocol.
THERETO: Final = "name:thereto"
#: "The Convention and its Optional Protocol": told by a possessive instead of "thereto".
ITS: Final = "name:its"
POSSESSIVES: Final = ("its ", "their ")
CONTINUED: Final = "name:continued"
#: "The Optional Protocol to the Convention" belongs to the Convention that was named last.
OF_NOUN: Final = "name:of-noun"
#: "The 1951 Convention" is the one of that year which the text has named.
BY_YEAR: Final = "name:year"
_TREATIES: Final = frozenset({"treaty", "protocol"})
_PROTOCOLS: Final = frozenset({"Protocol", "Optional Protocol"})
#: A counted protocol needs no tail to be told from others: "the Second Optional Protocol thereto".
_ORDINALS: Final = ("First ", "Second ", "Third ", "Fourth ", "Fifth ")
#: "general recommendation No. 9 (1990) on": texts leave out the year, and the "No." as well.
_COUNTED: Final = re.compile(r"(?P<number> (?:No\. )?\d{1,3})(?: \(\d{4}\))(?= (?:on|concerning) )")


#: What a conference made: "Plan of Action of the World Food Summit".
_OF_A_MEETING: Final = re.compile(
    r"(?P<made>[A-Z][^,()]*?) of (?P<meeting>the (?:[A-Z][\w-]*\s+){0,5}?"
    r"(?:Conference|Congress|Summit|World Assembly)\b.*)"
)


@dataclass(frozen=True, slots=True)
class NameForm:
    """One printed form of one record's name."""

    text: str
    kind: CitationKind
    method: str | None = None


def forms_of(record: RegistryRecord, registry: InstrumentRegistry) -> Iterator[NameForm]:
    """Every form under which a text may print the names of ``record``."""
    if record.type is RecordType.ACTOR:
        return
    for form in _forms(record, registry):
        yield form
        otherwise = _IZE.sub("is", form.text)
        if otherwise != form.text:
            yield replace(form, text=otherwise)


def _forms(record: RegistryRecord, registry: InstrumentRegistry) -> Iterator[NameForm]:
    kind = _KINDS.get(record.type, CitationKind.EXPLICIT)
    if record.kind == "group":
        kind = CitationKind.GROUP
    full = list(record.names) if record.kind in _HEADLINED else list(record.all_names)
    for text in full:
        if _SERIAL.match(text):
            continue
        yield NameForm(text, _told_in_words(text, kind))
        if _ORGANIZATION in text and record.type is RecordType.DOCUMENT:
            yield NameForm(text.replace(_ORGANIZATION, "UN"), _told_in_words(text, kind))
        yield from _with_parent_noun(text, kind, record, registry)
        yield from _counted(text, kind)
        yield from _adopted_at(text, kind, full)
        yield from _of_its_body(text, kind, record, registry)
    short = CitationKind.SHORT if kind is CitationKind.EXPLICIT else kind
    for text in record.short_names:
        yield NameForm(text, short)
    for text in record.values("acronym"):
        if _ACRONYM.fullmatch(text):
            yield NameForm(text, short)
    yield from _by_year(record)
    yield from _commentary(record)


def _told_in_words(text: str, kind: CitationKind) -> CitationKind:
    """A document "name" without a capital ("note by the …") is a description.

    One small word before a name in capitals ("updated Model Strategies …") makes it none.
    """
    described = text[0].islower() and not text.partition(" ")[2][:1].isupper()
    return CitationKind.DESCRIBED if kind is CitationKind.EXPLICIT and described else kind


def _counted(text: str, kind: CitationKind) -> Iterator[NameForm]:
    """A counted text that its subject tells, without the year or the "No." before its number."""
    match = _COUNTED.search(text)
    if match is not None:
        head, tail = text[: match.start()], text[match.end() :]
        for number in sorted({match["number"], match["number"].replace(" No.", "")}):
            yield NameForm(f"{head}{number}{tail}", kind)


def _adopted_at(text: str, kind: CitationKind, names: list[str]) -> Iterator[NameForm]:
    """What a conference made, told by the adoption: "Plan of Action adopted at the … Summit".

    A longer one of the record's ``names`` that ends so ("Hill Declaration and Plan of Action") is
    told by it as well, in one piece.
    """
    match = _OF_A_MEETING.fullmatch(text) if kind is CitationKind.EXPLICIT else None
    if match is None:
        return
    made = match["made"]
    for head in (made, *(name for name in names if name.endswith(f" {made}"))):
        for adopted in ("adopted at", "adopted by"):
            yield NameForm(f"{head} {adopted} {match['meeting']}", kind)


def _of_its_body(
    text: str, kind: CitationKind, record: RegistryRecord, registry: InstrumentRegistry
) -> Iterator[NameForm]:
    """A counted text that its body tells: "general recommendation No. 19 of the … Committee"."""
    match = _COUNTED.search(text)
    if match is None:
        return
    for body in map(registry.get, record.values("issued_by")):
        for name in (*body.all_names, *body.short_names) if body is not None else ():
            yield NameForm(f"{text[: match.start()]}{match['number']} of the {name}", kind)


def _with_parent_noun(
    name: str, kind: CitationKind, record: RegistryRecord, registry: InstrumentRegistry
) -> Iterator[NameForm]:
    for key in sorted(parents_of(record, registry)):
        parent = registry.get(key)
        if parent is None:
            continue
        for title in parent.all_names if parent.noun else ():
            for article in ("that", "the") if f"the {title}" in name else ():
                variant = name.replace(f"the {title}", f"{article} {parent.noun}")
                if len(variant.split()) >= _TELLING:
                    yield NameForm(variant, kind)
        yield from _thereto(name, kind, parent)
        if parent.noun and record.noun in _PROTOCOLS:
            yield NameForm(f"{record.noun} to the {parent.noun}", CitationKind.EXPLICIT, OF_NOUN)


def _thereto(name: str, kind: CitationKind, parent: RegistryRecord) -> Iterator[NameForm]:
    """The name as it is printed behind its parent's: "Optional Protocol thereto on …"."""
    titles = sorted((*parent.all_names, *parent.short_names), key=lambda t: (-len(t), t))
    title = next((title for title in titles if f" to the {title}" in name), None)
    if title is None:
        yield from _supplementing(name, kind, titles)
        return
    variant = name.replace(f" to the {title}", " thereto")
    if kind is CitationKind.GROUP:
        yield from _group(variant.partition(" thereto")[0], parent)
        return
    year = re.match(r"Protocol of \d{4} thereto", variant)
    if year:
        yield NameForm(year.group(), kind, THERETO)
        return
    yield NameForm(variant, kind, THERETO)
    head, _, tail = variant.partition(" thereto")
    if tail and head.startswith(_ORDINALS):
        yield NameForm(f"{head} thereto", kind, THERETO)
        yield NameForm(f"{POSSESSIVES[0]}{head}", kind, ITS)
    yield NameForm(variant.replace("Protocol thereto on", "Protocols thereto on"), kind, THERETO)
    yield NameForm(name.replace("Protocol to the", "Protocols to the"), kind)
    _, on, subject = variant.partition(" thereto on ")
    if on:
        yield NameForm(f"on {subject}", kind, CONTINUED)


def _supplementing(name: str, kind: CitationKind, titles: list[str]) -> Iterator[NameForm]:
    """A name without its parent's at its end: "Protocol thereto against the Smuggling of …"."""
    tails = (f", supplementing the {title}" for title in titles)
    tail = next((tail for tail in tails if name.endswith(tail)), None)
    if tail is not None:
        noun, _, subject = name.removesuffix(tail).partition(" ")
        yield NameForm(f"{noun} thereto {subject}", kind, THERETO)


def _group(head: str, parent: RegistryRecord) -> Iterator[NameForm]:
    """Several protocols behind their treaty's name: "the protocols thereto"."""
    yield NameForm(f"{head} thereto", CitationKind.GROUP, THERETO)
    yield NameForm(f"{head.lower()} thereto", CitationKind.GROUP, THERETO)
    for possessive in POSSESSIVES:
        yield NameForm(f"{possessive}{head}", CitationKind.GROUP, ITS)
    if parent.noun:
        yield NameForm(f"{head} to the {parent.noun}", CitationKind.GROUP, OF_NOUN)


def _by_year(record: RegistryRecord) -> Iterator[NameForm]:
    """Told by noun or year alone, behind its treaty's name: "the 1967 Protocol thereto"."""
    year = (record.value("adopted") or "")[:4]
    if year and record.noun in {"Convention", "Protocol"} and record.kind in _TREATIES:
        yield NameForm(f"{year} {record.noun}", CitationKind.SHORT, BY_YEAR)
    if record.noun in _PROTOCOLS and is_protocol(record):
        yield NameForm(f"{record.noun} thereto", CitationKind.EXPLICIT, THERETO)
        yield NameForm(f"{record.noun.lower()} thereto", CitationKind.EXPLICIT, THERETO)
        yield NameForm(f"{POSSESSIVES[0]}{record.noun}", CitationKind.EXPLICIT, ITS)
    if year and record.noun == "Protocol" and is_protocol(record):
        yield NameForm(f"{year} Protocol thereto", CitationKind.EXPLICIT, THERETO)
        yield NameForm(f"Protocol thereto of {year}", CitationKind.EXPLICIT, THERETO)


def _commentary(record: RegistryRecord) -> Iterator[NameForm]:
    if record.noun == "Commentary" and any(record.values(name) for name in _COMMENTED):
        for text in ("commentary thereon", "commentary thereto", "commentaries thereon"):
            yield NameForm(text, CitationKind.EXPLICIT, THERETO)
