"""Find enacting formulas ("The General Assembly,"): the words by which a body begins to speak.

A formula stands before a recital or an operative paragraph; "The General Assembly, in its
resolution 55/25, …" is a sentence and no formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.text import squeeze

if TYPE_CHECKING:
    from graph_builder.structure.openers import Openers

#: Words of the enacting formula → short code of the body and prefix of its resolution symbols.
ORGANS: Final = {
    "General Assembly": ("GA", "A/RES/"),
    "Economic and Social Council": ("ECOSOC", "E/RES/"),
    "Security Council": ("SC", "S/RES/"),
    "Human Rights Council": ("HRC", "A/HRC/RES/"),
    "Commission on Human Rights": ("CHR", "E/CN.4/RES/"),
    "Commission on Crime Prevention and Criminal Justice": ("CCPCJ", "CCPCJ-RES-"),
}
#: Prefix of resolution symbols for each body's code.
PREFIXES: Final = dict(ORGANS.values())
#: The bodies' names as an alternation, with any white space between words.
ORGAN_NAMES: Final = "|".join(name.replace(" ", r"\s+") for name in ORGANS)

_IN_CAPITALS: Final = {name.upper(): name for name in ORGANS}
_CAPITALS: Final = "|".join(name.replace(" ", r"\s+") for name in _IN_CAPITALS)
#: Other bodies speak in the same form; what they are called ends in one of these words or goes on
#: with "of the …", "on …", "for …". We know no code for them.
_OTHER_NAME: Final = (
    r"(?:[A-Z][\w’'-]+[ \t\u00a0]+){0,5}(?:Sub-)?"
    r"(?:Assembl[yr]|Council|Commission|Committee|Conference|Congress|Board|Body|Parties|Forum"
    r"|Parliament)(?:[ \t\n]+(?:of|on|for|to|the|and|in|against|[A-Z][\w’'-]*)){0,16}?"
)
#: ", pursuant to article 32 of the Convention": behind the body's name, up to the end of the line.
_INSERTED: Final = r"(?:,[ \t]+[a-z](?:[^.;:\n]|[.:;](?=\S)|\n(?=\S)){4,200}?(?=[,:][ \t]*\n))?"
_FORMULA: Final = re.compile(
    rf"T(?<=\bT)(?:he|HE)[ \t\n\u00a0]+(?:(?P<organ>{ORGAN_NAMES}|{_CAPITALS})"
    # behind a preamble that precedes it: "The Council therefore"
    r"(?:,?[ \t\n\u00a0]+therefore\b)?"
    r"[ \t]*(?P<comma>[,.:;](?=[\s“\"*_]|$)|(?=\n|$)|(?=[ \t]+[A-Z]))"
    rf"|(?P<other>{_OTHER_NAME}){_INSERTED}[ \t]*(?P<stop>[,.:;](?=[\s“\"*_]|$)|(?=\n|$)))"
)
#: A page that lost its lines: "The European Parliament, having regard to …, having regard to …".
_IN_ONE_LINE: Final = re.compile(
    r"\s+(?:[-–—•]\s+)?having\s+regard\s+to\b[^;]{4,900}?[,;]\s+(?:[-–—•]\s+)?having\s+regard\s+to\b"
)
_START_OF_LINE: Final = re.compile(r"(?:\A|\n)[ \t\u00a0“\"'*_#>-]*\Z")
_BEFORE_VERB: Final = re.compile(
    r"[\s“\"'*_]*(?:PP\s?\d+\w*\.?\s+|(?:OP\s?)?1[.)]?\s+|\(?[aiAI1]\)\s+|[IA]\s+|[-–•]\s+)?[*_“\"]*"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """The enacting formula: where it stands and which body speaks.

    ``body`` is a code (``ECOSOC``), ``None`` for a body that we have no code for; ``name`` is what
    is printed. That of a decision ("At its 36th meeting, on 23 July 2019, the Council") tells
    ``meeting`` and day (``adopted``, ISO) as well.
    """

    span: Span
    body: str | None
    name: str = ""
    meeting: str | None = None
    adopted: str | None = None

    @property
    def decides(self) -> bool:
        """Whether it is that of a decision."""
        return self.meeting is not None


def find_formulas(text: str, openers: Openers) -> tuple[Formula, ...]:
    """Every enacting formula of ``text``, in reading order."""
    found: list[Formula] = []
    for match in _FORMULA.finditer(text):
        if not _enacts(text, match, openers):
            continue
        printed = squeeze(match["organ"] or match["other"])
        organ = _IN_CAPITALS.get(printed, printed)
        code = ORGANS[organ][0] if match["organ"] else None
        found.append(Formula(Span(match.start(), match.end()), code, organ))
    return tuple(found)


def _enacts(text: str, match: re.Match[str], openers: Openers) -> bool:
    at = match.end()
    behind = _BEFORE_VERB.match(text, at)
    words = behind.end() if behind else at
    opens = openers.any(text, words) is not None
    alone = _START_OF_LINE.search(text, max(0, match.start() - 12), match.start()) is not None
    ends_line = not text[at : at + 80].split("\n", 1)[0].strip()
    if match["organ"] and match["comma"]:
        return opens or ends_line or not text[words : words + 1] or _capital(text, words)
    stopped = bool(match["comma"] or match["stop"])
    if alone and ends_line:
        return opens or bool(match["organ"]) or stopped
    return (opens and (alone or stopped)) or (stopped and bool(_IN_ONE_LINE.match(text, at)))


def _capital(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() or text[at : at + 1].isdigit()
