"""Read the headers of ``queries/**/*.rq`` and bind parameters to them as terms.

A stored query begins with comment lines; ``param`` and ``column`` may repeat::

    # title: What a resolution recalls
    # question: Which documents does a text cite, by which verb, in which paragraph?
    # param: document ref E/RES/2006/27 - the citing document
    # column: target - the document cited
    # example: document=E/RES/2006/27

A parameter is written ``$name`` in the query, a result column ``?name``. Types are in
``ParameterType``; with a ``?`` behind its type a parameter is optional, and stays a free variable
where it is not given. How terms replace parameters is told in ``query_terms``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from graph_builder.errors import (
    InvalidIriError,
    QueryHeaderError,
    QueryParameterError,
    UnknownQueryError,
)
from graph_builder.query_terms import (
    bind_terms,
    date_term,
    integer_term,
    iri_term,
    parameter_names,
    string_term,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_HEADER: Final = re.compile(r"#\s*(?P<key>[a-z]+):\s*(?P<value>.*)")
_PARAMETER: Final = re.compile(
    r"(?P<name>[a-z][a-z_]*)\s+(?P<type>[a-z]+)(?P<optional>\??)\s+(?P<example>\S.*?)\s+-\s+(?P<text>\S.*)"
)
_COLUMN: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*)\s+-\s+(?P<text>\S.*)")

_ONCE: Final = frozenset({"title", "question", "example"})


class ParameterType(StrEnum):
    """What a parameter takes: a document reference, an IRI, or a plain value."""

    REF = "ref"
    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a stored query; ``example`` is a value that gives rows."""

    name: str
    type: ParameterType
    example: str
    text: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """One ``.rq`` file: ``name`` is its path below ``queries`` without the ending."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, str]
    text: str

    def bind(self, values: Mapping[str, str], find: Callable[[str], str] | None = None) -> str:
        """The query with its parameters as terms.

        Args:
            values: Parameter name → value as the user wrote it.
            find: Turns a document reference into its IRI; without it, only IRIs are taken.

        Raises:
            QueryParameterError: A parameter is unknown, missing or ill-typed.
            LookupFailure: ``find`` does not know the reference.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                names = ", ".join(sorted(known)) or "none"
                raise QueryParameterError(
                    name, f"{self.name} has no such parameter; it has: {names}"
                )
        for name, parameter in known.items():
            if parameter.required and name not in values:
                problem = f"missing; for example -p {name}={parameter.example}"
                raise QueryParameterError(name, problem)
        return bind_terms(
            self.text, {n: _term_of(known[n], value, find) for n, value in values.items()}
        )


class QueryCatalogue:
    """All stored queries, by name (``competency/01-recalls``) and by last step if unique."""

    def __init__(self, queries: Mapping[str, StoredQuery]) -> None:
        self._queries = {name: queries[name] for name in sorted(queries)}

    def __iter__(self) -> Iterator[StoredQuery]:
        yield from self._queries.values()

    def __len__(self) -> int:
        return len(self._queries)

    def named(self, name: str) -> StoredQuery:
        """The query ``name``: its full name, its last step, or that without the leading number.

        Raises:
            UnknownQueryError: None goes by it, or several do.
        """
        if name in self._queries:
            return self._queries[name]
        found = [query for query in self if name in _short_names(query.name)]
        if len(found) != 1:
            raise UnknownQueryError(name, [query.name for query in found] or self._queries)
        return found[0]


def read_catalogue(folder: Path) -> QueryCatalogue:
    """Read every ``.rq`` file below ``folder``.

    Raises:
        QueryHeaderError: A header is incomplete or wrong; it names file and line.
    """
    queries = {}
    for path in sorted(folder.rglob("*.rq")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        queries[name] = parse_query(name, path.read_text(encoding="utf-8"))
    return QueryCatalogue(queries)


def parse_query(name: str, text: str) -> StoredQuery:
    """Read one stored query; ``QueryHeaderError`` if its header breaks the form above."""
    once: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    file, line = f"{name}.rq", 0
    for line, key, value in _header_lines(text):
        if key == "param":
            parameters.append(_parameter(value, file, line))
        elif key == "column":
            columns.append(_column(value, file, line))
        elif key not in _ONCE or key in once:
            known = (
                "stands twice"
                if key in once
                else "is none of title, question, param, column, example"
            )
            raise QueryHeaderError(file, line, f"{key!r} {known}")
        else:
            once[key] = value
    for key in sorted(_ONCE - once.keys()):
        raise QueryHeaderError(file, line + 1, f"the header lacks {key!r}")
    if not columns:
        raise QueryHeaderError(file, line + 1, "the header names no column")
    _check_names(text, parameters, file)
    return StoredQuery(
        name=name,
        title=once["title"],
        question=once["question"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        example=_example(once["example"], parameters, file),
        text=text,
    )


def _term_of(parameter: Parameter, value: str, find: Callable[[str], str] | None) -> str:
    if parameter.type is ParameterType.REF and find is not None:
        return iri_term(find(value))
    try:
        return _PLAIN_TERMS[parameter.type](value)
    except (ValueError, InvalidIriError) as error:
        raise QueryParameterError(
            parameter.name, f"{value!r} is no {parameter.type}: {error}"
        ) from error


_PLAIN_TERMS: Final[Mapping[ParameterType, Callable[[str], str]]] = {
    ParameterType.REF: iri_term,
    ParameterType.IRI: iri_term,
    ParameterType.STRING: string_term,
    ParameterType.INTEGER: integer_term,
    ParameterType.DATE: date_term,
}


def _header_lines(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            return
        match = _HEADER.fullmatch(line.strip())
        if match:
            yield number, match["key"], match["value"].strip()


def _parameter(value: str, file: str, line: int) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise QueryHeaderError(file, line, "write: param: name type example - what it is")
    if match["type"] not in set(ParameterType):
        known = ", ".join(ParameterType)
        raise QueryHeaderError(
            file, line, f"{match['type']!r} is no parameter type; known: {known}"
        )
    return Parameter(
        name=match["name"],
        type=ParameterType(match["type"]),
        example=match["example"],
        text=match["text"],
        required=not match["optional"],
    )


def _column(value: str, file: str, line: int) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise QueryHeaderError(file, line, "write: column: name - what it is")
    return Column(match["name"], match["text"])


def _check_names(text: str, parameters: list[Parameter], file: str) -> None:
    declared = {parameter.name for parameter in parameters}
    used = dict(reversed([*parameter_names(text)]))
    for name, line in used.items():
        if name not in declared:
            raise QueryHeaderError(file, line, f"${name} is not declared as a param")
    for name in sorted(declared - used.keys()):
        raise QueryHeaderError(file, 1, f"param {name!r} is never used as ${name}")


def _example(value: str, parameters: list[Parameter], file: str) -> dict[str, str]:
    pairs = dict(pair.split("=", 1) for pair in value.split(" & ") if "=" in pair)
    names = {parameter.name for parameter in parameters}
    needed = {parameter.name for parameter in parameters if parameter.required}
    if not needed <= pairs.keys() <= names:
        problem = f"the example gives {sorted(pairs)}, the parameters are {sorted(names)}"
        raise QueryHeaderError(file, 1, problem)
    return pairs


def _short_names(name: str) -> tuple[str, str]:
    last = name.rpartition("/")[2]
    return last, re.sub(r"^\d+-", "", last)
