"""The same done in several processes: the same results, in the same order, and the same errors."""

import os

import pytest

from graph_builder.errors import RecordError
from graph_builder.processes.spread import spread


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_things(workers: int) -> None:
    assert list(spread(lambda n: n * n, range(100), workers=workers)) == [n * n for n in range(100)]


def test_other_processes_do_it() -> None:
    assert os.getpid() not in set(spread(lambda _: os.getpid(), range(20), workers=2))


def test_things_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def things() -> object:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = spread(str, things(), workers=2)  # type: ignore[arg-type]
    assert next(results) == "0"
    assert len(taken) < 1_000
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_ours_arrives_whole(workers: int) -> None:
    def broken(number: int) -> int:
        file = "file.jsonl"
        raise RecordError(file, number, "it is odd")

    with pytest.raises(RecordError, match=r"file\.jsonl, line 7: it is odd") as caught:
        list(spread(broken, [7], workers=workers))
    assert caught.value.line == 7
