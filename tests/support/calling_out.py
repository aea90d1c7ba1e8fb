"""Queries that would have another host called: ``URL`` is where, ``PATTERN`` what is asked there.

Each of those with ``SERVICE`` that an engine can read does call, if nothing stops it.
"""

from __future__ import annotations

CALLS_OUT = {
    "plain SERVICE": "SELECT * { SERVICE <URL> PATTERN }",
    "SILENT": "SELECT * { SERVICE SILENT <URL> PATTERN }",
    "lower case, no space": "select*{service<URL>PATTERN}",
    "inside FILTER NOT EXISTS": "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <URL> PATTERN } }",
    "inside FILTER EXISTS inside OPTIONAL": (
        "SELECT * { OPTIONAL { ?s ?p ?o FILTER EXISTS { SERVICE <URL> PATTERN } } }"
    ),
    "inside BIND": "SELECT * { BIND(EXISTS { SERVICE <URL> PATTERN } AS ?x) }",
    "inside MINUS": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> PATTERN } }",
    "inside a sub-query": "SELECT * { { SELECT * { SERVICE <URL> PATTERN } } }",
    "inside GRAPH": "SELECT * { GRAPH ?g { SERVICE <URL> PATTERN } }",
    "escaped keyword": r"SELECT * { \u0053ERVICE <URL> PATTERN }",
    "long escape": r"SELECT * { \U00000053ERVICE <URL> PATTERN }",
    "behind a comment that only seems to go on": "SELECT * { # x\rSERVICE <URL> PATTERN }",
    "by variable": "SELECT * { VALUES ?e { <URL> } SERVICE ?e PATTERN }",
    "by prefix": "PREFIX e: <URL> SELECT * { SERVICE e: PATTERN }",
    "by base": "BASE <URL> SELECT * { SERVICE <> PATTERN }",
    "string closed by an escape": r'SELECT * { BIND("\u0022) SERVICE <URL> PATTERN #" AS ?x) }',
    "IRI closed by an escape": r"SELECT * { ?s <http://a\u003e ?o . SERVICE <URL> PATTERN #> ?o }",
    "a full stop before": "SELECT * { ?s ?p ?o .SERVICE <URL> PATTERN }",
    "a full stop between": "SELECT * { ?s ?p ?o.SERVICE <URL> PATTERN }",
    "behind the full stop of an empty name": (
        "PREFIX a: <http://e/> SELECT * { OPTIONAL { ?s ?p a:.SERVICE <URL> PATTERN } }"
    ),
    "glued to SILENT": "SELECT * { SERVICESILENT<URL>PATTERN }",
    "glued to a name without a prefix": "PREFIX : <URL> SELECT * { SERVICE: PATTERN }",
    "glued to a name": "PREFIX e: <URL> SELECT * { SERVICEe: PATTERN }",
    "as a prefix that is declared": (
        "PREFIX service: <http://e/> PREFIX : <URL> SELECT * { service: PATTERN }"
    ),
    "in what only seems to be an IRI": (
        "PREFIX : <URL> SELECT * { FILTER(1<2)SERVICE:#>\nPATTERN }"
    ),
    "in what only seems to be a long string": (
        "SELECT * { VALUES ?x { '''a' } SERVICE <URL> PATTERN #\\q'''\n }"
    ),
    "in what only seems to be a long string in double quotes": (
        'SELECT * { VALUES ?x { """a" } SERVICE <URL> PATTERN #\\q"""\n }'
    ),
    "in a query of a later version": "VERSION '1.2' SELECT * { SERVICE <URL> PATTERN }",
    "in LATERAL": "SELECT * { ?s ?p ?o LATERAL { SERVICE <URL> PATTERN } }",
    "in CONSTRUCT": "CONSTRUCT PATTERN WHERE { SERVICE <URL> PATTERN }",
    "in DESCRIBE": "DESCRIBE ?s { SERVICE <URL> PATTERN }",
    "in ASK": "ASK { SERVICE <URL> PATTERN }",
    "FROM": "SELECT * FROM <URL> PATTERN",
    "FROM NAMED": "SELECT * FROM NAMED <URL> { GRAPH ?g PATTERN }",
    "FROM by prefix": "PREFIX e: <URL> SELECT * FROM e: PATTERN",
    "LOAD": "LOAD <URL>",
    "LOAD behind a prologue": "PREFIX e: <http://e/> LOAD SILENT <URL> INTO GRAPH e:g",
    "a query, then LOAD": "ASK {} ; LOAD <URL>",
}


def written(template: str, port: int) -> str:
    """A query of the table that would call a port of this machine."""
    address = f"http://127.0.0.1:{port}/"
    return template.replace("URL", address).replace("PATTERN", "{ ?s ?p ?o }")
