"""Requests that are generated from the service's description meet no surprise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.serving import ROOT

#: Requests for each operation: enough to find what is plainly wrong, quick enough for each run.
EXAMPLES = 3


def test_generated_requests_are_answered_as_described(server: str, tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "schemathesis"
    checks = (
        "not_a_server_error,status_code_conformance,content_type_conformance,"
        "response_schema_conformance,every_answer_keeps_our_habits,validators_and_head_agree"
    )
    words = [
        str(program), "run", f"{server}/openapi.json", "--url", server, "--checks", checks,
        "--max-examples", str(EXAMPLES), "--phases", "fuzzing", "--seed", "1", "--no-color",
        "--exclude-path-regex", "^/(metrics|health)",
    ]  # fmt: skip
    hooks = {"SCHEMATHESIS_HOOKS": "tests.contract.generated_checks", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        words, cwd=tmp_path, env=os.environ | hooks, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "tests.contract" not in done.stderr
