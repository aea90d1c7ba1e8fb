"""Write outcomes as EARL: which test, which result, of which software.

Source: Evaluation and Report Language (EARL) 1.0 Schema, W3C. Everything has an IRI and there are
no dates, so the same outcomes give the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUBJECT: Final = "https://w3id.org/palermo/software"
_REPORT: Final = "https://w3id.org/palermo/conformance"
_HEAD: Final = f"""\
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<{_SUBJECT}> a earl:Software, earl:TestSubject, doap:Project ;
  doap:name "Palermo" ;
  doap:programming-language "Python" .

<{_REPORT}#assertor> a earl:Software, earl:Assertor ;
  dcterms:title "make conformance" .
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged test: its suite, name, IRI, and what was found: passed, failed, inapplicable."""

    suite: str
    name: str
    iri: str
    outcome: str
    why: str = ""


def earl(judged: Iterable[Judged]) -> str:
    """The report in Turtle, by suite and name."""
    return _HEAD + "".join(_assertion(each) for each in sorted(judged, key=_place))


def _place(each: Judged) -> tuple[str, str]:
    return each.suite, each.name


def _assertion(each: Judged) -> str:
    here = f"{_REPORT}#{each.suite}/{each.name.rpartition('/')[2]}"
    why = f' ;\n  dcterms:description "{_escaped(each.why)}"@en' if each.why else ""
    return f"""
<{here}> a earl:Assertion ;
  earl:assertedBy <{_REPORT}#assertor> ;
  earl:subject <{_SUBJECT}> ;
  earl:test <{each.iri}> ;
  earl:mode earl:automatic ;
  earl:result <{here}/result> .
<{here}/result> a earl:TestResult ;
  earl:outcome earl:{each.outcome}{why} .
"""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
