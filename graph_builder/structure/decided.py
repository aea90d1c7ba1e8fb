"""Cut a decision: what an organ did at a meeting, in sentences or in letters.

"…, the Economic and Social Council: (a) Took note of …; (b) Decided …" is ``op(a)``, ``op(b)``;
"…, the Assembly, recalling its resolution 99/1, decided to …" is ``pp1`` and ``op1``. What moves
the organ without a verb ("on the recommendation of the Committee") belongs to the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind, VerbUse
from graph_builder.structure.numbering import find_marks
from graph_builder.structure.past import telling_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.structure.building import Builder
    from graph_builder.structure.openers import Opening
    from graph_builder.structure.past import Told

#: Where a verb of the organ's may stand: behind its name, or behind what is put in between.
_BEHIND_NAME: Final = re.compile(r"[,\s]*(?:\d{1,3}\s+)?")
_BEHIND_COMMA: Final = re.compile(r"[,)]\s*(?:\d{1,3}\s+)?(?=[a-z])")
_SENTENCE_END: Final = re.compile(r"[.;:](?=\s|\Z)")
_LETTERED: Final = re.compile(r"(?:,|\s)*:\s*(?=\(a\)\s)")
_FIRST_LETTER: Final = re.compile(r"[\s,:]*\(a\)\s+")
_LONGEST: Final = 2_500
#: A verb that the vocabulary does not know, directly behind the organ's name.
_UNKNOWN: Final = re.compile(r"[a-z]{3,}ed\b")
#: A further act of the same subject; what is "prepared and approved by" somebody is none.
_GOES_ON: Final = re.compile(r"(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?=[a-z])")
_OBJECT: Final = re.compile(r"\s+(?:that|to|the|its|all|upon|of|any|an?|those|these|[A-Z])")
#: A later sentence of the same decision.
_LATER: Final = re.compile(
    r"\n[ \t\u00a0]*\n\s*(?=(?:At\s+(?:its|the\s+same)\s[^.;:]{3,90}?,\s+the|The|It)\s)"
)
_SUBJECT: Final = re.compile(
    r"(?:At\s[^.;:]{3,100}?,\s+the|The|It)\s+"
    r"(?:(?:[A-Z][\w’'-]*\s+(?:(?:of|on|for|the|and)\s+){0,3}){0,12}?"
    r"(?:Assembly|Council|Commission|Committee|Conference|Board)\b)?"
)
#: What is printed below a decision and is none of its words: "[See chap. IV.]".
_BELOW: Final = re.compile(r"\n\s*\[(?:See|Adopted)\b[^\]]{3,160}\]\s*\Z")
_MAY_BEGIN_RECITAL: Final = re.compile(r"(?:,\s+(?:and\s+)?|\A)(?=[a-z])")
_PHRASE: Final = 80


#: An operative paragraph of a resolution, in a line of its own or behind the end of a recital.
_FIRST_NUMBER: Final = re.compile(r"(?:\n|[,;.]\s)\s*1\.\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class _Main:
    """The main verb of a sentence: where its phrase begins and ends, and how it is used."""

    at: int
    end: int
    use: VerbUse


def tells(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the words behind an organ's name at ``at`` tell what it did."""
    end = min(len(text), at + _LONGEST)
    return _letters(text, at, end) is not None or _main_verb(text, at, end, vocabulary) is not None


def acts_in_letters(text: str, body: Span, vocabulary: Vocabulary) -> bool:
    """Whether letters with verbs are all that stands behind an enacting formula: no number.

    "The Conference of the Parties: (a) Noted …; (b) Reiterated …".
    """
    first = _FIRST_LETTER.match(text, body.start, body.end)
    if first is None or _FIRST_NUMBER.search(text, body.start, body.end):
        return False
    return telling_of(vocabulary).at(text, first.end()) is not None


def cut_decision(builder: Builder, body: Span) -> None:
    """Cut what stands behind the name of the organ that decided."""
    text = builder.masked.text
    below = _BELOW.search(text, body.start, body.end)
    end = below.start() if below else body.end
    if acts_in_letters(text, body, builder.openers.vocabulary):
        _add_letters(builder, Span(body.start, end))
        return
    main = _main_verb(text, body.start, end, builder.openers.vocabulary)
    letters = _letters(text, body.start, end) if main is None else None
    if letters is not None:
        _add_recitals(builder, body.start, letters)
        _add_letters(builder, Span(letters, end))
        return
    starts = [body.start, *_later_sentences(builder, body.start, end)]
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], end], strict=True), start=1):
        _add_sentence(builder, number, Span(start, stop))


def _letters(text: str, start: int, end: int) -> int | None:
    """Where "(a)" stands if the sentence begins with letters, its verbs behind them."""
    stop = _SENTENCE_END.search(text, start, min(end, start + _LONGEST))
    if stop is None or stop.group() != ":":
        return None
    match = _LETTERED.match(text, stop.start(), end)
    return match.end() if match else None


def _main_verb(text: str, start: int, end: int, vocabulary: Vocabulary) -> _Main | None:
    """The verb of the sentence that begins at ``start`` behind the name of an organ."""
    stop = _SENTENCE_END.search(text, start, min(end, start + _LONGEST))
    limit = stop.start() if stop else min(end, start + _LONGEST)
    name = _BEHIND_NAME.match(text, start, limit)
    first = name.end() if name else start
    telling = telling_of(vocabulary)
    for at in (first, *(m.end() for m in _BEHIND_COMMA.finditer(text, first, limit))):
        told = telling.at(text, at)
        if told is not None and told.end <= limit:
            return _Main(at, told.end, _use(told))
    unknown = None if "," in text[start:first] else _UNKNOWN.match(text, first, limit)
    return _Main(first, unknown.end(), VerbUse(0, unknown.group(), None)) if unknown else None


def _use(told: Told, at: int = 0) -> VerbUse:
    return VerbUse(at, told.printed, told.verb.slug)


def _later_sentences(builder: Builder, start: int, end: int) -> Iterator[int]:
    """Where the organ goes on: "At the same meeting, the Council also decided", "It took note"."""
    text, vocabulary = builder.masked.text, builder.openers.vocabulary
    for match in _LATER.finditer(text, start, end):
        subject = _SUBJECT.match(text, match.end(), end)
        if subject and _main_verb(text, subject.end(), end, vocabulary) is not None:
            yield match.end()


def _add_sentence(builder: Builder, number: int, span: Span) -> None:
    """One sentence: what is recalled before its verb, then the act."""
    text = builder.masked.text
    subject = _SUBJECT.match(text, span.start, span.end) if number > 1 else None
    start = subject.end() if subject else span.start
    main = _main_verb(text, start, span.end, builder.openers.vocabulary)
    if main is not None and number == 1 and _add_recitals(builder, start, main.at):
        start = main.at
    elif subject is not None:
        start = span.start
    own = _words(builder, start, span.end)
    if own is None:
        return
    name, steps = f"op{number}", ("op", str(number))
    verbs = (
        (main.use, *_moving(builder, own, main), *_further(builder, own, main.end))
        if main
        else None
    )
    builder.add_with_marks(name, steps, ParagraphKind.OPERATIVE, own, verbs=verbs)


def _moving(builder: Builder, own: Span, main: _Main) -> Iterator[VerbUse]:
    """What an organ recalls behind what moves it: "on the proposal of all, recalling the Pact,"."""
    words = builder.masked.text[own.start : max(own.start, main.at)]
    found = False
    for match in _MAY_BEGIN_RECITAL.finditer(words, 1):
        phrase = words[match.end() :][:_PHRASE]
        opening = _recital(builder, phrase)
        if opening is not None:
            found = True
            printed = " ".join(phrase[: opening.length].split())
            yield VerbUse(_clean(builder, own, own.start + match.end()), printed, opening.verb.slug)
    if found:
        yield replace(main.use, at=_clean(builder, own, main.at))


def _clean(builder: Builder, own: Span, at: int) -> int:
    """The offset in the clean words of ``own`` of what begins at ``at``."""
    return builder.masked.clean(own).clean_offset(at)


def _words(builder: Builder, start: int, end: int) -> Span | None:
    """The words between two places, without the comma behind an organ's name."""
    own = builder.masked.trim(start, end)
    while own is not None and builder.masked.text[own.start] in ",:":
        own = builder.masked.trim(own.start + 1, own.end)
    return own


def _further(builder: Builder, own: Span, behind: int) -> Iterator[VerbUse]:
    """Further acts of the sentence: ", and requested the Secretary-General to …"."""
    text, telling = builder.masked.text, telling_of(builder.openers.vocabulary)
    letters = text.find("(a)", behind, own.end)
    for match in _GOES_ON.finditer(text, behind, letters if letters > 0 else own.end):
        told = telling.at(text, match.end())
        if told is not None and told.verb.acts and _OBJECT.match(text, told.end):
            yield _use(told, _clean(builder, own, match.end()))


def _add_recitals(builder: Builder, start: int, end: int) -> bool:
    """What an organ recalls before it acts, ``pp1``, ``pp2``, …; whether there is any."""
    text = builder.masked.text
    own = _words(builder, start, end)
    if own is None:
        return False
    words = own.of(text)
    starts = [
        own.start + m.end() for m in _MAY_BEGIN_RECITAL.finditer(words) if _opens(builder, words, m)
    ]
    if not starts or starts[0] != own.start:
        return False
    for number, (first, stop) in enumerate(zip(starts, [*starts[1:], own.end], strict=True), 1):
        recital = builder.masked.trim(first, stop)
        if recital is not None:
            steps = ("pp", str(number))
            builder.add_with_marks(f"pp{number}", steps, ParagraphKind.PREAMBULAR, recital)
    return True


def _opens(builder: Builder, words: str, match: re.Match[str]) -> bool:
    """Whether a recital begins behind a comma: "recalling", "aware that", "having considered"."""
    return _recital(builder, words[match.end() :][:_PHRASE]) is not None


def _recital(builder: Builder, phrase: str) -> Opening | None:
    """The opening phrase of a recital that begins with a small letter."""
    return builder.openers.recital(phrase[:1].upper() + phrase[1:], 0)


def _add_letters(builder: Builder, span: Span) -> None:
    """Lettered acts, each with a verb of its own, past or present."""
    text, telling = builder.masked.text, telling_of(builder.openers.vocabulary)
    marks = [mark for mark in find_marks(text, span) if len(mark.steps) == 1]
    for mark, end in zip(marks, [*(mark.start for mark in marks[1:]), span.end], strict=True):
        own = builder.masked.trim(mark.words, end)
        if own is None:
            continue
        told = telling.at(text, own.start)
        verbs = (_use(told), *_further(builder, own, told.end)) if told else None
        name, steps = f"op({mark.steps[0]})", ("op", *mark.steps)
        builder.add_with_marks(name, steps, ParagraphKind.OPERATIVE, own, verbs=verbs)
