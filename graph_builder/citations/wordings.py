"""Recognise references that carry no name of their own: described documents, sessions, anaphora.

"the report of the High Commissioner¹" is known by its note, "its twelfth session" by the body
before it, "the Convention" by what was named last, "the present resolution" by the text itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.phrases import in_small_letters
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "fiftieth sixtieth seventieth eightieth ninetieth"
)
_ORDINAL: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?:"
    + _ORDINALS.replace(" ", "|")
    + r")"
)
_SESSION: Final = re.compile(
    rf"\b(?P<its>its\s+)?(?P<ordinal>{_ORDINAL})\s+(?:special\s+|regular\s+|emergency\s+)?$",
    re.IGNORECASE,
)
_SESSION_WORD: Final = re.compile(r"[Ss](?<=\b[Ss])ession\b")
#: How far before "session" its ordinal may begin, in code points.
_ORDINAL_REACH: Final = 48
_DOCUMENT_NOUN: Final = (
    "reports?|notes?|study|studies|letter|memorandum|working paper|recommendations|summary"
    "|guidelines|conclusions|proposals|findings|observations|statements?|outcome documents?"
)
#: "resolution 12 of the Congress": counted by a conference that has no series, a note tells where.
_COUNTED: Final = r"resolution\s+\d{1,3}(?=\s+(?:of|adopted)\b)"
_ON_A_DAY: Final = r"(?:on\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\s+)?"
_DESCRIBED: Final = re.compile(
    rf"(?=\b(?P<phrase>(?P<noun>{_DOCUMENT_NOUN}|{_COUNTED})\s+"
    rf"(?:prepared\s+by|submitted\s+by|adopted\s+{_ON_A_DAY}by|made\s+by|of|by|from|on|(?P<to>to))\s+"
    r"(?:(?=(?:the|its|an?)\s)|(?P<bare>(?<=\bon\s)))[^;:]{3,300}$))",
    re.IGNORECASE,
)
#: Somebody's own report needs no article before what it is on: "in his report on export efforts²";
#: and where it went tells it as well: "in its report to the Commission at its third session²".
_OWNED: Final = re.compile(r"\b(?:his|her|its|their)\s+(?:[a-z-]+\s+){0,2}$")
#: How far before its footnote mark a described document may begin, in code points.
_REACH: Final = 320
#: "report⁵ of the Secretary-General": the mark stands directly behind the noun.
_MARKED_NOUN: Final = re.compile(rf"\b(?:{_DOCUMENT_NOUN})$", re.IGNORECASE)
_NAMED: Final = r"[A-Z][\w’-]*(?:\s+(?:(?:of|for|on|in|and|against)\s+(?:the\s+)?)?[A-Z][\w’-]*)*"
_AUTHOR: Final = re.compile(
    rf"\s+(?:prepared\s+by|submitted\s+by|of|by|from)\s+(?:the|its|an?)\s+{_NAMED}"
)
#: What makes a marked noun without an author a document of its own: "the progress report⁵ on …",
#: "the Secretary-General’s report⁵".
_DETERMINED: Final = re.compile(
    r"\b(?:(?:the|its|his|her|their|an?)|[A-Z][\w-]*(?:[’']s|(?<=s)[’']))\s+(?:[a-z-]+\s+){0,3}$"
)
#: A second document of a list begins anew: "the report of … and the note by …".
_ANEW: Final = re.compile(
    r"(?:\band|,|\bas\s+well\s+as)\s+the\s+"
    r"(?:(?:related|relevant|corresponding|accompanying|respective|latest|annual)\s+)?$"
)
_NOT_A_NOUN: Final = re.compile(r"\b(?:tak\w+|took|to)\s+(?:due\s+)?$", re.IGNORECASE)
#: In small letters: a pattern that begins with letters is tried only where they stand; the word's
#: border comes after.
_SELF: Final = re.compile(
    r"th(?<=\bth)(?:e\s+present|is)\s+(?:resolution|decision|declaration|statement)\b"
)
_IBID: Final = re.compile(r"\A(?:See\s+)?(?:also\s+)?(?P<ibid>Ibid\.?|Idem\.?)", re.IGNORECASE)
#: "Ibid., Supplement No. 9 (A/31/9)", "Ibid., Annexes, agenda item 38, document A/9740": the same
#: series and another document. The symbol is a mention of its own.
_OTHER_DOCUMENT: Final = re.compile(
    r"[^;]{0,200}?(?:\bSupplement\s+No\.\s*\d+[A-Z]?\s*(?:and\s+\w+\s*)?\(|\bdocuments?\s+)[A-Z]{1,5}/"
    r"|\s*\([A-Z]{1,5}/|[^;]{0,120}?\b(?:Annexes|Plenary\s+Meetings|Sales\s+No\.)"
    r"|[^;]{0,60}?\b(?:Session|Year),\s[^;]{0,60}?\bmeeting\b"
)
#: "Ibid., vol. 993, No. 14531": another treaty of the same series.
_OTHER_TREATY: Final = re.compile(
    # several volumes: "Ibid., vols. 2171 and 2173, No. 27531"
    r",?\s+vols?\.\s*[\dIVXLC]+(?:(?:,\s+|,?\s+and\s+|\s?[-–]\s?)[\dIVXLC]+)*,?\s+"
    r"[Nn]o\.\s*(?P<number>\d{1,6})"
)
#: "…, No. 27531; and ibid., vol. 2131, No. 20378": the same series once more in one note.
_ONCE_MORE: Final = re.compile(r"[;,]\s+(?:and\s+)?(?P<ibid>[Ii]bid\.)")


def recognise_described(words: str, calls: Iterable[int]) -> Iterator[Mention]:
    """Yield documents told in words whose footnote mark stands behind them.

    ``calls`` are the clean offsets of the footnote marks. Of several nouns in the clause the first
    whose phrase runs to the mark without a comma counts, else the last. No document begins before
    the mark of another one.
    """
    before = 0
    for call in sorted(calls):
        low = max(before, call - _REACH)
        before = call
        head = words[low:call].rstrip(" ,;.:")
        phrases = [
            match
            for match in _DESCRIBED.finditer(head)
            if not _NOT_A_NOUN.search(head[: match.start()])
            and (match["bare"] is match["to"] is None or _OWNED.search(head[: match.start()]))
        ]
        marked = None if phrases else _MARKED_NOUN.search(head)
        author = _AUTHOR.match(words, call) if marked else None
        if marked and (author or _DETERMINED.search(head[: marked.start()])):
            end = author.end() if author else low + len(head)
            yield Mention(Span(low + marked.start(), end), CitationKind.DESCRIBED, "described")
        if phrases:
            unbroken = [match for match in phrases if "," not in match["phrase"]]
            anew = [match for match in unbroken if _ANEW.search(head[: match.start()])]
            chosen = (anew[-1:] or unbroken[:1] or phrases[-1:])[0]
            yield Mention(
                Span(low + chosen.start(), low + len(head)), CitationKind.DESCRIBED, "described"
            )


def recognise_sessions(words: str) -> Iterator[Mention]:
    """Yield sessions of bodies: "its twelfth session", "second session of the Conference …"."""
    if "ession" not in words:
        return
    for word in _SESSION_WORD.finditer(words):
        match = _SESSION.search(words, max(0, word.start() - _ORDINAL_REACH), word.start())
        if match is None:
            continue
        yield Mention(
            Span(match.start("ordinal"), word.end()),
            CitationKind.EVENT,
            "session",
            noun=match["ordinal"].lower(),
            organ_words="its" if match["its"] else None,
        )


def recognise_self(words: str) -> Iterator[Mention]:
    """Yield "the present resolution" and the like."""
    small = in_small_letters(words)
    if "present" not in small and "this" not in small:
        return
    for match in _SELF.finditer(small):
        yield Mention(Span(match.start(), match.end()), CitationKind.SELF, "self", noun="self")


def recognise_anaphora(
    words: str, nouns: Iterable[tuple[Span, str]], body_nouns: frozenset[str]
) -> Iterator[Mention]:
    """Yield "the Convention", "that Protocol" of ``nouns``: where they stand, and the noun.

    A noun of ``body_nouns`` ("the Office") is a mention of a body. "The report" in small letters
    is any report; "that report" is the one that was named.
    """
    for span, noun in nouns:
        if noun[0].islower() and words.startswith("the", span.start):
            continue
        kind = CitationKind.BODY if noun in body_nouns else CitationKind.ANAPHORA
        yield Mention(span, kind, "anaphora", noun=noun)


def recognise_ibid(words: str) -> Iterator[Mention]:
    """Yield "Ibid." at the start of a footnote, unless it only repeats the series of a document.

    With the number of a treaty it is that treaty: its ``symbol`` is ``TS-14531`` until the linker
    knows which series the note before cites.
    """
    match = _IBID.match(words)
    if match is None or _OTHER_DOCUMENT.match(words, match.end()):
        return
    treaty = _OTHER_TREATY.match(words, match.end())
    end = treaty.end() if treaty else match.end()
    if treaty is None:
        yield Mention(Span(match.start("ibid"), end), CitationKind.ANAPHORA, "ibid", noun="Ibid")
        return
    yield _of_series(match.start("ibid"), treaty)
    for more in _ONCE_MORE.finditer(words, end):
        treaty = _OTHER_TREATY.match(words, more.end())
        if treaty is not None:
            yield _of_series(more.start("ibid"), treaty)


def _of_series(start: int, treaty: re.Match[str]) -> Mention:
    """A treaty by its number alone, in the series that the note before cites."""
    span = Span(start, treaty.end())
    symbol = f"TS-{treaty['number']}"
    return Mention(span, CitationKind.EXPLICIT, "ibid", symbol=symbol, noun="Ibid")
