"""Actors, bodies and offices that a clause names."""

from __future__ import annotations

import pytest

from graph_builder.actions import ActorIndex
from tests.support.reading import registry

INDEX = ActorIndex(registry())

ACTORS = {
    "an actor without its type": ("Urges Member States to act", ["member-states"]),
    "the longest name wins": (
        "Urges Member States that have not done so to act",
        ["member-states-not-yet-parties"],
    ),
    "an office keeps its type": ("Requests the Secretary-General", ["office/secretary-general"]),
    "a body keeps its type": (
        "Requests the United Nations Office on Drugs and Crime",
        ["body/unodc"],
    ),
    "inside a longer word it is none": ("non-Governments and xGovernments", []),
    "nobody": ("Urges to act", []),
}


@pytest.mark.parametrize(("words", "names"), ACTORS.values(), ids=ACTORS)
def test_actors(words: str, names: list[str]) -> None:
    found = list(INDEX.find(words))
    assert [actor.name for actor in found] == names
    assert [words[a.start : a.end] for a in found] == [
        words[a.start : a.end].strip() for a in found
    ]


def test_only_the_stretch_asked_for_is_searched() -> None:
    words = "Member States and Governments"
    assert [a.name for a in INDEX.find(words, 9)] == ["governments"]
    assert [a.name for a in INDEX.find(words, 0, 13)] == ["member-states"]
