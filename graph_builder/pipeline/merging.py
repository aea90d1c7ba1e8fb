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
    own = [about[value_of(quad.graph_name)].is_about(value_of(quad.subject)) for quad in quads]
    graphs: defaultdict[Triple, set[str]] = defaultdict(set)
    for quad, is_own in zip(quads, own, strict=True):
        if not is_own:
            graphs[quad.triple].add(value_of(quad.graph_name))
    subjects = {triple.subject for triple in graphs}
    settled = {quad.triple for quad in shared}
    settled_of = subjects | {triple.subject for triple in settled}
    by_own = {
        quad.triple
        for quad, is_own in zip(quads, own, strict=True)
        if is_own and quad.subject in subjects
    }
    found = list(shared)
    for quad, is_own in zip(quads, own, strict=True):
        if quad.subject not in settled_of:
            found.append(quad)
        elif quad.triple not in settled and (is_own or quad.triple not in by_own):
            settled.add(quad.triple)
            several = not is_own and len(graphs[quad.triple]) > 1
            found.append(_in_graph(quad, cited) if several else quad)
    return found


def _in_graph(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)
