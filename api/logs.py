"""One JSON object a line on standard error: what was asked of the service, never what was sent.

A request is told by its route (``/api/v1/lineage/{slug}``), not by its address: what stands in a
path, a query string or a body is nowhere written, nor who sent it.
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Final

import orjson

#: Logger of one line for each request.
REQUESTS: Final = logging.getLogger("api.requests")
_ROOMS: Final = ("api", "graph_builder")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; ``facts`` of the record become members."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line |= facts
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def log_to_stderr(*, requests: bool = True) -> None:
    """Write what our rooms log as JSON lines; ``requests`` says whether each request is told."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in _ROOMS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO)
    REQUESTS.setLevel(logging.INFO if requests else logging.WARNING)
