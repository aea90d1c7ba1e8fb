"""Find the folders that ship with the code: in the checkout first, then in the installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph_builder.errors import UnreadableFileError

_PACKAGE: Final = Path(__file__).resolve().parent
#: A checkout is known by its ontology beside the package. An editable install leaves a stale copy
#: of the data in the package, so the checkout goes first.
_ROOTS: Final = (_PACKAGE.parent, _PACKAGE / "_bundled")


def resource(name: str) -> Path:
    """Path of a shipped folder or file.

    Args:
        name: Below the root of a checkout: ``ontology``, ``queries``, ``data/registry``.

    Raises:
        UnreadableFileError: Neither the checkout nor the wheel has it.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise UnreadableFileError(name, "it is missing from this installation; install Palermo again")
