"""A small seeded sample of the mutants, one of each kind; the full sweep is ``make mutants``."""

from __future__ import annotations

from tests.support.mutants import FLOOR, draw, sound_graph, sweep, table
from tests.support.mutators import MUTATORS
from tests.support.optional_predicates import OPTIONAL

SAMPLE = len(MUTATORS)


def test_shapes_notice_almost_all_damage_to_the_real_graph() -> None:
    sound = sound_graph()
    mutants = draw(sound.quads, SAMPLE)
    survivors = sweep(sound, mutants)
    assert 1 - len(survivors) / len(mutants) >= FLOOR, table(mutants, survivors)


def test_the_same_seed_draws_the_same_mutants() -> None:
    quads = sound_graph().quads
    assert draw(quads, len(MUTATORS)) == draw(quads, len(MUTATORS))
    assert draw(quads, len(MUTATORS), seed=1) != draw(quads, len(MUTATORS), seed=2)


def test_every_optional_predicate_says_why() -> None:
    assert all(reason.strip() for reason in OPTIONAL.values())
