"""Read the words of a PDF in a process of its own, which may use so much time and memory.

A PDF can be made to unpack without end, or to break the library that reads it. Either ends the
child process, never this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any, Final

from graph_builder.model.finding import Finding, Level
from graph_builder.reading.decoded import Decoded, RefusedError
from graph_builder.reading.limits import PDF_SECONDS

_CHILD: Final = "from graph_builder.reading.pdf_process import main; main()"
_HARMED: Final = "it is damaged or made to do harm; open it in a viewer and save its text as .txt"

_LEVELS: Final = {"page-furniture": Level.INFO, "page-without-text": Level.WARNING}


def pdf_text(data: bytes) -> Decoded:
    """The words of a PDF: a line a line, a form feed between pages.

    Raises:
        RefusedError: Damaged, locked, pictures only, too long, or over its time or memory.
    """
    try:
        done = subprocess.run(  # noqa: S603  (no shell, no words of the user's)
            [sys.executable, "-c", _CHILD],
            input=data,
            capture_output=True,
            timeout=2 * PDF_SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired as error:
        reason = f"reading it took more than {PDF_SECONDS} s; save its text as .txt"
        raise RefusedError(reason) from error
    answer = _answer(done.stdout) if done.returncode == 0 else None
    if answer is None:
        raise RefusedError(_HARMED)
    if "refused" in answer:
        raise RefusedError(answer["refused"])
    found = (Finding(_LEVELS[code], code, message) for code, message in answer["findings"])
    return Decoded(answer["text"], tuple(found))


def _answer(written: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(written)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
