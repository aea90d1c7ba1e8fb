"""How tests start ``palermo`` in a process of its own."""

from __future__ import annotations

from typing import Final

#: For ``python -c``, with the words of the command behind it.
RUN: Final = "import sys; from graph_builder.cli.main import main; main(sys.argv[1:])"
