"""One data set of what texts share and what each says, in which no triple stands in two graphs.

Whoever asks without naming a graph asks all of them at once, and an engine that looks through them
one by one finds a triple of fifty graphs fifty times: counts would be wrong, and joins slow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from graph_builder.pipeline.admission import assembled, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.pipeline.admission import Candidate


def merged(shared: Sequence[Quad], texts: Sequence[Candidate], cited: NamedNode) -> list[Quad]:
    """Every triple of ``shared`` and of ``texts``, each in one graph.

    What several texts say of the same cited thing (its symbol, the levels of its provisions) stands
    in the graph ``cited``; what the registry, or the text of the thing itself, says too stays
    there alone. Quads keep their order.
    """
    quads = assembled(texts)
    about = {text.graph: text for text in texts}
    foreign = [
        not about[value_of(quad.graph_name)].is_about(value_of(quad.subject)) for quad in quads
    ]
    graphs: defaultdict[Triple, set[str]] = defaultdict(set)
    for quad, is_foreign in zip(quads, foreign, strict=True):
        if is_foreign:
            graphs[quad.triple].add(value_of(quad.graph_name))
    subjects = {triple.subject for triple in graphs}
    told = {quad.triple for quad in shared}
    told_of = {triple.subject for triple in told}
    by_own = {
        quad.triple
        for quad, is_foreign in zip(quads, foreign, strict=True)
        if not is_foreign and quad.subject in subjects
    }
    found = list(shared)
    for quad, is_foreign in zip(quads, foreign, strict=True):
        if quad.subject in told_of and quad.triple in told:
            continue
        if not is_foreign:
            found.append(quad)
            continue
        saying = graphs.pop(quad.triple, None)
        if saying is not None and quad.triple not in by_own:
            several = len(saying) > 1
            found.append(
                Quad(quad.subject, quad.predicate, quad.object, cited) if several else quad
            )
    return found
