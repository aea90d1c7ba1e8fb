"""The corpora that benches invent are the same each time, and of the shape that they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.release import open_release
from tests.bench.inventing import MOST, REAL, SESSIONS, invented
from tests.bench.large import power
from tests.bench.publishing import publish

if TYPE_CHECKING:
    from pathlib import Path

STAGES = [
    "reading texts, putting them on sheets",
    "settling what several texts say",
    "writing N-Quads",
    "loading the store, writing TriG and Turtle",
    "rows that are kept",
    "citations that are kept",
    "index of words",
    "index of lineage",
    "index of spellings",
]


def test_the_same_seed_gives_the_same_texts_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        invented(1_000, seed).write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("documents", [1_000, 10_000, MOST])
def test_every_document_is_a_text_or_cited_and_none_cites_a_later_one(documents: int) -> None:
    corpus = invented(documents)
    cited = {each for found in corpus.citations.values() for each in found}
    assert cited | set(corpus.texts) == set(range(documents))
    assert all(max(found, default=-1) < number for number, found in corpus.citations.items())


def test_symbols_are_of_numbers_that_a_body_gives_and_no_two_are_the_same() -> None:
    corpus = invented(MOST)
    symbols = [corpus.symbol(number) for number in range(MOST)]
    assert len(set(symbols)) == MOST
    assert max(int(symbol.rpartition("/")[2]) for symbol in symbols) == 999


def test_the_shape_is_near_the_real_one() -> None:
    shape = invented(10_000).shape()
    assert shape.keys() == REAL.keys()
    assert all(0.7 < shape[what] / value < 1.3 for what, value in REAL.items())
    assert shape["steps of the longest chain"] <= SESSIONS


def test_the_power_of_growth_is_that_of_the_size() -> None:
    assert power({10: 3.0, 100: 30.0, 1000: 300.0}) == pytest.approx(1)
    assert power({10: 1.0, 100: 100.0}) == pytest.approx(2)


def test_an_invented_corpus_is_published_and_opens(tmp_path: Path) -> None:
    """The bench calls the stages of a build one by one: what changes there must change here."""
    published = publish(30, tmp_path)
    count = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    ((number,),) = EmbeddedStore(open_release(tmp_path)).query(count)
    assert number.value == str(published.triples)
    assert published.documents == 30
    assert all(taken >= 0 for taken in published.seconds.values())
    assert sorted(published.seconds) == sorted(published.processor) == sorted(STAGES)
    assert min(published.memory) > 0
