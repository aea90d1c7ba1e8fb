"""Read a whole string as one reference: a key, a name, a symbol, with or without a pinpoint.

Tried in this order, and the first that fits decides: key or alias, acronym, name, plural of a
protocol's name, printed symbol, noun alone or with a year, number without a body, part of a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import named_part
from graph_builder.model.symbols import is_resolution_symbol, symbol_letters
from graph_builder.resolving.bare import BareNumbers
from graph_builder.resolving.cleaning import symbol_in_address
from graph_builder.resolving.folding import fold
from graph_builder.resolving.forms import document_symbol, read_form, without_lead
from graph_builder.resolving.paragraphs import has_own_paragraphs, own_paragraph, paths_below
from graph_builder.resolving.pinpointing import pinpoint_of
from graph_builder.resolving.spellings import Spellings
from graph_builder.resolving.splitting import splits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph_builder.resolving.known import KnownThings
    from graph_builder.resolving.printed import PrintedForm

_SURE, _NAMED, _ACRONYM, _SPELLED, _LOOSE, _PART, _BARE = 1.0, 0.98, 0.95, 0.97, 0.9, 0.8, 0.85
#: Longer strings are running text.
LONGEST_NAME: Final = 400
_IRI: Final = re.compile(
    r"https?://\S+?/(?:id|doc)/(?P<slug>[^?#\s]+?)(?:\.(?:html|ttl|jsonld|nt|rdf|json|bib|ris))?"
)
_ANNEX_APART: Final = re.compile(r"\s(?:annex|appendix)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a whole string names: ``keys`` are several where it is ambiguous.

    ``start`` and ``end`` bound the words that name it; ``provisions`` are paths below the only key.
    """

    keys: tuple[str, ...]
    method: str
    confidence: float
    start: int = 0
    end: int = 0
    pinpoint: str | None = None
    provisions: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WholeReader:
    """Reads whole strings with the spellings of one registry and the documents of one release."""

    known: KnownThings
    spellings: Spellings
    numbers: BareNumbers

    @classmethod
    def of(cls, known: KnownThings) -> WholeReader:
        """The reader for what is known; build it once."""
        return cls(known, Spellings.of(known.registry), BareNumbers.of(known))

    def read(self, text: str) -> Reading | None:
        """The one reference that ``text`` is, or ``None`` for anything else."""
        if not text.strip() or len(text) > LONGEST_NAME:
            return None
        for start, end, pin in splits(text):
            found = self._head(symbol_in_address(text[start:end]) or text[start:end])
            if found is not None and (placed := self._placed(found, start, end, pin)):
                return placed
        return None

    def _head(self, head: str) -> Reading | None:
        folded = fold(head)
        ways: tuple[Callable[[], Reading | None], ...] = (
            lambda: self._key(head),
            lambda: self._below(head),
            lambda: _reading(self.spellings.acronyms.get(folded, ()), "acronym", _ACRONYM),
            lambda: _reading(self.spellings.names.get(folded, ()), "name", _NAMED),
            lambda: _reading(self._loose(folded), "name:loose", _LOOSE),
            lambda: self._plural(folded),
            lambda: self._symbol(head),
            lambda: self._noun(folded),
            lambda: _reading(self.spellings.of_year(folded), "noun:year", _PART),
            lambda: self._number(head),
            lambda: _reading(
                self.spellings.containing(folded), "name:part", _PART, "only a part of its name"
            ),
        )
        return next((found for way in ways if (found := way()) is not None), None)

    def _key(self, head: str) -> Reading | None:
        record = self.known.registry.get(head)
        if record is not None:
            return Reading((record.key,), "key", _SURE)
        # a symbol that the release holds is that one, though it looks like another's spelling
        key = head if self.known.key(head) == head else self._of_slug(_slug_in(head))
        return Reading((key,), "key", _SURE) if key else None

    def _below(self, head: str) -> Reading | None:
        """A path below an instrument: ``untoc-tip/art/3``, alone or in an address of ours."""
        for slug, path in paths_below(_slug_in(head)):
            key = self._of_slug(slug)
            if key:
                return Reading((key,), "key", _SURE, pinpoint=path, provisions=(path,))
        return None

    def _of_slug(self, slug: str) -> str | None:
        held = self.known.held.named(slug)
        return self.spellings.slugs.get(slug) or (held[0] if held else None)

    def _loose(self, folded: str) -> tuple[str, ...]:
        """What has the same content words; the small ones are often left out or exchanged."""
        loose = self.spellings.loosely(folded)
        return self.spellings.loose.get(loose, ()) if " " in loose else ()

    def _plural(self, folded: str) -> Reading | None:
        reason = "the plural of a name that one of several protocols goes by"
        return _reading(self.spellings.plural(folded), "name:plural", _NAMED, reason)

    def _symbol(self, head: str) -> Reading | None:
        for text in (head, without_lead(head)):
            keys = self.spellings.symbols.get(symbol_letters(text), ()) if text else ()
            # "A/RES/55/25 annex II" is a number with a pinpoint, as with a comma between them
            if keys and symbol_letters(text or "") and not _ANNEX_APART.search(text or ""):
                return Reading(keys, "symbol", _SPELLED)
        form = read_form(head)
        if form is not None and (found := self._form(form)) is not None:
            return found
        symbol = document_symbol(head) or document_symbol(without_lead(head) or "")
        return Reading((self._canonical(symbol),), "symbol", _SPELLED) if symbol else None

    def _form(self, form: PrintedForm) -> Reading | None:
        known = [key for s in form.symbols if (key := self.known.key(s)) is not None]
        if not known and form.stems:
            known = self._beginning(form.stems)
        keys = known or ([] if form.known_only else list(form.symbols))
        confidence = _LOOSE if form.known_only else _SPELLED
        return _reading(tuple(dict.fromkeys(keys)), form.method, confidence)

    def _beginning(self, stems: Iterable[str]) -> list[str]:
        registry = self.known.registry
        spelled = {record.key: record.key for record in registry} | dict(registry.aliases)
        rest = re.compile(r"[A-Z]?\([\w-]+\)")
        return sorted(
            {
                key
                for name, key in spelled.items()
                for stem in stems
                if name.startswith(stem) and rest.fullmatch(name.removeprefix(stem))
            }
        )

    def _noun(self, folded: str) -> Reading | None:
        word = re.sub(r"^(?:this|that|said)\s+", "", folded)
        reason = f"many things are called {word!r}; only the text before it tells which is meant"
        return _reading(self.spellings.nouns.get(word, ()), "noun", _LOOSE, reason, single=False)

    def _number(self, head: str) -> Reading | None:
        symbols = self.numbers.read(head)
        if symbols:
            keys = tuple(dict.fromkeys(self._canonical(symbol) for symbol in symbols))
            return _reading(keys, "number", _BARE, "nothing tells which body adopted it")
        reason = "a number without session or year"
        return _reading(self.numbers.ending_in(head), "number", _BARE, reason, single=False)

    def _canonical(self, symbol: str) -> str:
        return self.known.key(symbol) or symbol

    def _placed(self, found: Reading, start: int, end: int, pin: str | None) -> Reading | None:
        """The reading with its place and pinpoint; ``None`` where the pinpoint is none."""
        if pin is None:
            return replace(found, start=start, end=end)
        placed = replace(found, start=start, end=end, pinpoint=pin)
        pinpoint = pinpoint_of(pin)
        if pinpoint is None or found.provisions:
            return None
        keys, left = found.keys, pinpoint.provisions
        if own_paragraph(pin) and not all(map(has_own_paragraphs, keys)):
            return None
        if len(keys) == 1 and is_resolution_symbol(keys[0]):
            part, left = named_part(keys[0], pinpoint, self.known.registry)
            keys = (self._canonical(part),)
        paths = tuple("/".join(ref.path) for ref in left) if len(keys) == 1 else ()
        return replace(placed, keys=keys, provisions=paths)


def _reading(
    keys: tuple[str, ...],
    method: str,
    confidence: float,
    reason: str | None = None,
    *,
    single: bool = True,
) -> Reading | None:
    """A reading of these keys; ``None`` without any, or with one where ``single`` says no."""
    if not keys or (len(keys) == 1 and not single):
        return None
    several = len(keys) > 1 and reason is None
    return Reading(keys, method, confidence, reason="the name fits several" if several else reason)


def _slug_in(head: str) -> str:
    """The slug in an address of ours; any other string is one itself."""
    match = _IRI.fullmatch(head)
    return (match["slug"] if match else head).strip("/").lower()
