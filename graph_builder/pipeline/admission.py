"""Which texts may be published: a text with a violation is held back whole, with its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graph_builder.errors import InputError, ShapesNotConformedError
from graph_builder.validation import Severity, ValidationFinding, ValidationReport, report_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from graph_builder.pipeline.sheet import Sheet

#: Checks some texts together with what all share.
CheckSheets: TypeAlias = "Callable[[Sequence[Sheet]], ValidationReport]"


@dataclass(frozen=True, slots=True)
class Admission:
    """The texts that may be published, those held back with what is wrong, and the last report."""

    admitted: tuple[Sheet, ...]
    quarantined: Mapping[str, tuple[ValidationFinding, ...]]
    report: ValidationReport

    def require(self, keys: Collection[str]) -> None:
        """Insist that these documents are published.

        Raises:
            ShapesNotConformedError: One was held back; the report is what was wrong with it.
            InputError: One is not among the texts at all.
        """
        held = [finding for key in sorted(keys) for finding in self.quarantined.get(key, ())]
        if held:
            raise ShapesNotConformedError(report_text(ValidationReport.of(held)), len(held))
        missing = sorted(set(keys) - {text.key for text in self.admitted})
        if missing:
            msg = (
                f"{', '.join(missing)}: published, but no longer among the texts that are read. "
                "Name their folder with --source; or run palermo build to leave them out."
            )
            raise InputError(msg)


@dataclass(frozen=True, slots=True)
class Gate:
    """Checks texts against what they share (registry, ontology, vocabularies, provenance)."""

    check: CheckSheets

    def admit(self, texts: Sequence[Sheet]) -> Admission:
        """Check everything together; hold violating texts back until the rest conforms.

        Raises:
            ShapesNotConformedError: What is shared violates a shape, so nothing may be published.
        """
        admitted = list(texts)
        quarantined: dict[str, tuple[ValidationFinding, ...]] = {}
        while True:
            report = self.check(admitted)
            violations = report.of_severity(Severity.VIOLATION)
            if not violations:
                return Admission(tuple(admitted), quarantined, report)
            guilty = self._guilty(admitted, violations)
            if not guilty:
                raise ShapesNotConformedError(report_text(report), len(violations))
            quarantined |= guilty
            admitted = [text for text in admitted if text.key not in guilty]

    def _guilty(
        self, texts: Sequence[Sheet], violations: Sequence[ValidationFinding]
    ) -> dict[str, tuple[ValidationFinding, ...]]:
        """Texts whose graph or document a violation is about, each with its violations.

        A violation that names none of them may still come from one: a text can say something of a
        thing that the registry describes. Then those are looked for that bring it about.
        """
        guilty = {
            text.key: found
            for text in texts
            if (found := tuple(v for v in violations if _concerns(v, text)))
        }
        if guilty or not self.check(()).conforms:
            return guilty
        about = frozenset(f"<{violation.focus}>".encode() for violation in violations)
        suspects = [text for text in texts if _speaks_of(text, about)]
        return self._to_blame(suspects) or self._to_blame(texts)

    def _to_blame(self, texts: Sequence[Sheet]) -> dict[str, tuple[ValidationFinding, ...]]:
        """Texts that bring a violation to those before them, which conform without them.

        Two that contradict each other conform alone: the second one is held back. For each, a
        corpus of n texts is checked about log n times, and not n times.
        """
        kept, blamed = list(texts), {}
        conforming = 0
        while found := self._violations(kept):
            violating = len(kept)
            while violating - conforming > 1:
                middle = (conforming + violating) // 2
                if brought := self._violations(kept[:middle]):
                    violating, found = middle, brought
                else:
                    conforming = middle
            blamed[kept.pop(conforming).key] = found
        return blamed

    def _violations(self, texts: Sequence[Sheet]) -> tuple[ValidationFinding, ...]:
        return tuple(self.check(texts).of_severity(Severity.VIOLATION))


def _speaks_of(text: Sheet, nodes: Collection[bytes]) -> bool:
    """Whether one of the nodes, IRIs in their brackets, stands in a line of a text."""
    lines = b"".join((text.own.read(), *text.beside, *text.run))
    return any(node in lines for node in nodes)


def _concerns(finding: ValidationFinding, text: Sheet) -> bool:
    return finding.graph == text.graph or text.is_about(finding.focus)
