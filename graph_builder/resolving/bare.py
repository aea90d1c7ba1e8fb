"""Numbers without a body: ``35/5`` may be the Assembly's or the Human Rights Council's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import canonical_symbol
from graph_builder.model.symbols import is_resolution_symbol
from graph_builder.resolving.folding import without_padding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.resolving.known import KnownThings

_NUMBER: Final = re.compile(
    r"(?:(?P<word>resolutions?|res\.?|decisions?|dec\.?)\s+)?(?:no\.?\s*)?"
    r"(?P<number>(?P<first>\d{1,4})\s*/\s*(?P<second>\d{1,3})(?P<letter>\s?[A-Z])?)",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(
    r"(?:(?:resolution|res\.?)\s+)?(?:no\.?\s*)?"
    r"(?P<number>\d{1,4}\s?[A-Z]?\s?\([IVXLC]+\)(?:\s?[A-Z])?)",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"(?:the\s+)?(?P<word>resolution|decision)\s+(?P<number>\d{1,3})", re.IGNORECASE
)
#: The Assembly has numbered by session in Arabic numerals since its 31st (1976).
_ASSEMBLY_FROM: Final = 31
#: The Human Rights Council held its first session in 2006, and has held three regular ones a year.
_COUNCIL_SINCE, _A_YEAR = 2006, 3
#: No session of the Council has adopted a hundred texts.
_COUNCIL_TEXTS: Final = 100
#: ECOSOC has numbered by year since 1978, the Commission on Human Rights from 1986 to its end.
_ECOSOC_FROM: Final = 1978
_COMMISSION: Final = range(1986, 2006)


@dataclass(frozen=True, slots=True)
class BareNumbers:
    """Reads numbers; ``year`` is the last one that the registry's sources were seen in."""

    known: KnownThings
    year: int

    @classmethod
    def of(cls, known: KnownThings) -> BareNumbers:
        """The reader for what is known; without sources, sessions count to the year 2026."""
        sources = known.registry.sources.values()
        return cls(known, int(max((source.seen[:4] for source in sources), default="2026")))

    def read(self, text: str) -> tuple[str, ...]:
        """Symbols that a number such as ``35/5`` may stand for, in the order of symbols.

        Empty for anything else, and for numbers that no body has reached.
        """
        words = " ".join(text.split())
        match = _NUMBER.fullmatch(words)
        if match is None:
            return self._roman(words)
        decision = (match["word"] or "").lower().startswith("dec")
        bodies = self._bodies(int(match["first"]), int(match["second"]), bool(match["letter"]))
        number = without_padding(re.sub(r"\s+", "", match["number"]).upper())
        symbols = [canonical_symbol(number, body, decision=decision) for body in bodies]
        told = match["word"] or int(match["first"]) >= _ASSEMBLY_FROM
        if not told and not any(map(self.known.key, symbols)):
            return ()  # a fraction or a date as likely as not
        return tuple(sorted(symbol for symbol in symbols if is_resolution_symbol(symbol)))

    def _roman(self, words: str) -> tuple[str, ...]:
        """``317 (IV)`` is the Assembly's or ECOSOC's; what is described decides if one alone is."""
        match = _ROMAN.fullmatch(words)
        if match is None:
            return ()
        number = match["number"].upper()
        symbols = [canonical_symbol(number, b, decision=False) for b in ("body/ga", "body/ecosoc")]
        valid = tuple(symbol for symbol in symbols if is_resolution_symbol(symbol))
        known = tuple(symbol for symbol in valid if self.known.key(symbol))
        return known if len(known) == 1 else valid

    def _bodies(self, first: int, second: int, lettered: bool) -> Iterator[str]:
        if _ASSEMBLY_FROM <= first <= self.year - 1945:
            yield "body/ga"
        sessions = _A_YEAR * (self.year - _COUNCIL_SINCE + 1)
        if first <= sessions and second < _COUNCIL_TEXTS and not lettered:
            yield "body/hrc"
        if _ECOSOC_FROM <= first <= self.year:
            yield "body/ecosoc"
        if first in _COMMISSION and not lettered:
            yield "body/chr"

    def ending_in(self, text: str) -> tuple[str, ...]:
        """Described resolutions or decisions with this number in whatever session or year."""
        match = _ALONE.fullmatch(" ".join(text.split()))
        if match is None:
            return ()
        last = re.compile(rf"(?:/|\b){int(match['number'])}[A-Z]?(?:\(.*\))?")
        kind = match["word"].lower()
        return tuple(
            record.key
            for record in self.known.registry
            if record.kind == kind
            and last.fullmatch(re.split(r"(?=/\d+[A-Z]?$)|RES/", record.key)[-1])
        )
