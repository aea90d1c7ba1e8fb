"""The check of a whole corpus: the same shapes, by the engine that asks each rule once.

A corpus is checked in shares, by all processors, so that no more of it is held at once. Beside the
texts of a share lies what all texts share, and of every other text what it shows. The rules look no
further, but for those that must be asked of the whole graph, and are asked of what all texts show.

The lines of a text are read from disk as they are checked. A node's lines must stand together, so
what others say of a text's own things is put among its lines.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.check_context import shown_lines
from graph_builder.pipeline.merging import Owners, said_of_others, subject_of
from graph_builder.processes.spread import spread
from graph_builder.validation import ValidationReport, load_shapes
from graph_builder.validation.core import CoreCheck
from graph_builder.validation.literals import ill_typed_literals
from graph_builder.validation.outline import Outline
from graph_builder.validation.rules import rule_failures
from graph_builder.validation.set_based import finding_of, store_of, unfit
from graph_builder.validation.tokens import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.validation import ShapeSet, ValidationFinding
    from graph_builder.validation.core import Failure

    CorpusCheck: TypeAlias = Callable[[Ground, Sequence[Sheet]], ValidationReport]

#: Lines of texts that are checked together, at most: some hundred megabytes in the rules' store.
_AT_ONCE: Final = 1_250_000
#: Fewer lines than this for each processor are checked sooner than they are shared out.
_FEW: Final = 100_000


def corpus_check(folder: Path, at_once: int = _AT_ONCE) -> CorpusCheck:
    """The check of many texts with what they share, by the shapes of a folder.

    Args:
        folder: Holds the shapes.
        at_once: Lines of texts that are checked together, at most; a text is not cut.

    Raises:
        ShapeFileError: A shape cannot be read.
    """
    shapes = load_shapes(folder)

    def check(ground: Ground, sheets: Sequence[Sheet]) -> ValidationReport:
        return _checked(_Corpus.of(ground, sheets), shapes, at_once)

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

    @property
    def document(self) -> str:
        """IRI of the text's document; empty where it is no text's."""
        return self.sheet.document if self.sheet else ""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Texts and what they share, in parts; ``shown`` is what each text shows others."""

    ground: Ground
    sheets: Sequence[Sheet]
    owners: Owners
    loose: _Part
    parts: tuple[_Part, ...]
    shown: Mapping[str, Sequence[bytes]]

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
        loose = _Part(None, frozenset(beside.get("", ())))
        parts = [_Part(sheet, frozenset(beside.get(sheet.document, ()))) for sheet in sheets]
        return cls(ground, sheets, owners, loose, tuple(parts), shown_lines(sheets, beside, owners))

    def shares(self, at_once: int) -> list[tuple[_Part, ...]]:
        """The parts in shares of about the same size; what is no text's is in the first one."""
        lines = sum(sheet.own_lines for sheet in self.sheets)
        processors = os.cpu_count() or 1
        count = max(1, min(processors, lines // _FEW))
        if lines > count * at_once:
            count = -(-lines // (at_once * processors)) * processors
        shares: list[list[_Part]] = [[] for _ in range(count)]
        before = 0
        for part, sheet in zip(self.parts, self.sheets, strict=True):
            shares[before * count // lines if lines else 0].append(part)
            before += sheet.own_lines
        return [(self.loose, *shares[0]), *(tuple(share) for share in shares[1:] if share)]

    def around(self, share: Iterable[_Part]) -> list[bytes]:
        """What is no text's, and what the texts show that are not in a share."""
        held = {part.document for part in share}
        lines = [] if "" in held else list(self.loose.others)
        for document, shown in self.shown.items():
            if document not in held:
                lines += shown
        return lines

    def findings(self, failures: Iterable[Failure]) -> list[ValidationFinding]:
        """Failures as a report tells them."""
        found = [(failure, self.owners.owner(value_of(failure.focus))) for failure in failures]
        graphs = {} if all(owner for _, owner in found) else self._graphs()
        return [
            finding_of(failure, owner.graph if owner else graphs.get(value_of(failure.focus)))
            for failure, owner in found
        ]

    def _graphs(self) -> dict[str, str]:
        """The graph of each thing that is no text's."""
        graphs = {subject_of(line): each.graph for line, each, _ in said_of_others(self.sheets)}
        for name, lines in self.ground.shared_lines(self.sheets).items():
            graphs |= {subject_of(line): name for line in lines}
        return graphs


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the check of a share found, how often each shape was asked, and of how many lines."""

    findings: Sequence[ValidationFinding]
    focus_counts: Mapping[str, int]
    lines: int = 0


def _checked(corpus: _Corpus, shapes: ShapeSet, at_once: int) -> ValidationReport:
    broken = [finding for sheet in corpus.sheets for finding in sheet.unfit]
    broken += ill_typed_literals(corpus.ground.fixed)
    if broken:
        return unfit(broken, sum(sheet.triples for sheet in corpus.sheets))
    shares = corpus.shares(at_once)
    works = [partial(_of_whole, corpus, shapes)]
    works += [partial(_of_share, corpus, shapes, share) for share in shares]
    # A process is told a number: what it is about is in its memory already.
    done = list(spread(lambda place: works[place](), range(len(works)), at_a_time=1))
    counts: Counter[str] = Counter()
    for each in done:
        counts.update(each.focus_counts)
    return ValidationReport.of(
        [finding for each in done for finding in each.findings],
        triples=sum(each.lines for each in done),
        focus_counts={shape.iri: counts[shape.iri] for shape in shapes.shapes},
    )


def _of_whole(corpus: _Corpus, shapes: ShapeSet) -> _Checked:
    """Ask the rules that look far: what all texts show is all that they look at."""
    rules = shapes.rules(of_whole_graph=True)
    return _Checked(corpus.findings(rule_failures(store_of([corpus.around(())]), rules)), {})


def _of_share(corpus: _Corpus, shapes: ShapeSet, share: tuple[_Part, ...]) -> _Checked:
    around = corpus.around(share)
    outline = Outline((*share, around), shapes)
    core = CoreCheck(shapes.shapes, outline)
    failures = [failure for part in share for failure in core.failures(part)]
    counts, lines = core.focus_counts(), outline.triples - len(around)
    del core, outline  # before the store, which is large
    held = {part.document for part in share}
    # A rule that is about nothing in the share would be asked of what lies around it.
    rules = shapes.rules(of_whole_graph=False, of=counts)
    for failure in rule_failures(store_of((*share, around)), rules):
        owner = corpus.owners.owner(value_of(failure.focus))
        if (owner.document if owner else "") in held:
            failures.append(failure)
    return _Checked(corpus.findings(failures), counts, lines)
