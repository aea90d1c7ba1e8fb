"""Bare words that SPARQL does not know: misspelt keywords, words of SQL, text without quotes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
AGGREGATES: Final = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "WITH"})
#: Functions, with those of SPARQL 1.2 that engines have.
FUNCTIONS: Final = AGGREGATES | frozenset(
    {
        "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "IRI", "URI", "BNODE", "RAND", "ABS",
        "CEIL", "FLOOR", "ROUND", "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI",
        "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY",
        "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "NOW", "UUID", "STRUUID", "MD5", "SHA1",
        "SHA256", "SHA384", "SHA512", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI",
        "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC", "REGEX", "SUBSTR", "REPLACE", "TRIPLE",
        "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "LANGDIR", "STRLANGDIR", "HASLANG",
        "HASLANGDIR", "ADJUST",
    }
)  # fmt: skip
KEYWORDS: Final = frozenset(
    {
        "BASE", "PREFIX", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "DISTINCT", "REDUCED", "AS",
        "WHERE", "FROM", "NAMED", "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "LIMIT",
        "OFFSET", "VALUES", "UNDEF", "OPTIONAL", "GRAPH", "SERVICE", "SILENT", "BIND", "UNION",
        "MINUS", "FILTER", "EXISTS", "NOT", "IN", "SEPARATOR", "TRUE", "FALSE", "LATERAL",
        "VERSION",
    }
)  # fmt: skip
#: Words of other query languages → what SPARQL has for them.
_ELSEWHERE: Final = {
    "LOWER": "LCASE(…)",
    "UPPER": "UCASE(…)",
    "LEN": "STRLEN(…)",
    "LENGTH": "STRLEN(…)",
    "SUBSTRING": "SUBSTR(…)",
    "LIKE": 'CONTAINS(?text, "…") or REGEX(?text, "…", "i")',
    "AND": "&&",
    "OR": "||",
    "IS": "BOUND(?x) or = (equal)",
    "NULL": "!BOUND(?x)",
    "TOP": "LIMIT at the end of the query",
    "BINDINGS": "VALUES",
    "EXCEPT": "MINUS { … }",
    "TODAY": "NOW()",
    "BETWEEN": "?x >= … && ?x <= …",
    "DATE": '"2000-11-15"^^xsd:date',
}
#: How alike a misspelt word and the one that is meant are (``difflib``).
_ALIKE: Final = 0.75


def word_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Words that are no keyword, no function and not ``a``; and a first one that begins none."""
    first = _first(reading)
    if first is not None and reading.at(first).keyword not in FORMS:
        yield Mistake(reading.at(first).start, _beginning(reading, first))
        return
    for number, piece in enumerate(reading.pieces):
        word = piece.keyword
        if not word or word in KEYWORDS or piece.text == "a":
            continue
        before = reading.at(number - 1)
        if before.keyword in {"PREFIX", "BASE"}:
            continue
        if word not in FUNCTIONS:
            yield Mistake(piece.start, _unknown(reading, number))
        elif not reading.opens(number + 1, "("):
            yield Mistake(piece.start, f"{word} takes what it works on in brackets: {word}(?x)")


def _first(reading: Reading) -> int | None:
    """The piece behind the PREFIX and BASE lines."""
    number = 0
    while reading.at(number).keyword in {"PREFIX", "BASE"}:
        number += 3 if reading.at(number).keyword == "PREFIX" else 2
    # A line that is not written as one is told by its own rule.
    lines = reading.pieces[:number]
    broken = any(p.sort not in {"word", "name", "iri"} for p in lines)
    return None if broken else number


def _beginning(reading: Reading, number: int) -> str:
    piece = reading.at(number)
    near = difflib.get_close_matches(piece.text.upper(), FORMS, n=1, cutoff=_ALIKE)
    if near:
        return f"{piece.text}: did you mean {near[0]}?"
    if piece.keyword in _UPDATES:
        return f"{piece.text} is an update, and the graph is read only"
    seen = f", not with {piece.text}" if piece.text else "; this one is empty"
    return f"a query begins with PREFIX lines or with {', '.join(FORMS[:-1])} or {FORMS[-1]}{seen}"


def _unknown(reading: Reading, number: int) -> str:
    piece, before = reading.at(number), reading.at(number - 1)
    word = piece.text
    is_called = reading.opens(number + 1, "(")
    near = _near(piece.keyword, FUNCTIONS | {"FILTER", "BIND", "IN"} if is_called else KEYWORDS)
    elsewhere = _ELSEWHERE.get(piece.keyword)
    if before.is_sign("-") and before.end == piece.start:
        return "the name of a variable has letters, digits and _ only, no -"
    if before.is_sign("/") and reading.at(number - 2).sort == "name":
        name = reading.at(number - 2).text
        return f"a name ends before a stroke; write {name}\\/{word}, or the whole address in <…>"
    if elsewhere:
        return f"{word} is no word of SPARQL; use {elsewhere}"
    if near:
        return f"{word}: did you mean {near}?"
    if is_called:
        return f"SPARQL has no function {word}; it has CONTAINS, REGEX, LCASE, STR, YEAR and others"
    return (
        f'{word}: a variable begins with ? (?{word}), text stands in quotes ("{word}"), '
        f"a name has its prefix (pal:{word})"
    )


def _near(word: str, known: frozenset[str]) -> str | None:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=_ALIKE)
    return near[0] if near else None
