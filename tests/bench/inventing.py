"""Invent a corpus whose graph is shaped like the real one; the same for one seed and size.

What the shape is taken from is the release of 703 examined texts and 3,119 documents:

* 22.5 % of the documents are texts; the rest are known only because a text cites them. Each of
  these is cited by the text that comes after it, so that none is missing;
* how many other documents a text cites is drawn from the hundredths of the real texts (``CITED``;
  14 on average), how long it is from those of their paragraphs (``PARAGRAPHS``), of which a share
  is written (``WRITTEN``): a real text repeats and mentions what it cites, this one cites it once;
* documents have an order in time. Real texts cite at 0.26, 0.60, 0.75, 0.91 and 0.98 of their own
  place (the tenths 1, 2.5, 5, 7.5 and 9); a random number to the
  power ``RECENT`` gives nearly that;
* most documents are cited once, a few by hundreds. ``COPIED`` of the citations are drawn from those
  made before, as whoever writes a text takes citations over from earlier ones;
* no text cites its own session. With ``SESSIONS`` sessions no chain is longer, as in the real
  graph, in which the longest has 31 steps.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEED: Final = 27
EXAMINED: Final = 703 / 3119
#: Shares of the real texts, and how many documents they cite, or how many paragraphs they have.
CITED: Final = (
    (0.0, 1),
    (0.1, 3),
    (0.25, 6),
    (0.5, 12),
    (0.75, 20),
    (0.9, 27),
    (0.99, 48),
    (1, 119),
)
PARAGRAPHS: Final = (
    (0.0, 3), (0.1, 19), (0.25, 33), (0.5, 55), (0.75, 93), (0.9, 155), (0.99, 443), (1, 610),
)  # fmt: skip
WRITTEN: Final = 0.2
RECENT: Final = 0.37
COPIED: Final = 0.65
SESSIONS: Final = 50
#: Of the real graph, counted over its index of lineage: each pair of documents once.
REAL: Final = {
    "documents that a text cites, mean": 14.1,
    "texts that cite a document, mean": 3.24,
    "texts that cite a document, median": 1,
    "texts that cite a document, 99 %": 41,
    "steps of the longest chain": 31,
}
#: The first session and year whose resolutions are numbered so, and the most numbers in one.
_FIRST: Final = 31
_FIRST_YEAR: Final = 1978
_NUMBERS: Final = 999
#: As many as two bodies can number.
MOST: Final = 2 * _NUMBERS * SESSIONS
_VERBS: Final = ("Recalling", "Reaffirming", "Guided by", "Bearing in mind", "Taking note of")
_ASKS: Final = ("Urges", "Invites", "Encourages", "Calls upon", "Requests")
_ASKED: Final = ("Member States", "the Secretary-General", "Governments", "all States")
_DO: Final = ("light", "chart", "dredge", "survey", "widen", "repair", "mark", "guard", "deepen")
_HOW: Final = ("northern", "shallow", "tidal", "sheltered", "distant", "narrow", "winter", "inland")
_WHAT: Final = (
    "harbour", "channel", "estuary", "beacon", "ferry", "quay", "lighthouse", "buoy", "mooring",
    "towpath", "lock", "weir", "jetty", "breakwater", "slipway", "fairway", "anchorage", "canal",
)  # fmt: skip
#: Words that titles and paragraphs are made of.
WORDS: Final = (*_HOW, *_WHAT)


@dataclass(frozen=True, slots=True)
class Invented:
    """A corpus.

    Attributes:
        documents: How many instruments its graph has, beside those of the registry.
        citations: By the number of each text, those of what it cites; 0 is the oldest.
    """

    documents: int
    citations: dict[int, tuple[int, ...]]

    @property
    def texts(self) -> tuple[int, ...]:
        """The numbers of the texts, the oldest first."""
        return tuple(self.citations)

    def symbol(self, number: int) -> str:
        """Its symbol: the second half of a large session is the Council's."""
        body, _, printed = self._named(number)
        return f"{body}/RES/{printed}"

    def slug(self, number: int) -> str:
        """Its name in addresses."""
        return self.symbol(number).lower().replace("/", "-")

    def _printed(self, number: int) -> str:
        _, words, printed = self._named(number)
        return f"{words} resolution {printed}"

    def _named(self, number: int) -> tuple[str, str, str]:
        """Letter of the body, its name, and session or year with the number in it."""
        size = _session_size(self.documents)
        session, place = divmod(number, size)
        if place < _NUMBERS:
            return "A", "General Assembly", f"{_FIRST + session}/{1 + place}"
        year = _FIRST_YEAR + session
        return "E", "Economic and Social Council", f"{year}/{1 + place - _NUMBERS}"

    def shape(self) -> dict[str, float]:
        """What ``REAL`` tells of the real graph, of this one."""
        counted = Counter(each for cited in self.citations.values() for each in cited)
        citing = sorted(counted[number] for number in range(self.documents))
        chain: dict[int, int] = {}
        for number, cited in self.citations.items():
            chain[number] = 1 + max((chain.get(each, 0) for each in cited), default=-1)
        values = (
            sum(citing) / len(self.citations),
            sum(citing) / self.documents,
            citing[len(citing) // 2],
            citing[99 * len(citing) // 100],
            max(chain.values()),
        )
        return dict(zip(REAL, values, strict=True))

    def write(self, path: Path) -> None:
        """Write the texts as JSON lines, which ``palermo ingest`` takes."""
        chance = random.Random(SEED)  # noqa: S311  (no secret)
        with path.open("w", encoding="utf-8") as file:
            for number in self.texts:
                row = {
                    "file": f"{self.slug(number)}.txt",
                    "symbol": self.symbol(number),
                    "title": f"The {_thing(chance)} and the {_thing(chance)}",
                    "text": "\n\n".join(self._paragraphs(number, chance)) + "\n",
                }
                file.write(json.dumps(row) + "\n")

    def _paragraphs(self, number: int, chance: random.Random) -> Iterator[str]:
        cited = [self._printed(each) for each in self.citations[number]]
        length = max(3, round(WRITTEN * _drawn(PARAGRAPHS, chance)))
        # Three of four citations stand in the preamble, as far as there is room.
        recalled = cited[: 3 * len(cited) // 4]
        relied_on = cited[len(recalled) :]
        yield f"The {self._named(number)[1]},"
        for each in recalled:
            yield f"{chance.choice(_VERBS)} {each} on the {_thing(chance)},"
        for place in range(max(length - len(recalled), len(relied_on), 1)):
            asked = f"{chance.choice(_ASKS)} {chance.choice(_ASKED)} to {chance.choice(_DO)}"
            basis = f", in accordance with {relied_on[place]}" if place < len(relied_on) else ""
            last = place + 1 >= max(length - len(recalled), len(relied_on), 1)
            yield f"{place + 1}. {asked} the {_thing(chance)}{basis}{'.' if last else ';'}"


def invented(documents: int, seed: int = SEED) -> Invented:
    """A corpus whose graph has so many documents, from 1,000 to ``MOST``, and the registry's."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    size = _session_size(documents)
    numbers = [round((each + 1) / EXAMINED) - 1 for each in range(round(documents * EXAMINED))]
    numbers[-1] = documents - 1
    found: dict[int, tuple[int, ...]] = {}
    before: list[int] = []  # what was cited, in order
    texts = citations = session = 0  # of sessions that are over
    for previous, number in pairwise([-1, *numbers]):
        if number // size > session:
            session, texts, citations = number // size, len(found), len(before)
        cited = set(range(previous + 1, number))
        for _ in range(_drawn(CITED, chance) - len(cited) if texts else 0):
            if chance.random() < COPIED:
                cited.add(before[int(citations * chance.random())])
            else:
                cited.add(numbers[int(texts * chance.random() ** RECENT)])
        found[number] = tuple(sorted(cited))
        before += found[number]
    return Invented(documents, found)


def _drawn(shares: Sequence[tuple[float, int]], chance: random.Random) -> int:
    """A value as often as it is among those whose shares are given."""
    share = chance.random()
    for (low, least), (high, most) in pairwise(shares):
        if share <= high:
            return round(least + (most - least) * (share - low) / (high - low))
    raise ValueError(share)


def _thing(chance: random.Random) -> str:
    how, what, whose = chance.choice(_HOW), chance.choice(_WHAT), chance.choice(_WHAT)
    return f"{how} {what} of {whose} {chance.randrange(200)}"


def _session_size(documents: int) -> int:
    return -(-documents // SESSIONS)
