"""What a text has named so far: antecedents of "the Convention", "its session" and "Ibid."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.linking.canonical import OF_TREATY
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.symbols import SALES, carrier_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.linking.context import LinkContext
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.model.link import CitationLink
    from graph_builder.model.span import Span


#: Paragraphs that name a text by its title.
_TITLE: Final = "title"
_TITLES: Final = frozenset({"front", _TITLE})
_TREATY_SERIES: Final = frozenset({"UNTS", "LNTS"})
#: So often a treaty is named whose noun alone means it, though another one is named in passing.
_OFTEN: Final = 3
#: Nouns of treaties, in the names of those without a record: "… Convention, 1952 (No. 102)".
_NOUN: Final = re.compile(r"\b(?:Convention|Protocol|Covenant|Agreement|Treaty|Recommendation)\b")
#: What a text calls a number that it has cited: "that resolution".
RESOLUTION: Final = "resolution"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def is_numbered_resolution(link: CitationLink) -> bool:
    """Whether a link names a resolution by number or symbol, with or without a record of it."""
    key, by_name = link.target.key, link.citation.method.startswith("name")
    return "/RES/" in key and "#" not in key and not by_name


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Named(NamedTuple):
    """One thing that was named: where, its key (``None``: nobody knows it), its noun and type."""

    paragraph: str
    key: str | None
    noun: str | None
    type: RecordType
    order: int = 0


class Memory:
    """Remembers links in reading order; footnotes by their labels."""

    def __init__(self) -> None:
        self._named = 0
        self._keys: set[str] = set()
        self._paragraph = ""
        self._bodies: dict[str, None] = {}
        self._treaty: str | None = None
        self._documents: list[tuple[str, Span]] = []
        self._by_noun: dict[tuple[str, RecordType], Named] = {}
        self._unknown: dict[str, Named] = {}
        self._entitled: dict[str, Named] = {}
        self._in_use: dict[str, str] = {}
        self._times: dict[tuple[str | None, str], int] = {}
        self._notes: dict[str, list[str]] = {}
        self._singled_out: dict[str, list[str]] = {}
        self._sources: dict[str, str] = {}
        self._series: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._order: list[str] = []
        self._tellers: dict[tuple[str, str], set[str]] = {}
        self._heard: set[str] = set()

    def add(self, link: CitationLink, context: LinkContext, *, singled_out: bool = False) -> None:
        """Remember what ``link`` names, and whether a note singles it out of a volume."""
        citation, key = link.citation, link.target.key
        registry = context.registry
        record = registry.get(key)
        type_ = record.type if record else RecordType.DOCUMENT
        if citation.paragraph.startswith("fn"):
            label = citation.paragraph.removeprefix("fn")
            if type_ is RecordType.DOCUMENT:
                self._notes.setdefault(label, []).append(key)
                if singled_out:
                    self._singled_out.setdefault(label, []).append(key)
                self._remember_source(label, link, registry)
            return
        if citation.kind is not CitationKind.SELF:
            # a name that a note told is called something, whatever record the note's document has
            told = _NOUN.search(citation.surface) if record is None else None
            noun = (record.noun if record else None) or citation.noun or (told and told.group())
            self._named += 1
            self._keep(Named(citation.paragraph, key, noun, type_, self._named))
            if is_numbered_resolution(link):
                self._keep(Named(citation.paragraph, key, RESOLUTION, type_, self._named))
            if noun is not None and citation.method == "anaphora":
                self._in_use[noun] = key
            if record is not None and type_ is RecordType.DOCUMENT:
                self._documents.append((record.key, citation.span))
                self._treaty = self._treaty if record.key in context.protocols else record.key

    def begin(self, speaker: RegistryRecord, treaty: RegistryRecord | None) -> None:
        """Know who speaks, and the treaty that established it, before anything is named."""
        for record in (speaker, treaty):
            if record is not None and record.noun is not None:
                known = Named("", record.key, record.noun, record.type)
                self._by_noun.setdefault((record.noun, record.type), known)

    def add_body(self, paragraph: str, body: str) -> None:
        """Remember whose number was cited: it is named as well. A name nobody knows counts too."""
        self._named += 1
        self._keep(Named(paragraph, body, None, RecordType.BODY, self._named))

    def add_unknown(self, citation: Citation) -> None:
        """Remember that something was named that the registry does not hold."""
        if citation.noun is not None and not citation.paragraph.startswith("fn"):
            self._named += 1
            self._enter(citation.paragraph)
            self._unknown[citation.noun] = Named(
                citation.paragraph, None, citation.noun, RecordType.DOCUMENT, self._named
            )
            self._times[None, citation.noun] = self._times.get((None, citation.noun), 0) + 1

    def tell(self, number: str, method: str, body: str) -> None:
        """Remember which body the words told of a number; ``method`` parts resolutions, decisions.

        Unlike what a paragraph names, this holds for the whole text, notes included.
        """
        self.foretell(number, method, body)
        self._heard.add(body)

    def foretell(self, number: str, method: str, body: str) -> None:
        """Know the body of a number before its words are read."""
        self._tellers.setdefault((number, method), set()).add(body)

    def told(self, number: str, method: str) -> str | None:
        """The body told of the same number before, ``None`` where none or several were."""
        bodies = self._tellers.get((number, method), ())
        return next(iter(bodies)) if len(bodies) == 1 else None

    @property
    def heard(self) -> frozenset[str]:
        """The bodies of which the text has told numbers so far."""
        return frozenset(self._heard)

    def _keep(self, named: Named) -> None:
        if named.key is not None:
            self._keys.add(named.key)
        self._enter(named.paragraph)
        if named.type is RecordType.BODY and named.key is not None:
            self._bodies.pop(named.key, None)
            self._bodies[named.key] = None
        if named.noun is not None:
            if named.paragraph in _TITLES and named.type is RecordType.DOCUMENT:
                self._entitled.setdefault(named.noun, named)
            self._by_noun[named.noun, named.type] = named
            self._times[named.key, named.noun] = self._times.get((named.key, named.noun), 0) + 1

    def _enter(self, paragraph: str) -> None:
        if self._paragraph != paragraph:
            self._paragraph, self._treaty = paragraph, None
            self._documents.clear()
            self._bodies.clear()

    def _remember_source(
        self, label: str, link: CitationLink, registry: InstrumentRegistry
    ) -> None:
        if link.citation.kind is CitationKind.ELLIPTIC and label in self._sources:
            return  # "A/34/15 and Corr.1": the note cites the document with its corrigendum
        record = registry.get(link.target.key)
        source = link.target.key
        if record is not None and link.citation.method != "symbol":
            annexed = record.value("annex_of")
            source = annexed or carrier_of(record.key) or record.key
        self._sources[label] = source
        self._order.append(label)

    def forget_order(self) -> None:
        """Begin the paragraphs after the footnotes: nothing named yet, the notes kept."""
        self._paragraph, self._treaty = "", None
        self._documents.clear()
        self._bodies.clear()
        self._by_noun.clear()
        self._unknown.clear()
        self._keys.clear()
        self._times.clear()

    def named_by(self, label: str) -> tuple[str, ...]:
        """Keys that the footnote gives a name, each once; a volume on sale prints many texts."""
        return tuple(key for key in self._noted(label) if not key.startswith(SALES))

    def told_by(self, label: str) -> tuple[str, ...]:
        """Keys that the footnote tells a document by: those it singles out, or all."""
        return tuple(self._singled_out.get(label, ())) or self._noted(label)

    def _noted(self, label: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._notes.get(label, ())))

    def source_before(self, paragraph: str) -> str | None:
        """The source that the note before ``paragraph`` (``fn7``) cites, if that is known.

        Of a number the note before is the one with the number before; of a letter, the last one.
        """
        before = self._label_before(paragraph)
        return self._sources.get(before) if before is not None else None

    def see_series(self, citation: Citation) -> None:
        """Remember the treaty series that a note cites, whether its treaty is known or not."""
        series = (citation.symbol or "").partition("-")[0]
        if series in _TREATY_SERIES and citation.paragraph.startswith("fn"):
            self._series[citation.paragraph.removeprefix("fn")] = series

    def series_before(self, paragraph: str) -> str | None:
        """The treaty series (``UNTS``, ``LNTS``) of the note before ``paragraph``, or ``None``."""
        before = self._label_before(paragraph)
        return self._series.get(before) if before is not None else None

    def _label_before(self, paragraph: str) -> str | None:
        label = paragraph.removeprefix("fn")
        if label.isdecimal():
            return str(int(label) - 1)
        return next((known for known in reversed(self._order) if known != label), None)

    def call(self, name: str, key: str) -> None:
        """Remember what a note told of a name that the registry does not hold."""
        self._called.setdefault(_folded(name), key)

    def called(self, name: str) -> str | None:
        """What a note has told of the same name before."""
        return self._called.get(_folded(name))

    def has_named(self, key: str) -> bool:
        """Whether the text has named this, or the treaty of a conference, before in a paragraph."""
        return OF_TREATY.get(key, key) in self._keys

    def bodies_in(self, paragraph: str) -> tuple[str, ...]:
        """Keys of the bodies named so far in a paragraph, each once, nearest last."""
        return tuple(self._bodies) if paragraph == self._paragraph else ()

    def treaty_in(self, paragraph: str) -> str | None:
        """Key of the document last named in a paragraph that is itself no protocol."""
        return self._treaty if paragraph == self._paragraph else None

    def documents_in(self, paragraph: str) -> Sequence[tuple[str, Span]]:
        """Keys and raw spans of the known documents named so far in a paragraph."""
        return self._documents if paragraph == self._paragraph else ()

    def entitled(self, noun: str) -> str | None:
        """Key of the text of this noun that stands in the title: it may be the text itself."""
        named = self._entitled.get(noun)
        return named.key if named else None

    def usual(self, noun: str, last: str) -> str | None:
        """What the noun alone stands for in this text, where ``last`` was only named last.

        It is the one that the title names; else the one that it has stood for, where that was
        named often and ``last`` a single time.
        """
        titled = self._entitled.get(noun)
        if titled is not None and titled.paragraph == _TITLE:
            return titled.key
        used = self._in_use.get(noun)
        often = used is not None and self._times.get((used, noun), 0) >= _OFTEN
        return used if often and self._times.get((last, noun)) == 1 else None

    def antecedent(self, noun: str, types: frozenset[RecordType]) -> Named | None:
        """The thing last named whose noun is ``noun`` and whose type is one of ``types``.

        A name that nobody knows stands in the way where it was named in the same paragraph, or
        as often as the known one: its ``key`` is ``None`` then.
        """
        found = (self._by_noun.get((noun, type_)) for type_ in types)
        last = max((n for n in found if n), key=lambda n: n.order, default=None)
        unknown = self._unknown.get(noun) if RecordType.DOCUMENT in types else None
        if unknown is None or (last is not None and last.order > unknown.order):
            return last
        if last is None or unknown.paragraph == self._paragraph:
            return unknown
        times = self._times.get((last.key, noun), 0)
        return last if times > self._times.get((None, noun), 0) else unknown
