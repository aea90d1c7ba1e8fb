"""Read a misspelt name as the one it is nearest to: bounded, told, and never for numbers.

Three steps, each looser than the one before; the first that finds something decides:

1. the same content words in another order ("Rights of the Child Convention");
2. each unknown word read as the one known word that differs by a letter, in long words by two;
3. the whole name, one letter wrong in eight, four at most.

Words with digits must be the same in both, so a wrong number never becomes another document.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph_builder.resolving.folding import ABBREVIATED, SMALL, content, fold
from graph_builder.resolving.spellings import without_carriers, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph_builder.resolving.spellings import Keys, Spellings

_OTHER_ORDER, _WORDS_MENDED = 0.8, 0.75
#: Confidence of a name with no letter wrong; each wrong one takes its share of the length.
_WHOLE_NAME: Final = 0.75
#: Letters of a word, of a long word, and of a name below which nothing is mended.
_WORD, _LONG_WORD, _NAME = 4, 8, 10
_LETTERS_FOR_ONE_ERROR, _MOST_ERRORS = 8, 4


@dataclass(frozen=True, slots=True)
class Similar:
    """What a misspelling may name: ``read_as`` is the folded spelling it was taken for."""

    keys: Keys
    read_as: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SimilarNames:
    """Finds near names in the spellings of one registry; build it once."""

    spellings: Spellings
    ordered: Mapping[str, Keys]
    words: tuple[str, ...]

    @classmethod
    def of(cls, spellings: Spellings) -> SimilarNames:
        """Index the names of ``spellings``."""
        names = spellings.names.items()
        keyed = [(content(name), found) for name, found in names]
        keys = (key for key in set(spellings.slugs.values()) if not _has_digit(key))
        symbols = [(tuple(fold(key).split()), (key,)) for key in keys]
        carriers = spellings.carriers
        return cls(
            spellings,
            ordered={
                bag: without_carriers(keys, carriers)
                for bag, keys in _gather((_bag(w), k) for w, k in [*keyed, *symbols]).items()
            },
            words=tuple(
                sorted(words_of(spellings) | ABBREVIATED | {w for w in SMALL if len(w) >= _WORD})
            ),
        )

    def find(self, folded: str) -> Similar | None:
        """The nearest name to a folded string, or ``None`` where nothing is near enough.

        ``keys`` are several where several names are equally near.
        """
        words = content(folded)
        if reordered := self._reordered(words):
            return Similar(reordered, " ".join(words), "similar:order", _OTHER_ORDER)
        return self._mended(folded) or self._whole(self.spellings.loosely(folded))

    def _reordered(self, words: Sequence[str]) -> Keys:
        """Step 1; two numbers in another order are other numbers."""
        if len(words) < 2 or sum(map(_has_digit, words)) > 1:  # noqa: PLR2004  (a pair)
            return ()
        return self.ordered.get(_bag(words), ())

    def _mended(self, folded: str) -> Similar | None:
        """Step 2: words mended one by one; the result must be a name, or a part that tells."""
        read = [self._mend(word) for word in folded.split()]
        if None in read:
            return None
        spelled = fold(" ".join(word for word in read if word))
        if spelled == folded:
            return None
        keys = (
            self.spellings.names.get(spelled)
            or self.spellings.loose.get(self.spellings.loosely(spelled))
            or self._reordered(content(spelled))
            or self.spellings.containing(spelled)
        )
        return Similar(keys, spelled, "similar:letters", _WORDS_MENDED) if keys else None

    def _mend(self, word: str) -> str | None:
        """The word itself where it is known, the one known word near it, or ``None``."""
        if word in SMALL or word in self.words:
            return word
        if len(word) < _WORD or not word.isalpha():
            return None
        bound = 1 + (len(word) >= _LONG_WORD)
        found = process.extract(
            word, self.words, scorer=OSA.distance, score_cutoff=bound, limit=3, processor=None
        )
        known = [(round(distance), near) for near, distance, _ in found if near[0] == word[0]]
        nearest = [near for distance, near in sorted(known) if distance == min(known)[0]]
        return nearest[0] if len(nearest) == 1 else None

    def _whole(self, plain: str) -> Similar | None:
        """Step 3: the nearest whole names, with the same words that hold digits."""
        if len(plain) < _NAME:
            return None
        bound = min(_MOST_ERRORS, len(plain) // _LETTERS_FOR_ONE_ERROR)
        names = [name for name in self.spellings.loose if _digits(name) == _digits(plain)]
        found = process.extract(
            plain, names, scorer=OSA.distance, score_cutoff=bound, limit=8, processor=None
        )
        if not found:
            return None
        least = min(distance for _, distance, _ in found)
        nearest = sorted(name for name, distance, _ in found if distance == least)
        keys = {key for name in nearest for key in self.spellings.loose[name]}
        confidence = round(_WHOLE_NAME * (1 - least / len(plain)), 2)
        kept = without_carriers(keys, self.spellings.carriers)
        return Similar(kept, nearest[0], "similar:letters", confidence)


def _bag(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _digits(name: str) -> list[str]:
    return [word for word in name.split() if _has_digit(word)]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _gather(pairs: Iterable[tuple[str, Keys]]) -> dict[str, Keys]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, keys in pairs:
        found[spelling].update(keys)
    return {spelling: tuple(sorted(keys)) for spelling, keys in found.items()}
