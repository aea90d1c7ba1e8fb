"""Whatever reads a corpus, the results come in the order of the texts and are the same."""

from __future__ import annotations

import importlib.util
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import MissingExtraError
from graph_builder.model.text import InstrumentText, TextSource
from graph_builder.pipeline import engines
from graph_builder.pipeline.engines import cluster, processes
from graph_builder.pipeline.recorded import Recorded
from graph_builder.reading.corpus import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from graph_builder.pipeline.engines import Read

TEXTS = [
    InstrumentText(f"{number}.txt", f"text {number}", str(number), source=TextSource(str(number)))
    for number in range(100)
]


def work(text: InstrumentText) -> Recorded:
    if text.source.symbol == "13":
        msg = "unlucky"
        raise ValueError(msg)
    return Recorded(text.source.symbol or "", text.text, frozenset())


def _ray(reader: Callable[[InstrumentText], Recorded]) -> AbstractContextManager[Read]:
    return cluster(reader, None)


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(partial(processes, workers=1), id="this process"),
        pytest.param(partial(processes, workers=3), id="processes"),
        pytest.param(
            _ray,
            id="ray",
            marks=pytest.mark.skipif(
                importlib.util.find_spec("ray") is None,
                reason="the optional extra ray is not installed",
            ),
        ),
    ],
)
def test_results_come_in_order_and_a_breakdown_is_one_text(
    engine: Callable[[object], AbstractContextManager[Read]],
) -> None:
    with engine(work) as read:
        found = list(read(TEXTS))
    assert [each.symbol for each in found if isinstance(each, Recorded)] == [
        str(number) for number in range(100) if number != 13
    ]
    refused = found[13]
    assert isinstance(refused, Refused)
    assert "unlucky" in refused.reason


def test_a_cluster_never_waits_with_more_tasks_than_told() -> None:
    sent: list[Sequence[InstrumentText]] = []
    done = 0

    def send(texts: Sequence[InstrumentText]) -> Sequence[InstrumentText]:
        sent.append(texts)
        assert len(sent) - done <= 2
        return texts

    def wait(texts: Sequence[InstrumentText]) -> list[Recorded]:
        nonlocal done
        done += 1
        return [Recorded(text.name, "", frozenset()) for text in texts]

    found = list(engines._in_order(wait, send, TEXTS, 2))
    assert [each.symbol for each in found if isinstance(each, Recorded)] == [
        text.name for text in TEXTS
    ]


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"pip install -e '\.\[ray\]'"), cluster(work, None):
        pass
