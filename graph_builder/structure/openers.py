"""Recognise the words that open a paragraph: a verb form with its adverbs and tails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.model.phrases import BRIDGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.model.vocabulary import Verb, Vocabulary

_WORD: Final = re.compile(r"[A-Z][A-Za-z]*")
_SUBJECT: Final = re.compile(
    r"(?:We(?:,[^.;:]{3,200}?,)?|[Tt]he\s+(?:(?:Security|Human\s+Rights|Economic\s+and\s+Social)\s+)?"
    r"(?:Council|(?:General\s+)?Assembly|Commission|Conference|Committee))\s+"
)
#: The organ of a statement, with what stands before it: "In this regard, the Council". Committees
#: report; they make no statements.
_SPEAKER: Final = re.compile(
    r"(?:The\b|It(?=\s)|[A-Z][^.;:“”]{1,300}?,\s+(?:it(?=\s)|the\b))(?:(?<=[Ii]t)|\s+(?:[A-Z][\w’'-]+\s+(?:and\s+)?){0,3}?"
    r"(?:[Cc]ouncil|Assembly|Commission|Conference)\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:of\s+|and\s+|the\s+)*[A-Z]\w+)*)?),?\s+"
)
#: Within a verb of several words: "Calls, in this context, for".
_ASIDE_INSIDE: Final = (
    r"(?:,\s+(?:in|as|where|once|therefore|accordingly|inter|at|to|within|with)\b[^,;:.]{0,60},)?"
)
#: What a state is like: "is also strongly concerned", "remains particularly alarmed".
_STATE_INSIDE: Final = (
    r"(?:(?:(?<=\bis)|(?<=\bremains)|(?<=\bbeing)|(?<=\bremaining))"
    r"(?:\s+(?:also|further|again|[a-z]+ly))(?:\s+(?:[a-z]+ly))?(?=\s))?"
)
_INSIDE: Final = re.compile(r",[^,]*,")
_HOW: Final = re.compile(r"\b(is|remains|being|remaining) (?:[a-z]+ )+(?=[a-z]+$)")
#: What the organ has in mind, between it and its verb: ", while recalling it, and aware of it,".
_ASIDE: Final = re.compile(r"(?:while|on|in|as|aware|concerned|also|[a-z]+ing)\b")
_LONGEST_ASIDE: Final = 500
_ASIDE_ENDS: Final = re.compile(r",\s+|[.;:]\s")
#: Words that may stand before the verb of an opening phrase, beside adverbs in "-ly".
_BEFORE_VERBS: Final = frozenset(
    {"also", "further", "once", "again", "fully", "furthermore", "moreover", "and", "while"}
)
_ADVERB: Final = (
    r"(?:[A-Za-z]+ly|also|further|once (?:again|more)|again|fully|furthermore|moreover|therefore"
    r"|hence|thus|in particular)"
)
#: "Notes further that", "Recalls further resolution 5"; not "Welcomes further steps".
_FURTHER: Final = (
    r"further(?=\s*[,:]|\s+(?-i:[A-Z])|\s+(?:th(?:e|at|is|ese|ose)|its|their|his|all|an?|and|also|to"
    r"|on|upon|in|by|at|as|with|of|for|from|how|what|resolutions?|decisions?|paragraphs?|articles?)\b)"
)
_TAIL: Final = (
    rf"(?:\s+(?:also|{_FURTHER}|again|once again|in particular"
    r"|with\s+(?:(?:great|deep|grave|profound|serious|keen|particular|much)\s+)?"
    r"(?:appreciation|satisfaction|concern|interest|regret|alarm|approval|gratitude)))*"
)
#: How an object begins, which a verb has and a noun that looks like one has not.
_OBJECT: Final = (
    r"(?:(?:the|all|those|these|every|each|any|its|their|an?|both|other|that|to|on|upon|again|also"
    r"|further|once|him|her|them|relevant|interested|donors?|countries|governments?|parties|international)\b|[A-Z])"
)
_OBJECT_BEHIND: Final = re.compile(rf",?\s+{_OBJECT}")
#: Verbs of which no form is a noun, and by which hardly anybody but an organ speaks.
_NO_NOUN: Final = frozenset({"call-for", "call-upon", "encourage", "exhort", "invite", "urge"})
#: A verb behind this is that of its subject: "which monitors", "the Assembly, in its resolution".
_OTHER_SUBJECT: Final = re.compile(
    r"\b(?:that|which|who)\s+(?:[a-z]+ly\s+)?[a-z]+s\b[^,;]{0,80}$"
    r"|\b(?:which|who|that|it|he|she|Assembly|Council|Commission|Committee|Conference|Board"
    r"|Secretary-General|Rapporteur|States?|Part(?:y|ies)),"
    r"\s+(?:in(?! particular)|at|by|on|through|pursuant|under|as|acting|during|upon|following"
    r"|having|while)\b[^,;.]{1,150}$"
)
_CLAUSE: Final = 240


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Opening(NamedTuple):
    """The opening words of a paragraph: the raw length of the phrase and the base verb."""

    length: int
    printed: str
    verb: Verb


class Openers:
    """Matches opening phrases of recitals (participles) and of operative paragraphs (indicatives).

    Source of the forms: ``ontology/vocab/verb.ttl``. "Recalling further", "Deeply concerned",
    "Also invites" and "Noting with satisfaction" are one phrase each.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._participles = {f: v for v in vocabulary.verbs for f in v.participles}
        self._indicatives = {f: v for v in vocabulary.verbs for f in v.indicatives}
        self._recital = _compile(self._participles)
        self._operative = _compile(self._indicatives)
        self._recital_firsts = _first_words(self._participles)
        self._operative_firsts = _first_words(self._indicatives)
        self._plain_forms = {
            plain: verb for verb in vocabulary.verbs for plain in (*verb.indicatives, *verb.plain)
        }
        self._plain = re.compile(
            rf"(?:{_ADVERB},?\s+)?(?P<form>{_alternatives(self._plain_forms)})\b{_TAIL}",
            re.IGNORECASE,
        )
        acting = {f: v for f, v in self._indicatives.items() if v.acts and not v.of_anybody}
        plain = [f for f, v in acting.items() if v.slug in _NO_NOUN]
        nouns = [f for f in acting if f not in plain]
        self._later_recital = _compile_later(self._participles)
        self._later_operative = (*_compile_later(self._indicatives), *_compile_asking(nouns, plain))

    def recital(self, text: str, at: int) -> Opening | None:
        """The opening phrase of a recital at ``text[at:]``, or ``None``."""
        if not _may_open(text, at, self._recital_firsts):
            return None
        return _opening(self._recital.match(text, at), self._participles)

    def operative(self, text: str, at: int) -> Opening | None:
        """The opening phrase of an operative paragraph at ``text[at:]``, or ``None``."""
        if not _may_open(text, at, self._operative_firsts):
            return None
        return _opening(self._operative.match(text, at), self._indicatives)

    def itself(self, text: str, at: int) -> bool:
        """Whether a sub-paragraph opens with what the organ does ("Notes the"), and no noun."""
        found = self.operative(text, at)
        return found is not None and _OBJECT_BEHIND.match(text, at + found.length) is not None

    def plain(self, text: str, at: int) -> tuple[int, Opening] | None:
        """The verb of a sentence in which a body or "We" speaks: where it stands, and the phrase.

        "We also reaffirm", "The Security Council recalls", "Reiterate that": forms of declarations
        and statements, which have no opening phrase of their own.
        """
        subject = _SUBJECT.match(text, at)
        start = subject.end() if subject else at
        if subject is None and not text[start : start + 1].isupper():
            return None
        return self._said(text, start)

    def spoken(self, text: str, at: int) -> tuple[int, Opening] | None:
        """The verb of a paragraph of a statement: where it stands, and the phrase.

        "The Security Council urges", "In this regard, the Council, while noting it, urges".
        """
        speaker = _SPEAKER.match(text, at)
        if speaker is None:
            return None
        starts = [speaker.end()]
        if _ASIDE.match(text, speaker.end()):
            stop = speaker.end() + _LONGEST_ASIDE
            for end in _ASIDE_ENDS.finditer(text, speaker.end(), stop):
                if end.group()[0] != ",":
                    break
                starts.append(end.end())
        found = (self._said(text, start) for start in starts)
        return next((each for each in found if each is not None), None)

    def _said(self, text: str, start: int) -> tuple[int, Opening] | None:
        match = self._plain.match(text, start)
        return (start, opening) if (opening := _opening(match, self._plain_forms)) else None

    def any(self, text: str, at: int) -> Opening | None:
        """Either kind of opening phrase."""
        return self.recital(text, at) or self.operative(text, at)

    def later_verbs(self, text: str, *, operative: bool) -> list[tuple[int, str, Verb]]:
        """Further verbs inside a paragraph ("and noting"): offset of the phrase, phrase, verb."""
        forms = self._indicatives if operative else self._participles
        patterns = self._later_operative if operative else self._later_recital
        # ", and in this regard, requests" is found by its "and", and by its comma.
        found = {
            m.start("phrase"): (" ".join(m["phrase"].split()), _verb_of(m["form"], forms))
            for pattern in patterns
            for m in _of_this_subject(pattern, text)
        }
        return [(at, *found[at]) for at in sorted(found)]


def _first_words(forms: Iterable[str]) -> frozenset[str]:
    """The letters with which a phrase may begin: "re" of "re-emphasizes"."""
    return frozenset(re.split(r"[\s-]", form)[0] for form in forms) | _BEFORE_VERBS


def _may_open(text: str, at: int, firsts: frozenset[str]) -> bool:
    """Whether the word at ``at`` can begin an opening phrase: a test that costs little."""
    word = _WORD.match(text, at)
    if word is None:
        return False
    first = word.group().lower()
    return first in firsts or first.endswith("ly")


def _alternatives(forms: Iterable[str]) -> str:
    """The forms as an alternation that branches letter by letter: one path is tried, not all.

    Of forms that begin alike the longer one is tried first.
    """
    branches: dict[str, list[str]] = {}
    for form in sorted(forms):
        branches.setdefault(form[:1], []).append(form[1:])
    ends = branches.pop("", None) is not None
    parts = [_letter(first) + _behind(rest) for first, rest in branches.items()]
    return "|".join([*parts, ""] if ends else parts)


def _letter(letter: str) -> str:
    return rf"{_STATE_INSIDE}{_ASIDE_INSIDE}\s+" if letter == " " else re.escape(letter)


def _behind(rest: list[str]) -> str:
    if len(rest) == 1:
        return "".join(map(_letter, rest[0]))
    return f"(?:{_alternatives(rest)})"


def _compile(forms: Iterable[str]) -> re.Pattern[str]:
    # "in Rome, Italy, Recalling": behind a comma a capital begins anew, and no adverb stood before
    return re.compile(
        rf"(?-i:(?=[A-Z]))(?:while\s+)?(?:{_ADVERB}(?:,\s+(?-i:(?=[a-z]))|\s+)){{0,2}}"
        r"(?:(?:and|also|further)\s+)?"
        rf"(?P<form>{_alternatives(forms)})\b{_TAIL}",
        re.IGNORECASE,
    )


def _compile_later(forms: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """One pattern for each word that brings in a further verb: each begins with its word, fast."""
    phrase = _phrase(forms)
    return tuple(re.compile(rf"{word}{BRIDGE}\s+{phrase}") for word in ("and", "but", ";"))


def _compile_asking(nouns: Iterable[str], plain: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What an organ goes on to ask: ", calls upon Member States"; ". It requests the".

    ``nouns`` are forms that may be nouns as well, unless an object stands behind them.
    """
    asked = rf"\s+{_phrase(nouns)}(?=\s+{_OBJECT})"
    said = rf"\s+{_phrase(plain)}(?=,?\s)"
    return tuple(
        re.compile(rf"{before}{verb}")
        for before in (rf",{BRIDGE}", r"\.\s+It")
        for verb in (asked, said)
    )


def _phrase(forms: Iterable[str]) -> str:
    return rf"(?P<phrase>(?:{_ADVERB}\s+)?(?P<form>{_alternatives(forms)})\b{_TAIL})"


def _of_this_subject(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The verbs that a pattern finds, but for those of somebody else."""
    for match in pattern.finditer(text):
        at = match.start()
        if match.group()[0] in ";.":
            yield match
        elif match.group()[0] == ",":
            if not _OTHER_SUBJECT.search(text, max(0, at - _CLAUSE), at):
                yield match
        elif not text[at - 1 : at].isalnum():
            yield match


def _opening(match: re.Match[str] | None, forms: dict[str, Verb]) -> Opening | None:
    if match is None:
        return None
    verb = _verb_of(match["form"].lower(), forms)
    return Opening(match.end() - match.start(), " ".join(match.group().split()), verb)


def _verb_of(printed: str, forms: Mapping[str, Verb]) -> Verb:
    """The verb of the form that a phrase holds, without what stands inside."""
    form = " ".join(_INSIDE.sub("", printed).split())
    return forms[form] if form in forms else forms[_HOW.sub(r"\1 ", form)]


_KNOWN: Final[list[Openers]] = []


def openers_of(vocabulary: Vocabulary) -> Openers:
    """The openers of ``vocabulary``; those of the last one asked for are kept, not made anew."""
    if not _KNOWN or _KNOWN[0].vocabulary is not vocabulary:
        _KNOWN[:] = [Openers(vocabulary)]
    return _KNOWN[0]
