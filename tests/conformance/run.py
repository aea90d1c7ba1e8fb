"""Run the W3C's suites against a real server, print the counts, write the EARL report.

``make conformance`` runs it; ``/conformance`` serves what it wrote. It needs the suites beside the
checkout (``../shared``).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx2

from tests.conformance.asking import put
from tests.conformance.describing import judged_description
from tests.conformance.earl import Judged, earl
from tests.conformance.known import KNOWN
from tests.conformance.suites import EVALUATION, RESULTS, SUITE, Folder, suite_quads
from tests.contract import test_sparql_protocol as protocol
from tests.support.serving import ROOT, publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT: Final = ROOT / "api" / "conformance.ttl"
_PROTOCOL: Final = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#"


def queries(folder: Path) -> Iterator[Judged]:
    """Judge the query and result suites on a server over all their graphs."""
    published = publish(folder / "queries", suite_quads(), "0" * 12)
    with running(published) as address, httpx2.Client(base_url=address, timeout=60) as client:
        for name in (*EVALUATION, *RESULTS):
            for test in Folder(name).tests:
                outcome = put(client, test)
                result = "passed" if outcome.passed else "failed"
                why = "" if outcome.passed else f"The engine {KNOWN.get(test.name, outcome.why)}."
                yield Judged(name, test.name, test.iri, result, why)


def exchanges(folder: Path) -> Iterator[Judged]:
    """Judge the protocol suite; its updates are refused, because the endpoint is read only."""
    published = publish(folder / "protocol", protocol.suite_quads())
    with running(published) as address:
        endpoint = urlsplit(address).netloc
        for name in protocol.QUERIES:
            result = "passed" if protocol.passes(endpoint, name) else "failed"
            yield Judged("protocol", name, _PROTOCOL + name, result)
        for name in sorted(protocol.UPDATES):
            refused = protocol.refuses(endpoint, name)
            why = "Updates are refused with a status of 4xx: the endpoint is read only."
            result = "inapplicable" if refused else "failed"
            yield Judged("protocol", name, _PROTOCOL + name, result, why)
        yield from judged_description(address)


def main() -> int:
    """Print and write; 1 where something failed that is not known to fail."""
    if not SUITE.is_dir():
        sys.stderr.write("the W3C's test suites are not beside this checkout (../shared)\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        judged = [*queries(Path(folder)), *exchanges(Path(folder))]
    counts: Counter[tuple[str, str]] = Counter((each.suite, each.outcome) for each in judged)
    for suite in dict.fromkeys(each.suite for each in judged):
        told = {o: counts[suite, o] for o in ("passed", "failed", "inapplicable")}
        _say(f"{suite:20} " + "  ".join(f"{n:3} {o}" for o, n in told.items() if n))
    total = Counter(each.outcome for each in judged)
    _say("all                  " + "  ".join(f"{n:3} {o}" for o, n in sorted(total.items())))
    for each in judged:
        if each.outcome == "failed":
            _say(f"  {each.name}: {each.why}")
    REPORT.write_text(earl(judged), encoding="utf-8")
    _say(f"wrote {REPORT.relative_to(ROOT)}")
    unknown = {each.name for each in judged if each.outcome == "failed"} ^ KNOWN.keys()
    for name in sorted(unknown):
        _say(f"not as known: {name}")
    return 1 if unknown else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
