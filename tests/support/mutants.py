"""Count how much damage to the real graph the shapes notice.

``python -m tests.support.mutants [size] [seed]`` runs the full sweep and lists the survivors; it
fails where fewer than 95 % of the mutants are killed. A mutant is killed when validation finds a
violation or a warning that the sound graph does not have.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from graph_builder.resources import resource
from graph_builder.validation import (
    Severity,
    ShapeSet,
    check_slices,
    load_shapes,
    validate_set_based,
)
from tests.support.mutators import SEED, Mutant, draw
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.validation import ValidationFinding

FULL_SIZE: Final = 300
FLOOR: Final = 0.95


@dataclass(frozen=True, slots=True)
class Sound:
    """The graph that is damaged, the texts its anchors point into, and the shapes."""

    quads: frozenset[Quad]
    texts: Mapping[str, str]
    shapes: ShapeSet

    def findings(self, quads: frozenset[Quad]) -> set[ValidationFinding]:
        """Violations and warnings of shapes and slices."""
        report = validate_set_based(quads, self.shapes)
        if not report.not_run:
            report = report.with_findings(check_slices(quads, self.texts))
        return {f for f in report.findings if f.severity is not Severity.INFO}


_STATE: dict[str, tuple[Sound, set[ValidationFinding]]] = {}


def survives(mutant: Mutant, sound: Sound, known: set[ValidationFinding]) -> bool:
    """Whether nothing new is found in the damaged graph."""
    return not sound.findings(mutant.of(sound.quads)) - known


def _worker(mutant: Mutant) -> bool:
    sound, known = _STATE["now"]
    return survives(mutant, sound, known)


def sweep(sound: Sound, mutants: Sequence[Mutant], processes: int = 2) -> list[Mutant]:
    """The mutants that survive, in the order given. Runs in forked processes where asked to."""
    _STATE["now"] = (sound, sound.findings(sound.quads))
    if processes == 1:
        alive = [_worker(mutant) for mutant in mutants]
    else:
        with get_context("fork").Pool(processes) as pool:
            alive = pool.map(_worker, mutants, chunksize=8)
    return [mutant for mutant, survivor in zip(mutants, alive, strict=True) if survivor]


def table(mutants: Sequence[Mutant], survivors: Sequence[Mutant]) -> str:
    """How many of each kind were killed, then the survivors."""
    drawn, alive = Counter(m.kind for m in mutants), Counter(m.kind for m in survivors)
    lines = [
        f"{kind:28} {drawn[kind] - alive[kind]:4} of {drawn[kind]:4}" for kind in sorted(drawn)
    ]
    killed = len(mutants) - len(survivors)
    lines.append(f"{'all':28} {killed:4} of {len(mutants):4}  {killed / len(mutants):.1%}")
    lines += [f"survivor ({m.kind}): {m.what}" for m in survivors]
    return "\n".join(lines)


def sound_graph(folder: Path | None = None) -> Sound:
    """The real graph, or one over the registry in ``folder``, with the shapes that ship."""
    quads, texts = real_graph(folder)
    return Sound(quads, texts, load_shapes(resource("ontology/shapes")))


def main(arguments: Sequence[str]) -> int:
    """Run the sweep; 1 where too many mutants survive."""
    size = int(arguments[0]) if arguments else FULL_SIZE
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    sound = sound_graph()
    mutants = draw(sound.quads, size, seed)
    survivors = sweep(sound, mutants)
    sys.stdout.write(table(mutants, survivors) + "\n")
    return int(1 - len(survivors) / len(mutants) < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
