"""Literals of the kinds the graph uses, each with one way of being written."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Literal

from graph_builder.rdf.namespaces import XSD

_DATE_TYPES: Final = (
    (re.compile(r"\d{4}"), XSD("gYear")),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), XSD("gYearMonth")),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), XSD("date")),
)


def plain(text: str) -> Literal:
    """A string without a language."""
    return Literal(text)


def words(text: str, language: str | None) -> Literal:
    """Words in a language (ISO 639-1), or a plain string where it is not known."""
    return Literal(text, language=language) if language else Literal(text)


def date(text: str) -> Literal:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` with its datatype; ``ValueError`` else."""
    for pattern, datatype in _DATE_TYPES:
        if pattern.fullmatch(text):
            return Literal(text, datatype=datatype)
    msg = f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD"
    raise ValueError(msg)


def count(number: int) -> Literal:
    """A whole number from 0."""
    return Literal(str(number), datatype=XSD("nonNegativeInteger"))


def integer(number: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(number), datatype=XSD("integer"))


def decimal(number: float) -> Literal:
    """A score in 0..1, rounded to four places, as ``xsd:decimal``."""
    written = f"{number:.4f}".rstrip("0")
    return Literal(written + "0" if written.endswith(".") else written, datatype=XSD("decimal"))


def flag(value: bool) -> Literal:
    """An ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD("boolean"))
