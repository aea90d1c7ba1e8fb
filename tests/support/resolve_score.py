"""Score the resolver on ``resolve_strings.csv``: ``python -m tests.support.resolve_score``.

A row says what a string must be resolved to: ``status``; ``keys`` (all of them in order for
``ok``, ``not_in_graph`` and ``several``; what may be meant for ``unrecognised``; for ``ambiguous``
candidates that must be among those given); ``provisions`` below the only key, where it names any.
``form`` groups rows for the score; rows of the form ``running`` are read as running text.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.resolving import Resolver
from tests.support.reading import registry, vocabulary

if TYPE_CHECKING:
    from graph_builder.resolving import ResolveAnswer

STRINGS: Final = Path(__file__).with_name("resolve_strings.csv")


@dataclass(frozen=True, slots=True)
class Row:
    """One string with what it must be resolved to."""

    form: str
    string: str
    status: str
    keys: tuple[str, ...]
    provisions: str

    def resolved(self, resolver: Resolver) -> ResolveAnswer:
        """What the resolver says of the string."""
        return resolver.resolve(self.string, running=self.form == "running")

    def agrees(self, answer: ResolveAnswer) -> bool:
        """Whether an answer is what this row says."""
        if answer.status != self.status:
            return False
        if self.status == "ambiguous":
            return set(self.keys) <= set(answer.keys)
        return answer.keys == self.keys and _provisions(answer) == self.provisions


def read_rows() -> list[Row]:
    """All rows of the table."""
    with STRINGS.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                line["form"],
                line["string"],
                line["status"],
                tuple(key for key in line["keys"].split("|") if key),
                line["provisions"],
            )
            for line in csv.DictReader(file)
        ]


def told(answer: ResolveAnswer) -> str:
    """An answer on one line."""
    return f"{answer.status} {'|'.join(answer.keys)} {_provisions(answer)}".rstrip()


def _provisions(answer: ResolveAnswer) -> str:
    return " ".join(path for span in answer.spans for path in span.provisions)


def main() -> int:
    """Print the score of each form and every row that fails; 1 if any does."""
    resolver = Resolver(registry(), vocabulary())
    right: Counter[str] = Counter()
    rows, wrong = read_rows(), []
    for row in rows:
        answer = row.resolved(resolver)
        right[row.form] += row.agrees(answer)
        if not row.agrees(answer):
            wrong.append(f"{row.string!r}: {row.status} {'|'.join(row.keys)}, not {told(answer)}")
    lines = [f"{form:18}{right[form]:4} of {n:4}" for form, n in _counts(rows).items()]
    lines += [f"{'all':18}{sum(right.values()):4} of {len(rows):4}", *wrong]
    sys.stdout.write("\n".join(lines) + "\n")
    return bool(wrong)


def _counts(rows: list[Row]) -> dict[str, int]:
    return dict(Counter(row.form for row in rows))


if __name__ == "__main__":
    sys.exit(main())
