"""Recognise document symbols: ``E/2002/68/Add.1``, ``CEB/2005/HLCP/IX/CRP.7``, ``A/68/457``.

A symbol in the brackets of "Official Records of …, Supplement No. 10 (E/2003/30)" names the same
document as the words before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOTS: Final = (
    "A|E|S|T|ST|CEB|HR|CRC|CEDAW|CCPR|CAT|CERD|CMW|CRPD|CED|CTOC|CAC|TD|UNEP|DP|LC|ICCD|FCCC|HRI"
    # a customs code is "HS/6204", and "CD/DVD" is no conference on disarmament
    r"|SPT|UNODC|UNW|SC|INFCIRC|TRANS|WT|HSP|HS/(?:C|GC)|CD(?=/\d)|JIU|PBC|ECE|CBD|ISBA|SPLOS"
    "|CLCS|NPT|CCW|BWC|APLC|ICC-ASP|IDB|WHA|UNFPA"
    # regional organizations: OSCE, Organization of American States, African Union
    r"|MC\.DEC|PC\.DEC|MC\.DOC|SUM\.DOC|MC\(\d{1,2}\)\.DEC|AG/RES|EX\.CL/Dec|Assembly/AU/Dec"
)
_MOST_PARTS: Final = 40
#: A step ends before a hyphen that joins a second symbol ("A/70/95-S/2015/446").
_SECOND: Final = rf"-(?:{_ROOTS})/"
_PIECE: Final = rf"(?:(?!{_SECOND})[\w&()-])"
_STEP: Final = rf"[A-Z0-9]{_PIECE}*(?:\.{_PIECE}+)*"
#: A line of a narrow column ends behind a stroke: "A/31/12/ Add.1".
_BROKEN: Final = r"(?:\s(?=(?:Rev|Add|Corr)\.\s?\d))"
_SYMBOL: Final = re.compile(
    rf"(?<![\w/.])(?:{_ROOTS})/(?=[\w&./()-]*\d){_STEP}(?:/{_BROKEN}?{_STEP})*"
)
#: Every root ends in a capital: where none stands before a stroke there is no symbol.
_ROOTED: Final = re.compile(r"[A-Z]/")
#: What may stand behind a resolution's symbol with a space between: "S/RES/1373 (2001)".
_SESSION: Final = re.compile(r"(?:\s?[A-Z])?\s?\((?:[IVXLC]+|(?:19|20)\d{2})\)(?:\s?[A-Z]\b)?")
#: A space that crept in: "Rev. 1".
_SPACED_NUMBER: Final = re.compile(r"\.\s(?P<number>\d{1,2})(?![\w/])")
_SORTS: Final = ("/Rev", "/Add", "/Corr")
_WITH_SESSION: Final = re.compile(r"[AES]/RES/\d{1,4}")
#: Symbols that are printed with spaces or brackets: of the Organization of American States (its
#: General Assembly, Permanent Council and Commission of Women), the African and European Unions.
_SPACED: Final = re.compile(
    r"\b(?:(?:AG|CP|CIM)/(?:RES|DEC)\.\s?\d{1,4}(?:/\d{2})?\s?\((?:[IVXLC]+-[OE]|\d{1,4})/\d{2}\)"
    r"|(?:AG|CP|CIM)/doc\.\s?\d{1,4}/\d{2}(?:\s(?:rev|corr|add)\.\s?\d{1,2})?"
    # and of its forerunner, the Organization of African Unity: "AHG/Res.240 (XXXI)"
    r"|(?:EX\.CL/Dec|(?:AHG|CM)/(?:Res|Dec|Decl|St))\.\s?\d{1,4}\s?\([IVXLC]+\)"
    # the African Commission on Human and Peoples' Rights, at a session or an extraordinary one
    r"|ACHPR/Res\.?\s?\d{1,4}\s?\((?:EXT\.\s?OS/\s?)?[IVXLC]+\)\s?(?:(?:19|20)\d\d|\d\d)"
    # the European Commission, "COM(2009) 136 final", and the European Parliament, "A4-0372/97"
    r"|COM\s?\(\d{2,4}\)\s?\d{1,4}|(?<![-/])[ABC]\d-\d{4}/\d{2,4}|P\d_TA(?:-PROV)?\(\d{4}\)\d{4})"
    r"(?![\w/])"
)
_SPACED_SIGNS: Final = (
    *("AG/", "CP/", "CIM/", "EX.CL/Dec", "AHG/", "CM/", "ACHPR/"),
    *("COM", "-0", "_TA"),
)
#: Signs of which a paragraph with a symbol has one: those of Europe may be without a stroke.
SIGNS: Final = ("/", "COM", "_TA")
#: A scanner reads the S of a Security Council document as $ or 8.
_MISREAD: Final = re.compile(r"[$8](?<=[\s(].)/(?P<number>(?:\d{4}/\d{1,4}|\d{5}))(?![\w/])")
#: And the E of the Council as F; no root of the United Nations is F.
_MISREAD_E: Final = re.compile(r"F(?<=[\s(].)/(?P<number>(?:19[4-9]\d|20\d\d)/\d{1,4})(?![\w/])")
#: A statement of the President of the Security Council without the letter of the Council.
_STATEMENT: Final = re.compile(r"P(?<![\w/].)RST/(?P<number>(?:19|20)\d\d/\d{1,3})(?![\w/])")
#: A statement of the President of the Human Rights Council at an organizational session.
_RIGHTS_STATEMENT: Final = re.compile(
    r"P(?<![\w/].)RST[\s/](?P<number>OS/\d{1,2}/\d{1,3})(?![\w/])"
)
#: The letter of the Council was written out, as a tool does that replaces words everywhere.
_WRITTEN_OUT: Final = re.compile(
    r"Security\s+Council/(?P<number>(?:PRST/(?:19|20)\d\d/\d{1,3}|(?:19|20)\d\d/\d{1,4}))(?![\w/])"
)
#: Each with the signs of which it needs one.
_ODD_ROOTS: Final = (
    (("RST/",), "S/PRST", _STATEMENT, "symbol", 1.0),
    (("RST",), "A/HRC/PRST", _RIGHTS_STATEMENT, "symbol", 1.0),
    (("Council/",), "S", _WRITTEN_OUT, "symbol", 1.0),
    (("$/", "8/"), "S", _MISREAD, "symbol:misread", 0.9),
    (("F/",), "E", _MISREAD_E, "symbol:misread", 0.9),
)
_ELLIPTIC: Final = re.compile(
    r"(?:,|\s+and|,\s+and)\s+(?P<suffix>(?P<sort>Add|Corr|Rev)\.\s?(?P<number>\d+)"
    r"(?P<of>(?:/(?:Add|Corr|Rev)\.\d+)*))(?P<to>[-–]\d+)?\b"
    r"|(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?P<more>\d{1,2})(?![\w/]|\.\w)"
    r"(?!\s+[A-Z][a-z]+\s+\d{4})"
)
#: "A/37/351/Add.1 and Add.2": the second adds to the document, not to its first addendum.
_OWN_SORT: Final = re.compile(r"/(?P<sort>Add|Corr|Rev)\.\d+$")
_LISTED: Final = re.compile(r"/(?P<sort>Add|Corr)\.\d{1,2}$")
_LIST_GOES_ON: Final = re.compile(
    r"(?:,\s+\d{1,2})*(?:,\s+\d{1,2}|,?\s+and\s+\d{1,2})\s*(?:[.;)\]]|\Z|,\s+(?:para|chap|annex)\b)"
)
_SUPPLEMENT: Final = (
    r"Supplement\s+No\.\s*\d+[A-Z]?(?:\s+and\s+corrigend(?:um|a))?"
    rf"\s*\((?P<symbol>(?:{_ROOTS}|F)/(?:[^()\s]|(?<=/){_BROKEN})*\w(?![/\w]))"
)
_RECORDS: Final = re.compile(rf"Official\s+Records\s+of\s+the\s+[A-Z][^()]{{5,160}}?{_SUPPLEMENT}")
#: The same series again, of another session or year: "Ibid., Nineteenth Session, Supplement No. 4
#: (A/97)", "ibid., 1991, Supplement No. 4 (E/1991/24)".
_SAME_RECORDS: Final = re.compile(
    # and one more behind it: "(A/97) and Supplement No. 4A (A/97/Add.1)"
    rf"(?:[Ii]bid\.,\s+(?:(?:[A-Z][\w’'-]*(?:\s+[\w’'-]+){{0,4}}|(?:19|20)\d\d),\s+)?"
    rf"|\)\s+and\s+)(?P<named>{_SUPPLEMENT})"
)

_FIRST_E: Final = re.compile(r"^F(?=/\d)")


def recognise_symbols(words: str) -> Iterator[Mention]:
    """Yield every symbol, and the parts of "and Add.1" lists behind one, in reading order."""
    for match in _SYMBOL.finditer(words) if _ROOTED.search(words) else ():
        printed = _without_stray_bracket(match.group())
        symbol, end = "".join(printed.split()), match.start() + len(printed)
        spaced = _SPACED_NUMBER.match(words, end) if symbol.endswith(_SORTS) else None
        if spaced is not None:
            symbol, end = f"{symbol}.{spaced['number']}", spaced.end()
        session = _SESSION.match(words, end) if _WITH_SESSION.fullmatch(symbol) else None
        if session is not None:
            symbol, end = symbol + session.group(), session.end()
        yield Mention(Span(match.start(), end), CitationKind.EXPLICIT, "symbol", symbol=symbol)
        yield from _elliptic(words, symbol, end)
    spaced_out = any(sign in words for sign in _SPACED_SIGNS)
    for match in _SPACED.finditer(words) if spaced_out else ():
        symbol = "".join(match.group().split())
        yield Mention(Span(*match.span()), CitationKind.EXPLICIT, "symbol", symbol=symbol)
    yield from _odd_roots(words)


def _odd_roots(words: str) -> Iterator[Mention]:
    """Symbols whose root is misread or left out."""
    for signs, root, pattern, method, confidence in _ODD_ROOTS:
        for match in pattern.finditer(words) if any(map(words.__contains__, signs)) else ():
            symbol = f"{root}/{match['number']}"
            span = Span(*match.span())
            yield Mention(span, CitationKind.EXPLICIT, method, symbol=symbol, confidence=confidence)


def _elliptic(words: str, base: str, end: int) -> Iterator[Mention]:
    """Parts told by their end alone: "and Add.1 and 2", "and Add.1-3", "and Corr.1".

    Behind a symbol that is a part itself ("A/61/299/Add.1, 2 and 3") a bare number goes on with
    its sort where nothing but more of the list follows, for "2 reports" counts something else.
    """
    listed = _LISTED.search(base) if _LIST_GOES_ON.match(words, end) else None
    sort = listed["sort"] if listed else ""
    while (suffix := _ELLIPTIC.match(words, end)) is not None:
        if suffix["more"] and not sort:
            return
        start = suffix.start("more") if suffix["more"] else suffix.start("suffix")
        sort = suffix["sort"] or sort
        own = _OWN_SORT.search(base)
        stem = base[: own.start()] if own and own["sort"] == sort else base
        first = int(suffix["number"] or suffix["more"])
        last = int(suffix["to"][1:]) if suffix["to"] else first
        end = suffix.end()
        for number in range(first, min(last, first + _MOST_PARTS) + 1):
            stop = suffix.end("suffix") if number == first and suffix["suffix"] else end
            at = start if number == first else stop - len(str(last))
            if number in {first, last}:
                yield Mention(
                    Span(at, stop if number == first else end),
                    CitationKind.ELLIPTIC,
                    "symbol:elliptic",
                    symbol=f"{stem}/{sort}.{number}{suffix['of'] or ''}",
                )


def recognise_official_records(words: str) -> Iterator[Mention]:
    """Yield "Official Records of the …, Supplement No. 10" with the symbol of its brackets."""
    again = ((match, match.start("named")) for match in _SAME_RECORDS.finditer(words))
    for match, start in (*((match, match.start()) for match in _RECORDS.finditer(words)), *again):
        end = words.rindex("(", match.start(), match.end())
        span = Span(start, len(words[:end].rstrip()))
        symbol = _FIRST_E.sub("E", "".join(match["symbol"].split()))
        yield Mention(span, CitationKind.EXPLICIT, "official-records", symbol=symbol)


def _without_stray_bracket(symbol: str) -> str:
    symbol = symbol.rstrip("._-")
    while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
        symbol = symbol[:-1].rstrip("._-")
    return symbol
