"""Series: the place of each edition in its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.instrument import FactStatus
from graph_builder.rdf.literals import integer, plain, words
from graph_builder.rdf.namespaces import LABEL, PAL, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import RegistryRecord
    from graph_builder.rdf.targets import Targets


def edition_statements(series: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """An edition node for each text of a series, in the order of the record's facts.

    The place is told apart from the text, because a text may stand in several series. Places run
    from 1 through what is accepted.
    """
    iris = targets.iris
    me = iris.of(series.key)
    accepted = (
        fact
        for fact in series.facts
        if fact.property == "edition" and fact.status is not FactStatus.CONTRADICTED
    )
    for place, fact in enumerate(accepted, start=1):
        node = iris.child(me, f"edition/{place}")
        yield say(node, A, PAL("Edition"))
        yield say(node, LABEL, words(f"{series.title}, {place}", "en"))
        yield say(node, PAL("inSeries"), me)
        yield say(node, PAL("order"), integer(place))
        yield say(node, PAL("editionText"), targets.place(fact.value).node(iris))
        if fact.number:
            yield say(node, PAL("editionNumber"), plain(fact.number))
