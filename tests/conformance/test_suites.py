"""The W3C's query and result suites through our endpoint: what passes and what is known not to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from tests.conformance.asking import put
from tests.conformance.describing import TESTS as DESCRIPTION_TESTS
from tests.conformance.describing import description
from tests.conformance.earl import Judged, earl
from tests.conformance.known import KNOWN
from tests.conformance.run import REPORT
from tests.conformance.suites import EVALUATION, RESULTS, SUITE, Folder, suite_quads
from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_suite = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C's test suites are not beside this checkout (../shared)"
)
FOLDERS = (*EVALUATION, *RESULTS)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = publish(tmp_path_factory.mktemp("suites") / "build", suite_quads(), "0" * 12)
    with running(folder) as address:
        yield address


@needs_suite
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_suite_passes_but_for_what_is_known(address: str, folder: str) -> None:
    with httpx2.Client(base_url=address, timeout=60) as client:
        outcomes = [put(client, test) for test in Folder(folder).tests]
    failed = {outcome.test.name: outcome.why for outcome in outcomes if not outcome.passed}
    assert failed.keys() == {name for name in KNOWN if name.startswith(f"{folder}/")}, failed


@needs_suite
def test_the_suites_are_read_whole() -> None:
    assert sum(len(Folder(name).tests) for name in FOLDERS) == 338


@needs_suite
@pytest.mark.parametrize("name", DESCRIPTION_TESTS)
def test_the_service_describes_itself(address: str, name: str) -> None:
    assert DESCRIPTION_TESTS[name](address, description(address))


def _reported() -> dict[str, str]:
    store = ox.Store()
    store.load(path=str(REPORT), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        "PREFIX earl: <http://www.w3.org/ns/earl#> SELECT ?test ?outcome "
        "{ ?a earl:test ?test ; earl:result ?r . ?r earl:outcome ?outcome }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    return {row[0].value: row[1].value.rpartition("#")[2] for row in rows}


@needs_suite
def test_the_report_that_is_served_is_of_these_suites() -> None:
    reported = _reported()
    for name in FOLDERS:
        for test in Folder(name).tests:
            expected = "failed" if test.name in KNOWN else "passed"
            assert reported[test.iri] == expected, test.name


def test_a_report_says_each_outcome_once_without_blank_nodes() -> None:
    judged = [
        Judged("b", "b/two", "http://e/two", "failed", 'It says "no".'),
        Judged("a", "a/one", "http://e/one", "passed"),
    ]
    text = earl(judged)
    quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(q.subject, ox.BlankNode) for q in quads)
    assert text == earl(reversed(judged))
    outcomes = [q for q in quads if q.predicate.value.endswith("#outcome")]
    assert len(outcomes) == len(judged)
