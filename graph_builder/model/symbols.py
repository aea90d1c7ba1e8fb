"""Canonical symbols and their slugs: one spelling for each document.

``A/RES/58/137``, ``A/RES/217A(III)``, ``E/RES/2006/27``, ``S/RES/2331(2016)``,
``A/RES/55/25#annexII``; any other document goes by its own symbol or a named key (``UNTOC-TIP``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_RUN: Final = re.compile(r"[^a-z0-9]+")
_FRAGMENT: Final = re.compile(
    r"(?P<kind>annex|chap|sect|part|appendix)(?P<number>[IVXLC]+|[A-Z]|\d+)?", re.ASCII
)
_ROMAN: Final = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_BY_SESSION: Final = re.compile(
    r"(?P<root>UNEP/EA|HSP/HA)[./](?P<session>\d+)/R(?:ES|es)\.(?P<number>\d+)(?!\w)"
)
_KEY: Final = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-/.:&()#][A-Za-z0-9()&]+)*")

#: What stands in a symbol for nothing: a stroke before a stroke or a bracket, and white space that
#: parts no words. A single letter behind a number is that of a part.
_LOOSE: Final = re.compile(r"/(?=[/(])|(?<!\w)\s+|\s+(?!\w)|(?<=\d)\s+(?=[A-Z](?!\w))")

_SYMBOL: Final = re.compile(
    r"""
      A/RES/\d+/\d+[A-Z]?                                # General Assembly, 31st session on
    | A/RES/(?:S|ES)-\d+/\d+[A-Z]?                       # special and emergency sessions
    | A/RES/\d+[A-Z]?\((?:(?:S|ES)-)?[IVXLC]+\)          # before the 31st session
    | [AE]/DEC/\d+/\d+[A-Z]? | A/HRC/DEC/(?:S-)?\d+/\d+  # decisions (our keys)
    | E/RES/\d{4}/\d+[A-Z]?
    | E/RES/\d+[A-Z]?\([IVXLC]+\)[A-Z]?
    | S/RES/\d+\(\d{4}\) | S/PRST/\d{4}/\d+ | A/HRC/PRST/(?:OS/)?\d+/\d+
    | A/HRC/RES/(?:S-)?\d+/\d+ | E/CN\.4/(?:Sub\.2/)?RES/\d{4}/\d+
    | FCCC/(?:RES|DEC)/\d+/(?:CP|CMP|CMA)\.\d+         # Conferences of Parties (our keys)
    | ICCD/(?:RES|DEC)/\d+/COP\.\d+
    | (?:UNEP/EA|HSP/HA)\.\d+/Res\.\d+                  # Environment and Habitat Assemblies
    """,
    re.VERBOSE | re.ASCII,
)


@lru_cache(maxsize=65536)
def slug_of(symbol: str) -> str:
    """Slug of a canonical symbol: lower case, runs of other characters become one ``-``.

    A part is a path below its document: ``A/RES/55/25#annexII`` → ``a-res-55-25/annex/2``,
    ``A/RES/40/34#annex`` → ``a-res-40-34/annex``. Keys with a type keep it: ``body/unodc``.
    """
    document, _, fragment = symbol.partition("#")
    head, slash, rest = document.partition("/")
    if slash and head in {"body", "office", "event", "programme", "actor", "series"}:
        slug = f"{head}/{_plain(rest)}"
    else:
        slug = _plain(document)
    return slug + "".join(f"/{step}" for step in fragment_path(fragment))


def fragment_path(fragment: str) -> tuple[str, ...]:
    """Path steps of the part behind ``#``: ``annexII`` → ``("annex", "2")``."""
    steps: list[str] = []
    for match in _FRAGMENT.finditer(fragment):
        steps.append(match["kind"])
        number = match["number"]
        if number:
            steps.append(str(roman_value(number)) if _ROMAN.fullmatch(number) else number.lower())
    return tuple(steps)


def roman_value(numeral: str) -> int:
    """Value of a Roman numeral in capitals; ``ValueError`` if it is none."""
    if not _ROMAN.fullmatch(numeral):
        msg = f"{numeral!r} is not a Roman numeral up to XCIX"
        raise ValueError(msg)
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def tidy_symbol(printed: str) -> str | None:
    """A symbol as somebody wrote it, in canonical spelling, or ``None`` if it is no symbol.

    White space beside a sign or before a part's letter goes (``S/RES/1373 (2001)`` →
    ``S/RES/1373(2001)``, ``217 A (III)`` → ``217A(III)``); between words it tells that they are
    words (``UN GA 61 917``). The symbol of a resolution may be in small letters. A Council number
    that lacks nothing but its padding loses it (``S/RES/0242(1967)`` → ``S/RES/242(1967)``). So
    does a stroke before a stroke or a bracket, as names of files have it (``A/RES/118/(II)``).
    """
    symbol = _LOOSE.sub("", printed.strip())
    symbol = as_issued(re.sub(r"^(S/RES/)0+(?=\d)", r"\1", symbol))
    if is_resolution_symbol(symbol.upper()):
        return symbol.upper()
    if not _KEY.fullmatch(symbol) or symbol.count("(") != symbol.count(")"):
        return None
    return symbol


def as_issued(symbol: str) -> str:
    """The symbol of a resolution of an Assembly that prints its session, as it is issued.

    ``UNEP/EA.2/RES.8`` → ``UNEP/EA.2/Res.8``, ``HSP/HA/1/Res.5`` → ``HSP/HA.1/Res.5``; any other
    as it is.
    """
    if not symbol.startswith(("UNEP/EA", "HSP/HA")):
        return symbol
    return _BY_SESSION.sub(r"\g<root>.\g<session>/Res.\g<number>", symbol)


def is_resolution_symbol(symbol: str) -> bool:
    """Whether ``symbol`` is a canonical resolution, decision or statement symbol."""
    return _SYMBOL.fullmatch(symbol) is not None


def carrier_of(symbol: str) -> str | None:
    """The document a part stands in: ``A/RES/55/25#annexII`` → ``A/RES/55/25``; else ``None``."""
    document, mark, _ = symbol.partition("#")
    return document if mark else None


def organ_of(symbol: str) -> str | None:
    """Body key of the organ that a canonical resolution symbol belongs to, or ``None``."""
    for prefix, body in _ORGANS:
        if symbol.startswith(prefix):
            return body
    return None


PLAIN_DOCUMENT: Final = "document"
_KINDS: Final = (
    ("/RES/", "resolution"),
    ("/Res.", "resolution"),
    ("/DEC/", "decision"),
    ("/PRST/", "presidential-statement"),
)


#: How the World Health Assembly counts its resolutions: "WHA67.1".
_COUNTED: Final = re.compile(r"WHA\d+\.\d+")

#: Begins the key of a publication that is known by its sales number: "SALES-E.81.IV.4".
SALES: Final = "SALES-"


def spelt_otherwise(key: str) -> tuple[str, ...]:
    """How others write a key of ours: "SALES-E.81.IV.4" → "Sales E.81.IV.4"; mostly none."""
    return (f"Sales {key.removeprefix(SALES)}",) if key.startswith(SALES) else ()


def name_of_key(key: str) -> str:
    """What a document is called of which only the key is known."""
    if not key.startswith(SALES):
        return key
    return f"United Nations publication, Sales No. {key.removeprefix(SALES)}"


def kind_of_symbol(symbol: str) -> str:
    """Kind of a document of which only the canonical symbol is known."""
    if "#" in symbol:
        return PLAIN_DOCUMENT
    if _COUNTED.fullmatch(symbol):
        return "resolution"
    return next((kind for mark, kind in _KINDS if mark in symbol), PLAIN_DOCUMENT)


_ORGANS: Final = (
    ("A/HRC/", "body/hrc"),
    ("E/CN.4/Sub.2/", "body/sub-commission"),
    ("E/CN.4/", "body/chr"),
    ("A/RES/", "body/ga"),
    ("A/DEC/", "body/ga"),
    ("E/RES/", "body/ecosoc"),
    ("E/DEC/", "body/ecosoc"),
    ("S/RES/", "body/sc"),
    ("S/PRST/", "body/sc"),
)


def symbol_letters(text: str) -> str:
    """Letters and digits of a symbol alone; ``x`` keeps two numbers apart: ``ares55x25``."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"(?<=\d)\W+(?=\d)", "x", text.casefold()))


def _plain(text: str) -> str:
    return _RUN.sub("-", text.lower()).strip("-")
