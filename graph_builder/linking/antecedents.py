"""What "the Convention" and "the Office" stand for: the thing of that noun that was named last.

Across paragraphs "the Convention" is the one that the title names, and goes on meaning what it has
meant, where the other one was named in passing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.linking.memory import RESOLUTION
from graph_builder.linking.parts import annexed_text
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.linking.context import LinkContext
    from graph_builder.linking.memory import Memory, Named
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

#: "This Convention" in an article is the treaty whose article it is.
_ARTICLE: Final = re.compile(r"(?:\A|\.)art\d")
#: "The Declaration and Programme of Action on …", "the Convention relative to the …": a name that
#: begins there, and means nothing that was named before.
_GOES_ON: Final = re.compile(
    r"\s+(?:and\s+(?:the\s+)?(?:Programme|Plan|Platform)\s+(?:of|for)\s+Action\s+"
    r"(?:on|for|of|contained|adopted)\b|and\s+(?:review\s+document|state\s+of\s)|relative\s+to\b"
    r"|(?:on|of|concerning|against|for)\s+(?:the\s+)?[A-Z])"
)
#: "The Convention of May 4th, 1910", "the Convention of 1926": another one than that which says so.
_DATED: Final = re.compile(r"\s+of\s+(?:the\s+)?(?:[A-Z][a-z]+\s+)?\d")
#: What follows the head of a title: "Convention on the …", "Protocol of 2014 to the …".
_BEHIND_HEAD: Final = re.compile(
    r",|\s(?:to|on|of|for|against|concerning|relat(?:ing|ive)|amending)\s"
)
#: Machine scores: an antecedent in the same paragraph, in an earlier one.
_NEAR: Final = 0.9
_FAR: Final = 0.75
#: A name of several that a note decides.
_NOTED: Final = 0.99
#: One whose title the words before it speak of: so many more of its words than of another's, in so
#: many code points.
_BY_WORDS: Final = 0.85
_ENOUGH: Final = 3
_BEFORE: Final = 200
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: How a name is read that several bear; "the Protocol thereto" is decided by what it belongs to.
_OF_SEVERAL: Final = frozenset({"name:explicit", "name:short"})


def find_antecedent(
    citation: Citation, memory: Memory, context: LinkContext, own: str | None, text: str
) -> tuple[str, str, float] | str:
    """Key, method and confidence of what a noun stands for, or the reason why nobody can tell.

    ``own`` is the symbol of ``text``: "this Convention" in a treaty's own text is the treaty.
    """
    noun = citation.noun or ""
    if citation.kind is CitationKind.ANAPHORA:
        itself = _itself(citation, memory, context, own, text)
        if itself is not None:
            return itself, "anaphora:self", _NEAR
        if _GOES_ON.match(text, citation.span.end):
            return f"the name that begins with this {noun} goes on behind it"
    wanted = (
        frozenset({RecordType.BODY, RecordType.OFFICE})
        if citation.kind is CitationKind.BODY
        else frozenset({RecordType.DOCUMENT})
    )
    found = memory.antecedent(noun, wanted)
    if found is None:
        return _head(noun, memory, context)
    if noun == RESOLUTION and _outermost(found.paragraph) != _outermost(citation.paragraph):
        return "no resolution was named before it in its paragraph"
    return _named(_meant(found, citation, memory), citation, context.registry, text)


def _outermost(paragraph: str) -> str:
    """The paragraph in which a sub-paragraph stands, or it itself."""
    return paragraph.partition("(")[0]


def _itself(
    citation: Citation, memory: Memory, context: LinkContext, own: str | None, text: str
) -> str | None:
    """Key of the text itself, where "this Convention" in it is its own."""
    if citation.surface.split()[0] != "this":
        dated = _DATED.match(text, citation.span.end)
        return None if dated else _of_article(citation, memory, context, own)
    itself = annexed_text(own, citation.paragraph, context.registry)
    if itself is not None:
        return itself
    if _is_called(own, citation.noun or "", context.registry):
        return own
    in_article = own is None and _ARTICLE.match(citation.paragraph)
    return memory.entitled(citation.noun or "") if in_article else None


def _of_article(
    citation: Citation, memory: Memory, context: LinkContext, own: str | None
) -> str | None:
    """Key of the treaty whose article says "the Convention" and has named no other one before."""
    if citation.surface.split()[0] != "the" or not _ARTICLE.search(citation.paragraph):
        return None
    noun, itself = citation.noun or "", own
    if not _ARTICLE.match(citation.paragraph):
        itself = annexed_text(own, citation.paragraph, context.registry)
    found = memory.antecedent(noun, frozenset({RecordType.DOCUMENT}))
    here = _outermost(citation.paragraph)
    told = found is not None and _outermost(found.paragraph) == here
    return itself if not told and _is_called(itself, noun, context.registry) else None


def _head(noun: str, memory: Memory, context: LinkContext) -> tuple[str, str, float] | str:
    """The head ("the High Commissioner") of the one Office that was named, or why it is nobody."""
    heads = context.heads.get(noun, ())
    named = {key for key, bureau in heads if memory.has_named(bureau)}
    if len(named) == 1:
        return named.pop(), "anaphora", _FAR
    if named:
        return f"several were named that have a {noun!r}"
    return f"nothing called {noun!r} was named before"


def _meant(found: Named, citation: Citation, memory: Memory) -> Named:
    """What was named last, or what the text is about, if that one was named elsewhere.

    "That Convention" is the one before it.
    """
    apart = found.type is RecordType.DOCUMENT and found.paragraph != citation.paragraph
    if found.key is None or not apart or citation.surface.split()[0].lower() != "the":
        return found
    usual = memory.usual(citation.noun or "", found.key)
    return found if usual is None else found._replace(key=usual)


def _named(
    found: Named, citation: Citation, registry: InstrumentRegistry, text: str
) -> tuple[str, str, float] | str:
    """What was named last with a noun, unless nobody knows it or another thing is meant."""
    if found.key is None:
        return f"the {citation.noun} named before has no record"
    record = registry.get(found.key)
    if record is not None and record.type is RecordType.OFFICE and _is_beside(record, text):
        return f"the {citation.noun} named most often is another one"
    return found.key, "anaphora", _NEAR if found.paragraph == citation.paragraph else _FAR


def _is_beside(office: RegistryRecord, text: str) -> bool:
    """Whether a text names another "High Commissioner for …" more often than this office.

    That one is its subject, and "the High Commissioner" means it, whoever is named besides.
    """
    own = re.search(rf"\b{office.noun}\s+(?P<of>on|for)\s+\w+", office.title)
    if own is None:
        return False
    times = _times_named(office.noun or "", own["of"], text)
    return max(times.values(), default=0) > times[own.group()]


# Asked for each "the High Commissioner" of a text: the text is looked through once.
@lru_cache(maxsize=4)
def _times_named(noun: str, of: str, text: str) -> Counter[str]:
    """How often a text names each "High Commissioner for …"."""
    named = rf"\b{noun}\s+{of}\s+(?:the\s+)?\w+"
    return Counter(" ".join(words.split()) for words in re.findall(named, text))


def agreed_on(
    citation: Citation, noted: Sequence[str], memory: Memory, context: LinkContext, text: str
) -> tuple[str, str, float] | None:
    """Which bearer of a name is meant: key, method and confidence, or ``None`` if that is open.

    ``noted`` are what its footnotes name. Where none tells, it is the one that the text has named
    before by a name of its own: "the Paris Principles" behind "the Principles and Guidelines on …".
    Else the words before it tell, if they are those of one title: "national human rights
    institutions, with regard to the Paris Principles".
    """
    told = [key for key in citation.candidates if key in noted]
    if len(told) == 1:
        return told[0], f"{citation.method}+footnote", _NOTED
    before = [key for key in citation.candidates if memory.has_named(key)]
    if told or citation.method not in _OF_SEVERAL:
        return None
    if len(before) == 1:
        return before[0], f"{citation.method}+text", _NEAR
    spoken = None if before else _spoken_of(citation, context.registry, text)
    return None if spoken is None else (spoken, f"{citation.method}+words", _BY_WORDS)


def _spoken_of(citation: Citation, registry: InstrumentRegistry, text: str) -> str | None:
    """The one bearer of a name whose title's own words stand before it, and no other's do."""
    near = text[max(0, citation.span.start - _BEFORE) : citation.span.start].casefold()
    words = frozenset(_LONG_WORD.findall(near))
    titles = {
        key: frozenset(_LONG_WORD.findall(record.title.casefold()))
        for key in citation.candidates
        if (record := registry.get(key)) is not None
    }
    shared = frozenset.intersection(*titles.values()) if titles else frozenset()
    times = Counter({key: len((title - shared) & words) for key, title in titles.items()})
    (best, most), *others = times.most_common(2) or [("", 0)]
    return best if most - sum(n for _, n in others) >= _ENOUGH else None


def is_known(key: str, memory: Memory, registry: InstrumentRegistry) -> bool:
    """Whether the text has named this, or the treaty that it amends."""
    record = registry.get(key)
    amended = record.values("amends") if record else ()
    return any(memory.has_named(each) for each in (key, *amended))


def _is_called(own: str | None, noun: str, registry: InstrumentRegistry) -> bool:
    """Whether the text is a treaty that is printed alone: "this Convention" is the text itself.

    "Optional Protocol" is called "the Protocol", too. Where the record gives no noun, the head of
    its title does: "Supplementary Convention on …".
    """
    record = registry.get(own or "")
    if record is None:
        return False
    return noun in (record.noun or _BEHIND_HEAD.split(record.title, 1)[0]).split()
