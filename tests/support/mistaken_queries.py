"""Queries as people get them wrong: what is written, where the mistake is, words that tell it.

``MISTAKES``: a claim → query, line, column, a part of what is to be said. All have the same two
PREFIX lines, so that what differs begins in line 3, unless the claim is about those lines.
"""

from __future__ import annotations

from typing import Final, TypeAlias

Mistaken: TypeAlias = tuple[str, int, int, str]

_LINES: Final = (
    "PREFIX pal: <https://w3id.org/palermo/ontology#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
_PAL: Final = "PREFIX pal: <https://w3id.org/palermo/ontology#>"


def _asked(text: str, line: int, column: int, words: str) -> Mistaken:
    return _LINES + text, line, column, words


def _filtered(text: str, column: int, words: str) -> Mistaken:
    """A query whose fourth line is given."""
    return _asked(f"SELECT ?d {{ ?d rdfs:label ?l .\n{text}\n}}", 4, column, words)


_PREFIXES: Final[dict[str, Mistaken]] = {
    "a prefix of ours is not declared": ("SELECT ?d { ?d a pal:Document }", 1, 18, _PAL),
    "one that only some parsers know is not declared": (
        'SELECT ?d { ?d ?p "2000-11-15"^^<http://e/d>, rdfs:Class }', 1, 47,
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    ),
    "a prefix is misspelt": _asked("SELECT ?d { ?d a palermo:Document }", 3, 18, "mean pal:"),
    "a prefix of another graph": _asked("SELECT ?d { ?d wdt:P31 ?x }", 3, 16, "graph are cito, "),
    "a PREFIX line without angle brackets": (
        "PREFIX e: https://e.example/\nASK { ?s a e:A }", 1, 11, "stands in < and >"
    ),
    "a PREFIX line without its colon": ("PREFIX e <http://e/>\nASK { }", 1, 8, "a : follows e"),
    "a PREFIX line of Turtle": ("@prefix e: <http://e/> .\nASK { }", 1, 1, "without @"),
    "a PREFIX line that ends with a dot": ("PREFIX e: <http://e/> .\nASK { }", 1, 23, "delete"),
    "an address outside angle brackets": _asked("ASK { https://e.example/ a ?x }", 3, 7, "< and >"),
    "a name with a stroke": _asked(
        "PREFIX id: <http://e/>\nASK { id:body/unodc ?p ?x }", 4, 15, "id:body\\/unodc"
    ),
    "an address with a space": _asked("ASK { <https://e.example/a b> a ?x }", 3, 7, "no space"),
}  # fmt: skip
_PASTED: Final[dict[str, Mistaken]] = {
    "curly quotes": _filtered("FILTER(CONTAINS(?l, “slavery”))", 21, "straight one"),
    "single curly quotes": _filtered("FILTER(CONTAINS(?l, ‘slavery’))", 21, "U+2018"),
    "a long dash": _filtered("FILTER(STRLEN(?l) – 3 > 1)", 19, "write -"),
    "a no-break space": _asked("SELECT ?d { ?d\N{NO-BREAK SPACE}a ?x }", 3, 15, "ordinary one"),
    "a zero-width space": _asked("SELECT ?d\N{ZERO WIDTH SPACE} { ?d a ?x }", 3, 10, "delete it"),
    "a byte order mark": ("\N{ZERO WIDTH NO-BREAK SPACE}ASK { ?s ?p ?o }", 1, 1, "invisible"),
    "a sign of full width": _asked(
        "SELECT ?d { ?d a ?x \N{FULLWIDTH SEMICOLON} }", 3, 21, "write ;"
    ),
    "an ellipsis": _asked("SELECT ?d { ?d a ?x … }", 3, 21, "horizontal ellipsis"),
    "HTML for angle brackets": ("PREFIX e: &lt;http://e/&gt;\nASK { }", 1, 11, "write <"),
    "HTML in a condition": _filtered("FILTER(?l = 1 &amp;&amp; ?d = 2)", 15, "write &"),
    "the fence of a code block": ("```sparql\nASK { }\n```", 1, 1, "backtick"),
    "a comment of another language": ("// all of them\nASK { }", 1, 1, "begins with #"),
    "a comment of SQL": ("-- all of them\nASK { }", 1, 1, "begins with #"),
}
_WORDS: Final[dict[str, Mistaken]] = {
    "a misspelt first word": _asked("SELCT ?d { ?d a ?x }", 3, 1, "mean SELECT?"),
    "a misspelt WHERE": _asked("SELECT ?d WEHRE { ?d a ?x }", 3, 11, "mean WHERE?"),
    "a misspelt keyword inside": _asked("ASK { OPTINAL { ?d a ?x } }", 3, 7, "mean OPTIONAL?"),
    "a misspelt function": _filtered('FILTER(CONTAIN(?l, "a"))', 8, "mean CONTAINS?"),
    "a function that there is not": _filtered(
        "FILTER(FROBNICATE(?l))", 8, "no function FROBNICATE"
    ),
    "a function of SQL": _filtered('FILTER(LOWER(?l) = "a")', 8, "use LCASE"),
    "LIKE": _filtered('FILTER(?l LIKE "a%")', 11, "use CONTAINS"),
    "AND": _filtered("FILTER(?l = 1 AND ?d = 2)", 15, "use &&"),
    "two signs of equality": _filtered('FILTER(?l == "a")', 11, "write ="),
    "unlike as in SQL": _filtered('FILTER(?l <> "a")', 11, "write !="),
    "text without quotes": _filtered("FILTER(CONTAINS(?l, slavery))", 21, 'quotes ("slavery")'),
    "a symbol without quotes": _asked("ASK { ?d rdfs:label A/RES/55/25 }", 3, 21, 'quotes ("A")'),
    "a quote that is not closed": _filtered(
        'FILTER(CONTAINS(?l, "slavery))', 21, 'no " at its end'
    ),
    "a variable without its mark": _asked("SELECT d { ?d a ?x }", 3, 8, "begins with ? (?d)"),
    "a hyphen in a variable": _asked("SELECT ?a-bc { ?d a ?x }", 3, 11, "digits and _ only"),
    "a question in English": ("Which texts cite CEDAW?", 1, 1, "not with Which"),
    "nothing at all": ("", 1, 1, "this one is empty"),
}
_SELECTED: Final[dict[str, Mistaken]] = {
    "commas between variables": _asked("SELECT ?d, ?l { ?d a ?l }", 3, 10, "without commas"),
    "no variable": _asked("SELECT WHERE { ?d a ?l }", 3, 8, "SELECT * takes all"),
    "a count without a name": _asked("SELECT (COUNT(?d)) { ?d a ?l }", 3, 8, "(COUNT(?d) AS ?n)"),
    "a count without brackets": _asked(
        "SELECT COUNT(?d) AS ?all { ?d a ?l }", 3, 8, "(COUNT(?d) AS ?all)"
    ),
    "a pattern without WHERE": _asked("SELECT ?d ?d rdfs:label ?l }", 3, 14, "WHERE { is missing"),
    "a variable that GROUP BY leaves out": _asked(
        "SELECT ?d ?l (COUNT(?c) AS ?n) { ?d a ?l, ?c } GROUP BY ?d",
        3,
        11,
        "GROUP BY leaves it out",
    ),
    "a variable beside a count": _asked(
        "SELECT ?d (COUNT(?c) AS ?n) { ?d a ?c }", 3, 8, "add GROUP BY ?d"
    ),
    "an expression with one that GROUP BY leaves out": _asked(
        "SELECT ?d (STR(?l) AS ?n) { ?d a ?l } GROUP BY ?d", 3, 16, "GROUP BY leaves it out"
    ),
    "everything of groups": _asked("SELECT * { ?d a ?l } GROUP BY ?d", 3, 8, "name the variables"),
    "a name that is taken": _asked("SELECT (?l AS ?d) { ?d a ?l }", 3, 15, "another name"),
    "a name that BIND takes again": _asked("ASK { ?d a ?l BIND(1 AS ?l) }", 3, 25, "another name"),
}
_CLAUSES: Final[dict[str, Mistaken]] = {
    "FILTER without brackets": _filtered("FILTER ?l > 3", 8, "FILTER(…)"),
    "FILTER with a function alone": _filtered("FILTER STRLEN(?l) > 3", 8, "FILTER(…)"),
    "HAVING without brackets": _asked(
        "SELECT ?d { ?d a ?l } GROUP BY ?d HAVING COUNT(?l) > 1", 3, 42, "HAVING(…)"
    ),
    "BIND without a name": _asked("ASK { ?d a ?l BIND(STR(?l)) }", 3, 19, "BIND(… AS ?name)"),
    "OPTIONAL without braces": _asked("ASK { OPTIONAL ?d a ?l }", 3, 16, "OPTIONAL { … }"),
    "NOT EXISTS without braces": _filtered("FILTER NOT EXISTS ?d a ?x", 19, "EXISTS { … }"),
    "IN without brackets": _filtered('FILTER(?l IN "a", "b")', 14, "IN takes its list"),
    "commas in VALUES": _filtered('VALUES ?l { "a", "b" }', 16, "without commas"),
    "commas in rows of VALUES": _filtered("VALUES (?l ?d) { (1, 2) }", 20, "without commas"),
    "a separator without its name": _asked(
        'SELECT (GROUP_CONCAT(?l, ", ") AS ?n) { ?d a ?l }', 3, 24, "SEPARATOR"
    ),
    "ORDER without BY": _asked("SELECT ?d { ?d a ?l }\nORDER ?d", 4, 1, "write ORDER BY"),
    "DESC behind a variable": _asked("SELECT ?d { ?d a ?l }\nORDER BY ?d DESC", 4, 13, "DESC(?d)"),
    "a limit in words": _asked("SELECT ?d { ?d a ?l }\nLIMIT ten", 4, 7, "whole number"),
    "LIMIT before ORDER BY": _asked(
        "SELECT ?d { ?d a ?l }\nLIMIT 9\nORDER BY ?d", 5, 1, "ORDER BY stands before LIMIT"
    ),
    "FILTER behind the pattern": _asked(
        "SELECT ?d { ?d a ?l }\nFILTER(?l = 1)", 4, 1, "inside the"
    ),
    "two patterns": _asked("SELECT ?d { ?d a ?l }\nWHERE { ?d a ?x }", 4, 1, "one WHERE"),
    "two queries": _asked("ASK { }\nASK { }", 4, 1, "one at a time"),
    "a semicolon at the end": _asked("ASK { };", 3, 8, "delete this ;"),
}
_PATTERNS: Final[dict[str, Mistaken]] = {
    "a dot is missing": _asked(
        "ASK {\n  ?d a pal:Document\n  ?d rdfs:label ?l }", 5, 3, "before ?d"
    ),
    "a dot is missing behind a list": _asked(
        "ASK { ?d a ?x, ?y ?d a ?z }", 3, 19, "missing before"
    ),
    "a part is missing": _asked("ASK { ?d rdfs:label . ?d a ?x }", 3, 7, "only 2 of them"),
    "a value is missing": _asked("ASK { ?d a ?x, }", 3, 16, "behind the ,"),
    "a brace is missing at the end": _asked("SELECT ?d {\n ?d a ?l .\n", 4, 11, "} is missing"),
    "a brace is missing before ORDER BY": _asked(
        "SELECT ?d {\n ?d a ?l\nORDER BY ?d", 5, 1, "} is missing before ORDER BY"
    ),
    "ORDER BY inside the braces": _asked(
        "SELECT ?d { ?d a ?l ORDER BY ?d }", 3, 21, "behind the }"
    ),
    "a brace too many": _asked("SELECT ?d { ?d a ?l } }", 3, 23, "closes nothing"),
    "a bracket is missing": _filtered(
        'FILTER(CONTAINS(?l, "a")', 7, ") is missing before the next }"
    ),
}
MISTAKES: Final[dict[str, Mistaken]] = {
    **_PREFIXES, **_PASTED, **_WORDS, **_SELECTED, **_CLAUSES, **_PATTERNS,
}  # fmt: skip
