"""Which texts may be published: a text with a violation is held back whole, with its report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Quad

from graph_builder.errors import InputError, ShapesNotConformedError
from graph_builder.validation import Severity, ValidationFinding, ValidationReport, report_text

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction

#: Checks a whole data set; the second argument maps the IRI of a format to its decoded text.
Check: TypeAlias = Callable[[Sequence[Quad], Mapping[str, str]], ValidationReport]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One text that asks to be published.

    ``document`` is the IRI of its document, ``graph`` of its named graph, ``format`` of the file
    that was read.
    """

    key: str
    document: str
    graph: str
    format: str
    extraction: Extraction
    quads: Sequence[Quad]
    file: str

    def is_about(self, iri: str) -> bool:
        """Whether ``iri`` is the document or something in it."""
        return iri == self.document or iri.startswith(f"{self.document}/")


def assembled(texts: Sequence[Candidate]) -> list[Quad]:
    """The quads of some texts together.

    A text says of a document without a record what its symbol tells. Where that document is one of
    the texts, it speaks for itself, and what others say of it is left out.
    """
    owners = {text.document: text.graph for text in texts}
    return [
        quad
        for text in texts
        for quad in text.quads
        if owners.get(value_of(quad.subject), text.graph) == text.graph
    ]


def value_of(term: object) -> str:
    """The IRI of a node, the label of a blank one, nothing of anything else."""
    return str(getattr(term, "value", ""))


@dataclass(frozen=True, slots=True)
class Admission:
    """The texts that may be published, those held back with what is wrong, and the last report."""

    admitted: tuple[Candidate, ...]
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

    check: Check
    shared: Callable[[Sequence[Candidate]], Sequence[Quad]]

    def admit(self, candidates: Sequence[Candidate]) -> Admission:
        """Check everything together; hold violating texts back until the rest conforms.

        Raises:
            ShapesNotConformedError: What is shared violates a shape, so nothing may be published.
        """
        admitted = list(candidates)
        quarantined: dict[str, tuple[ValidationFinding, ...]] = {}
        while True:
            report = self._checked(admitted)
            violations = report.of_severity(Severity.VIOLATION)
            if not violations:
                return Admission(tuple(admitted), quarantined, report)
            guilty = self._guilty(admitted, violations)
            if not guilty:
                raise ShapesNotConformedError(report_text(report), len(violations))
            quarantined |= guilty
            admitted = [text for text in admitted if text.key not in guilty]

    def _checked(self, texts: Sequence[Candidate]) -> ValidationReport:
        quads = [*self.shared(texts), *assembled(texts)]
        held = {
            text.format: text.extraction.instrument.source.text
            for text in texts
            if text.extraction.text_held
        }
        return self.check(quads, held)

    def _guilty(
        self, texts: Sequence[Candidate], violations: Sequence[ValidationFinding]
    ) -> dict[str, tuple[ValidationFinding, ...]]:
        """Texts whose graph or document a violation is about, each with its violations.

        A violation that names none of them may still come from one: a text can say something of a
        thing that the registry describes. Then each text is checked by itself.
        """
        guilty = {
            text.key: found
            for text in texts
            if (found := tuple(v for v in violations if _concerns(v, text)))
        }
        if guilty or not self._checked(()).conforms:
            return guilty
        for text in texts:
            found = self._checked((text,)).of_severity(Severity.VIOLATION)
            if found:
                guilty[text.key] = found
        return guilty


def _concerns(finding: ValidationFinding, text: Candidate) -> bool:
    return finding.graph == text.graph or text.is_about(finding.focus)
