"""A seeded sample of the mutants, over a small registry; ``make mutants`` harms all that ships."""

from __future__ import annotations

from functools import cache

from tests.support import mutants
from tests.support.mutants import FLOOR, Sound, sweep, table
from tests.support.mutators import MUTATORS, draw
from tests.support.optional_predicates import OPTIONAL
from tests.support.small_registry import CITED, small_registry

SAMPLE = 3 * len(MUTATORS)
#: Records in which sources contradict each other, and a series, beside what is cited.
MORE = ("AFRICAN-CHARTER-1981", "series/chr-traffic-in-women-and-girls")


@cache
def sound_graph() -> Sound:
    return mutants.sound_graph(small_registry(*CITED, *MORE))


def test_shapes_notice_almost_all_damage() -> None:
    sound = sound_graph()
    drawn = draw(sound.quads, SAMPLE)
    survivors = sweep(sound, drawn)
    assert 1 - len(survivors) / len(drawn) >= FLOOR, table(drawn, survivors)


def test_the_same_seed_draws_the_same_mutants() -> None:
    quads = sound_graph().quads
    assert draw(quads, len(MUTATORS)) == draw(quads, len(MUTATORS))
    assert draw(quads, len(MUTATORS), seed=1) != draw(quads, len(MUTATORS), seed=2)


def test_every_optional_predicate_says_why() -> None:
    assert all(reason.strip() for reason in OPTIONAL.values())
