"""Find the one registry record that a reference names: symbol, slug, IRI, alias or exact name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.errors import AmbiguousReferenceError, UnknownInstrumentError
from graph_builder.model.symbols import slug_of, symbol_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

_IRI_ID: Final = re.compile(r"https?://[^\s]+?/(?:id|doc)/(?P<slug>[^?#\s]+)")
#: Endings of the document pages of the API, which people copy from the address bar.
_PAGE: Final = re.compile(r"\.(?:html|ttl|jsonld|nt|rdf|json|bib|ris|csl\.json)$")
_RUN: Final = re.compile(r"[\W_]+")
#: Names that are compared with one that nothing goes by.
_COMPARED: Final = 20_000


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    """Every spelling under which a thing of the graph may be asked for.

    ``slugs`` maps a slug, ``folded`` a folded symbol (letters and digits alone) and ``names`` a
    folded name to the keys that go by it.
    """

    slugs: Mapping[str, str]
    folded: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, registry: InstrumentRegistry, keys: Iterable[str] = ()) -> ReferenceIndex:
        """Index a registry and further ``keys`` (symbols of documents without a record)."""
        spellings = dict(registry.aliases) | {record.key: record.key for record in registry}
        for key in keys:
            spellings.setdefault(key, key)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for record in registry:
            for name in _names(record):
                names[_fold(name)].add(record.key)
        folded: defaultdict[str, set[str]] = defaultdict(set)
        for spelling, key in spellings.items():
            folded[symbol_letters(spelling)].add(key)
        return cls(
            slugs={slug_of(spelling): key for spelling, key in sorted(spellings.items())},
            folded={text: tuple(sorted(found)) for text, found in folded.items()},
            names={text: _without_carriers(found, registry) for text, found in names.items()},
        )

    def find(self, reference: str) -> str:
        """The key that ``reference`` names.

        Args:
            reference: Canonical symbol in any spelling that keeps its letters and digits in order
                (``A/RES/55/25``, ``a-res-55-25``, ``A / RES / 55/25``), slug, IRI or page address,
                alias (``A/RES/44/25#annex``), or an exact title or short name.

        Raises:
            UnknownInstrumentError: Nothing goes by this name; it suggests near ones.
            AmbiguousReferenceError: Several things do; it lists them.
        """
        for found in self._candidates(reference.strip()):
            if len(found) > 1:
                raise AmbiguousReferenceError(reference, found)
            if found:
                return found[0]
        raise UnknownInstrumentError(reference, self.suggestions(reference))

    def _candidates(self, reference: str) -> Iterator[tuple[str, ...]]:
        """Readings of a reference from the strictest to the loosest; the first that fits wins."""
        slug = _slug_in(reference)
        if slug in self.slugs:
            yield (self.slugs[slug],)
        if slug_of(reference) in self.slugs:
            yield (self.slugs[slug_of(reference)],)
        yield self.names.get(_fold(reference), ())
        yield self.folded.get(symbol_letters(reference), ())
        yield self.names.get(_fold(reference).removeprefix("the "), ())

    def knows(self, key: str) -> bool:
        """Whether a canonical symbol, key or alias is in the graph."""
        return slug_of(key) in self.slugs

    def suggestions(self, reference: str = "") -> tuple[str, ...]:
        """Keys, slugs and folded names among which something near a reference may be.

        They are all there are; where those are so many that to compare them would take seconds,
        only those that begin as the reference does, for as long as it takes to leave fewer.
        """
        found = {text for pair in self.slugs.items() for text in pair} | {*self.names}
        begun = 0
        while len(found) > _COMPARED and begun < len(reference):
            begun += 1
            start = reference[:begun].casefold()
            found = {text for text in found if text.casefold().startswith(start)}
        return tuple(sorted(found))


def find_reference(
    index: ReferenceIndex, reference: str, read: Callable[[str], Sequence[str]] | None = None
) -> str:
    """The key that ``reference`` names, read as a citation string where it is no plain name.

    Args:
        index: Every plain spelling; see ``ReferenceIndex.find``.
        reference: What the user wrote.
        read: Reads a citation string ("General Assembly resolution 55/25, annex II") and gives the
            keys it may name.

    Raises:
        UnknownInstrumentError: Neither way finds anything.
        AmbiguousReferenceError: Either way finds several things.
    """
    try:
        return index.find(reference)
    except UnknownInstrumentError:
        keys = dict.fromkeys(read(reference)) if read else {}
        found = tuple(key for key in keys if index.knows(key))
        if not found:
            raise
    if len(found) > 1:
        raise AmbiguousReferenceError(reference, found)
    return found[0]


def _without_carriers(keys: set[str], registry: InstrumentRegistry) -> tuple[str, ...]:
    """The keys without those that merely carry another one and bear its title.

    Resolution 44/25 is called "Convention on the Rights of the Child" after its annex.
    """
    carriers = {
        carrier
        for key in keys
        if (record := registry.get(key)) is not None
        for carrier in (*record.values("annex_of"), *record.values("adopted_by_instrument"))
    }
    return tuple(sorted(keys - carriers or keys))


def _names(record: RegistryRecord) -> Iterator[str]:
    yield from record.all_names
    yield from record.short_names
    yield from record.values("acronym")


def _slug_in(reference: str) -> str:
    """The slug of an IRI or page address; any other reference as it is, without outer slashes."""
    match = _IRI_ID.fullmatch(reference)
    slug = match["slug"] if match else reference
    return _PAGE.sub("", slug).strip("/")


def _fold(text: str) -> str:
    return _RUN.sub(" ", text.casefold()).strip()
