"""The check of a whole corpus: the same shapes, by the engine that asks each rule once.

The lines of a text are read from disk as they are checked. A node's lines must stand together, so
what others say of a text's own things is put among its lines.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.merging import Owners, said_of_others, subject_of
from graph_builder.processes.aside import aside
from graph_builder.validation import ValidationReport, load_shapes
from graph_builder.validation.core import CoreCheck
from graph_builder.validation.literals import ill_typed_literals
from graph_builder.validation.outline import Outline
from graph_builder.validation.rules import rule_failures
from graph_builder.validation.set_based import finding_of, store_of, unfit
from graph_builder.validation.tokens import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.validation import ShapeSet, ValidationFinding
    from graph_builder.validation.core import Failure

    CorpusCheck: TypeAlias = Callable[[Ground, Sequence[Sheet]], ValidationReport]

#: Rules asked at once, at most.
_THREADS: Final = 4


def corpus_check(folder: Path) -> CorpusCheck:
    """The check of many texts with what they share, by the shapes of a folder.

    Raises:
        ShapeFileError: A shape cannot be read.
    """
    shapes = load_shapes(folder)

    def check(ground: Ground, sheets: Sequence[Sheet]) -> ValidationReport:
        return _checked(_Corpus.of(ground, sheets), shapes)

    return check


@dataclass(frozen=True, slots=True)
class _Part:
    """Some nodes with all that is said of them: a text's, or those that are no text's."""

    sheet: Sheet | None
    others: frozenset[bytes]

    def __iter__(self) -> Iterator[bytes]:
        """Its lines, those of a node together."""
        own = self.sheet.own.read().splitlines(keepends=True) if self.sheet else []
        return iter(sorted(self.others.union(own)) if self.others else own)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Texts and what they share, in parts."""

    ground: Ground
    sheets: Sequence[Sheet]
    owners: Owners
    parts: tuple[_Part, ...]

    @classmethod
    def of(cls, ground: Ground, sheets: Sequence[Sheet]) -> _Corpus:
        owners = Owners.of(sheets)
        beside: defaultdict[str, set[bytes]] = defaultdict(set)
        for lines in ground.shared_lines(sheets).values():
            for line in lines:
                owner = owners.owner(subject_of(line))
                beside[owner.document if owner else ""].add(line)
        for line, _, owner in said_of_others(sheets):
            beside[owner.document if owner else ""].add(line)
        parts = [_Part(None, frozenset(beside.get("", ())))]
        parts += [_Part(sheet, frozenset(beside.get(sheet.document, ()))) for sheet in sheets]
        return cls(ground, sheets, owners, tuple(parts))

    def findings(self, failures: Iterable[Failure]) -> list[ValidationFinding]:
        """Failures as a report tells them."""
        found = list(failures)
        graphs = self._graphs() if found else {}
        told = []
        for failure in found:
            node = value_of(failure.focus)
            owner = self.owners.owner(node)
            told.append(finding_of(failure, owner.graph if owner else graphs.get(node)))
        return told

    def _graphs(self) -> dict[str, str]:
        """The graph of each thing that is no text's."""
        graphs = {subject_of(line): each.graph for line, each, _ in said_of_others(self.sheets)}
        for name, lines in self.ground.shared_lines(self.sheets).items():
            graphs |= {subject_of(line): name for line in lines}
        return graphs


def _checked(corpus: _Corpus, shapes: ShapeSet) -> ValidationReport:
    broken = [finding for sheet in corpus.sheets for finding in sheet.unfit]
    broken += ill_typed_literals(corpus.ground.fixed)
    if broken:
        return unfit(broken, sum(sheet.triples for sheet in corpus.sheets))
    # The rules need the graph in a store, which is large: it goes when that process ends.
    of_rules = aside(lambda: corpus.findings(_rule_failures(corpus.parts, shapes)))
    outline = Outline(corpus.parts, shapes)
    core = CoreCheck(shapes.shapes, outline)
    findings = corpus.findings(each for part in corpus.parts for each in core.failures(part))
    counts = core.focus_counts()
    return ValidationReport.of(
        (*findings, *of_rules()),
        triples=outline.triples,
        focus_counts={shape.iri: counts[shape.iri] for shape in shapes.shapes},
    )


def _rule_failures(parts: Iterable[Iterable[bytes]], shapes: ShapeSet) -> list[Failure]:
    threads = min(_THREADS, os.cpu_count() or 1)
    return rule_failures(store_of(parts), shapes, threads=threads)
