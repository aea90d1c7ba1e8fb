"""Names in running words, with the registry that ships."""

from __future__ import annotations

from functools import cache

import pytest

from graph_builder.citations.names import NameIndex
from tests.support.reading import registry


@cache
def shipped_names() -> NameIndex:
    return NameIndex(registry())


ORGANIZATION = {
    "the organization": ("asks the United Nations to act", 1),
    "with a word that is no body's": ("at United Nations Headquarters", 1),
    "in front of the name of a body of its own": ("the United Nations Environment Assembly", 0),
    "in front of a longer one": ("the United Nations High Commissioner for Refugees", 0),
}


@pytest.mark.parametrize(("words", "count"), ORGANIZATION.values(), ids=ORGANIZATION)
def test_the_organization_is_not_the_bodies_that_bear_its_name(words: str, count: int) -> None:
    keys = [m.candidates for m in shipped_names().mentions(words)]
    assert keys.count(("body/un",)) == count


SHORT = {
    "alone": ("States parties to the 1951 Convention", 1),
    "beside its protocol": ("the 1951 Convention and the 1967 Protocol relating to refugees", 1),
    "of another year": ("the 1950 Convention", 0),
    "with a name of its own": ("the 1951 Convention on Equal Pay", 0),
}


@pytest.mark.parametrize(("words", "count"), SHORT.values(), ids=SHORT)
def test_a_year_names_the_convention_that_goes_by_it(words: str, count: int) -> None:
    keys = [m.candidates for m in shipped_names().mentions(words)]
    assert keys.count(("REFUGEE-CONVENTION-1951",)) == count


CHILD_LABOUR = {
    "with its field in brackets": ("the Minimum Age (Sea) Convention, 1920, and", "ILO-C007"),
    "of a year that revised it": (
        "the Minimum Age (Sea) Convention (Revised), 1936, and",
        "ILO-C058",
    ),
    "with its number": ("Minimum Age (Fishermen) Convention, 1959 (No. 112)", "ILO-C112"),
    "without a field": ("the Minimum Age Convention, 1973, and", "ILO-C138"),
}


@pytest.mark.parametrize(("words", "key"), CHILD_LABOUR.values(), ids=CHILD_LABOUR)
def test_conventions_on_minimum_age_are_told_apart(words: str, key: str) -> None:
    assert {m.candidates for m in shipped_names().mentions(words)} == {(key,)}
