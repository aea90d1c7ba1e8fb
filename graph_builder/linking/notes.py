"""Read notes: which document of several is meant, and what a call decides that a note leaves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from graph_builder.model.link import AmbiguousLink, CitationLink, Link, Target, UnlinkedCitation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from graph_builder.model.citation import Citation

_BY_CALL: Final = 0.95
#: Numbers of the treaty collections.
_SERIES: Final = ("UNTS-", "LNTS-")
_BY_NOTE: Final = 0.95
#: "Supplement No. 7 (A/45/7 and Add.1-14), document A/45/7/Add.5": the last one is meant.
_SINGLING: Final = re.compile(r"\),?\s+documents?\s+$")
_LEAD: Final = 16
_PART: Final = re.compile(r"/(?:Add|Corr)\.\d+$")


def is_singled_out(citation: Citation, text: str) -> bool:
    """Whether a note names this document out of a volume that it has named before."""
    start = citation.span.start
    if not citation.paragraph.startswith("fn"):
        return False
    return _SINGLING.search(text, max(0, start - _LEAD), start) is not None


def without_parts(keys: Iterable[str]) -> tuple[str, ...]:
    """Documents that are told, each once; addenda and corrigenda go with the one they add to.

    Of several parts of one document that is not told itself the first stands for it.
    """
    told = tuple(dict.fromkeys(keys))
    bare = {key.partition("#")[0]: key for key in told}
    for key in told:
        bare.setdefault(_whole(key), key)
    return tuple(key for key in told if bare.get(_whole(key), key) == key)


def _whole(key: str) -> str:
    """The document that a key is an addendum or corrigendum of, or the key's own document."""
    return _PART.sub("", key.partition("#")[0])


def by_note(citation: Citation, found: Link, noted: Sequence[str]) -> Link:
    """What a number names whose body nobody knows: the one document that its note tells, if any.

    "Resolution 4 (I) of 15 June 1972⁸ adopted by the Conference" is found in the Conference's
    report, which note 8 cites. ``found`` is what the number itself told, ``noted`` are the keys of
    the notes called behind it.
    """
    if not isinstance(found, UnlinkedCitation) or len(noted) != 1:
        return found
    pinpoint = citation.pinpoint
    provisions = pinpoint.provisions if pinpoint else ()
    return CitationLink(
        citation, Target(noted[0]), f"{found.method}+footnote", _BY_NOTE, provisions=provisions
    )


def settle_notes(links: Sequence[Link], unnumbered: frozenset[str]) -> tuple[Link, ...]:
    """The links, with those of notes decided where the words that call a note name one treaty.

    A Convention and its Protocols have one number in the Treaty Series; the name before the
    footnote call tells which is meant. It also tells which treaty has a number that nobody told us.

    Args:
        links: Of one text.
        unnumbered: Keys of the treaties whose number in the Treaty Series is not known.
    """
    called: dict[str, set[str]] = {}
    in_series: Counter[str] = Counter()
    for link in links:
        if isinstance(link, CitationLink):
            for label in link.citation.footnotes:
                called.setdefault(label, set()).add(link.target.key)
        in_series[link.citation.paragraph] += _is_in_series(link)
    alone = {paragraph for paragraph, number in in_series.items() if number == 1}
    return tuple(
        _settled(link, called, unnumbered if link.citation.paragraph in alone else ())
        for link in links
    )


def _is_in_series(link: Link) -> bool:
    return (link.citation.symbol or "").startswith(_SERIES)


def _settled(link: Link, called: Mapping[str, set[str]], unnumbered: Container[str]) -> Link:
    label = link.citation.paragraph.removeprefix("fn")
    if label == link.citation.paragraph:
        return link
    names = called.get(label, set())
    if isinstance(link, AmbiguousLink):
        fitting = [key for key in link.candidates if key in names]
    elif isinstance(link, CitationLink) and not link.target.described and _is_in_series(link):
        fitting = [key for key in names if key in unnumbered]
    else:
        return link
    if len(fitting) != 1:
        return link
    return CitationLink(
        link.citation, Target(fitting[0]), f"{link.method}+call", _BY_CALL, tier=link.tier
    )
