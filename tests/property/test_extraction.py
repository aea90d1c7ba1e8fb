"""Whatever a text has become, reading it ends in a result or in our error, in linear work."""

from __future__ import annotations

import random
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.model.text import InstrumentText
from tests.property.fuzzing import broken_promises, extractor, read, run_one, texts
from tests.property.growth import FACTOR, MOST, calls, sample
from tests.property.growth import PIECES as PIECES_THAT_GROW
from tests.property.mutations import MUTATIONS, mutate

READER: Final = extractor()
SOURCES: Final = texts()
#: Seeds whose texts once broke the reader, by what was wrong with it.
ONCE_BROKEN: Final[dict[str, int]] = {
    "a fragment that begins with a lettered item": 9543936676262,
    "the same, of a text in one line": 158849849419975,
}
#: Pieces that texts are made of, so that chance meets the rules more often.
PIECES: Final = (
    "The General Assembly,",
    "The Economic and Social Council,",
    "Recalling its resolution 58/137 of 22 December 2003,",
    "and 64/293 B,",
    "1. Urges Member States:",
    "(a) To act;",
    "(i)",
    "(b)",
    "2.",
    "3 General Assembly resolution 55/25, annex I.",
    "Ibid., annex II.",
    "Annex",
    "Article 1",
    "the Convention",
    "article 6, paragraph 2, of the",
    "E/CN.4/1983/16 and Add.1",
    "S/RES/2331 (2016)",
    "217 A (III)",
    "41st plenary meeting",
    "\f",
    "\n\n",
    "\n",
    "¹",
    "“",
    "—",
)
HARD: Final = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@pytest.mark.parametrize("seed", ONCE_BROKEN.values(), ids=ONCE_BROKEN)
def test_what_once_broke_it_does_so_no_more(seed: int) -> None:
    assert run_one(READER, SOURCES, seed) is None


@HARD
@given(st.integers(min_value=0, max_value=2**48 - 1))
def test_a_damaged_text_ends_in_a_result_or_in_our_error(seed: int) -> None:
    assert run_one(READER, SOURCES, seed) is None


@HARD
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_pieces_in_any_order_end_in_a_result(pieces: list[str], between: str) -> None:
    extraction = read(READER, between.join(pieces).encode())
    assert extraction is None or broken_promises(extraction) == []


@HARD
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result_or_in_our_error(data: bytes) -> None:
    extraction = read(READER, data)
    assert extraction is None or broken_promises(extraction) == []


@HARD
@given(st.text(max_size=300))
def test_any_characters_end_in_a_result_or_in_our_error(text: str) -> None:
    extraction = read(READER, text.encode("utf-8", "surrogatepass"))
    assert extraction is None or broken_promises(extraction) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__.strip("_"))
def test_a_mutation_is_repeatable_and_changes_something(mutation: object) -> None:
    assert callable(mutation)
    source = max(SOURCES, key=len)
    results = {mutation(source, random.Random(seed)) for seed in (1, 1, 2, 3)}  # noqa: S311
    assert results != {source}
    assert mutation(source, random.Random(1)) == mutation(source, random.Random(1))  # noqa: S311


def test_one_seed_makes_one_text() -> None:
    assert mutate(SOURCES, random.Random(5)) == mutate(SOURCES, random.Random(5))  # noqa: S311


@pytest.mark.parametrize("piece", PIECES_THAT_GROW.values(), ids=PIECES_THAT_GROW)
def test_the_work_grows_in_proportion_to_the_text(piece: str) -> None:
    """Counted in calls, which are the same on every machine."""
    short = calls(READER, sample(piece, 10_000))
    assert calls(READER, sample(piece, 10_000 * FACTOR)) < MOST * short


def test_a_text_knows_its_own_offsets() -> None:
    text = InstrumentText("t", SOURCES[0], "0" * 64)
    assert broken_promises(READER.extract(text)) == []
