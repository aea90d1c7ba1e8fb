"""Short names that a text gives itself: "… on Rivers (hereinafter “the Convention”)", "(UNTOC)".

From there on the short name means what stood before the brackets, whether the registry knows it or
not: "the Convention" of a text about the sea is not the one that another text was about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.unknown import NOUN
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.citations.mention import Mention

_DEFINITION: Final = re.compile(
    r"(?:,?\s+(?:of|adopted|signed|done|concluded|as)\b[^.;()]{0,60})?\s*"
    r"(?P<brackets>\((?:(?:hereinafter|hereafter|henceforth)\s*,?\s*)?(?:also\s+)?"
    r"(?:(?:referred\s+to|called|known)\s+(?:below\s+|hereinafter\s+|here\s+)?(?:as\s+)?)?"
    r"(?:[“\"‘']\s?(?:the\s+)?(?P<quoted>[A-Z][^”\"’'()]{1,60})\s?[”\"’']"
    r"|the\s+(?P<bare>[A-Z][A-Za-z]+(?:\s+[A-Z][A-Za-z]+){0,3})"
    # the session of a number, "2341 B (XXII)", is no acronym
    r"|(?P<acronym>(?!(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})\s?\))[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*))\s?\))"
)
#: A noun alone needs "the" before it ("that Convention" is the one named last); behind these words
#: it begins another name.
_ARTICLE: Final = r"the\s+"
_OTHER_NAME: Final = (
    r"(?!\s+(?:on|against|for|between|relating|concerning|of\s+the\s+[A-Z]|of\s+\d{4}|thereto"
    r"|[A-Z(]))"
)
_INSTRUMENT: Final = re.compile(rf"{NOUN}|Resolution|Report|Code|Standards|Regulations?|Framework")
_DEFINABLE: Final = KINDS_OF_SUBSTANCE | {CitationKind.BODY, CitationKind.PROGRAMME}
_INNER: Final = re.compile(r"\bof\s+the\s+(?P<body>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)+)$")
#: A text that gives more short names than this gives none; it keeps the work linear.
_MOST: Final = 200


class Definitions:
    """The short names of one text so far."""

    def __init__(self) -> None:
        self._meant: dict[str, Mention] = {}
        self._pattern: re.Pattern[str] | None = None

    def mentions(self, words: str) -> Iterator[Mention]:
        """Every short name in ``words``; what it means is copied from where it was given."""
        if self._pattern is None or not any(alias in words for alias in self._meant):
            return
        for match in self._pattern.finditer(words):
            alias = match["full"] or match["noun"]
            meant = self._meant[alias]
            span = Span(match.start(), match.end())
            method = "defined" if meant.candidates or meant.symbol else meant.method
            yield meant._replace(span=span, kind=_kind(meant, alias), method=method, parts=())

    def learn(self, words: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Take up what ``words`` define; the mentions without those inside the brackets."""
        brackets: list[Span] = []
        registered: set[Span] = set()
        for mention in mentions if "(" in words else ():
            if mention.kind not in _DEFINABLE:
                continue
            match = _DEFINITION.match(words, mention.span.end)
            if match is None or len(self._meant) >= _MOST:
                continue
            alias = match["quoted"] or match["bare"] or match["acronym"]
            if not _may_mean(alias, mention) or _is_inner(
                alias, words[mention.span.start : match.start("brackets")].rstrip()
            ):
                continue
            self._meant[alias] = mention
            self._pattern = self._compiled()
            brackets.append(Span(*match.span("brackets")))
            if match["bare"] and not _is_noun(alias):
                registered.add(Span(*match.span("bare")))
        if not brackets:
            return list(mentions)
        # "(the Millstone Rules)" is a name of its own where the registry knows it
        known = [m for m in mentions if m.kind is CitationKind.SHORT and m.span in registered]
        outside = [m for m in mentions if not any(b.contains(m.span) for b in brackets)]
        outside = sorted([*outside, *known], key=lambda m: (m.span.start, -m.span.end))
        behind = [m for m in self.mentions(words) if m.span.start > brackets[0].end]
        return _with_short_names(outside, behind)

    def _compiled(self) -> re.Pattern[str]:
        ordered = sorted(self._meant, key=lambda alias: (-len(alias), alias))
        full = [re.escape(alias) for alias in ordered if not _is_noun(alias)]
        nouns = [re.escape(alias) for alias in ordered if _is_noun(alias)]
        return re.compile(
            rf"(?<![\w/-])(?:(?P<full>{'|'.join(full) or '(?!)'})(?![\w/])"
            rf"|{_ARTICLE}(?P<noun>{'|'.join(nouns) or '(?!)'})\b{_OTHER_NAME})"
        )


def _with_short_names(mentions: Sequence[Mention], behind: Sequence[Mention]) -> list[Mention]:
    """Mentions of the paragraph that defines, with the short names used behind in it."""
    firm = [m for m in mentions if m.method != "anaphora"]
    taken = sorted((m.span for m in firm), key=lambda span: span.start)
    added = [m for m in behind if not any(m.span.overlaps(span) for span in taken)]
    places = {m.span for m in added}
    weak = [m for m in mentions if m.method == "anaphora" and m.span not in places]
    return sorted([*firm, *weak, *added], key=lambda m: (m.span.start, -m.span.end))


def _is_noun(alias: str) -> bool:
    """Whether a short name is a plain word such as "Convention", told by its article only."""
    return " " not in alias and alias[1:].islower()


def _may_mean(alias: str, mention: Mention) -> bool:
    """Whether a short name can be one of the thing named before it.

    "The Committee established pursuant to resolutions … and 1989 (2011) (“the Committee”)" gives a
    name to the Committee, which stands far before the number; "the Code of Conduct of the Council
    (“the Code”)" gives none to the Council.
    """
    if not _is_noun(alias):
        return True
    named = _INSTRUMENT.fullmatch(alias) is not None
    return named if mention.kind in KINDS_OF_SUBSTANCE else not named


def _is_inner(alias: str, name: str) -> bool:
    """Whether an acronym is that of a body inside the name: "Statute of the World Court (WC)"."""
    inner = _INNER.search(name)
    return inner is not None and alias == "".join(re.findall(r"\b[A-Z]", inner["body"]))


def _kind(meant: Mention, alias: str) -> CitationKind:
    if meant.kind not in KINDS_OF_SUBSTANCE:
        return meant.kind
    return CitationKind.ANAPHORA if _is_noun(alias) else CitationKind.SHORT
