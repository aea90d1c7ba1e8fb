"""Turtle and JSON-LD of the same triples; the JSON-LD carries its context and fetches nothing.

Source: RDF 1.1 Turtle; JSON-LD 1.1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graph_builder.export.statements import LOSSES, statements
from graph_builder.rdf.namespaces import PREFIXES, XSD, A

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.export.table import ExportTable

_STRING: Final = XSD("string")


def write_turtle(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as Turtle: an empty line before each subject, types first."""
    ordered = sorted(dict.fromkeys(statements(table, losses)), key=_reading)
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    # The serialiser escapes line breaks in literals, so a line that begins with "<" is a subject.
    return (written or b"").replace(b"\n<", b"\n\n<")


def _reading(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """Subjects together, their types first; the export can be large, so the key is a cheap one."""
    predicate = triple.predicate.value
    return (_identifier(triple.subject), triple.predicate != A, predicate, str(triple.object))


def write_jsonld(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as JSON-LD: one object for the file, each document and each link, by address.

    It holds what the Turtle holds.
    """
    subjects: dict[str, dict[str, Any]] = {}
    held = dict.fromkeys(statements(table, losses))
    for triple in held:
        name = _identifier(triple.subject)
        subject = subjects.setdefault(name, {"@id": name})
        if triple.predicate == A:
            subject.setdefault("@type", []).append(_compact(triple.object))
        else:
            subject.setdefault(_compact(triple.predicate), []).append(_value(triple.object))
    graph = [
        {key: _alone(value) for key, value in sorted(subjects[name].items())}
        for name in sorted(subjects)
    ]
    body = {"@context": dict(sorted(PREFIXES.items())), "@graph": graph}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _identifier(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _compact(term: object) -> str:
    """A term with its prefix; the whole address where no prefix fits."""
    address = _identifier(term)
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address[len(namespace) :]}"
    return address


def _value(term: object) -> dict[str, str] | str:
    if not isinstance(term, ox.Literal):
        return {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == _STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype)}


def _alone(values: list[Any] | str) -> Any:  # noqa: ANN401  (whatever JSON-LD holds)
    return values[0] if isinstance(values, list) and len(values) == 1 else values
