"""Tell which tests were skipped for want of a folder that is no part of the repository."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The folder beside the checkout, as the reasons of such tests name it.
BESIDE: Final = "../shared"


def told_of_skipped(skipped: Iterable[tuple[str, str]]) -> str | None:
    """A line with the number of tests that wanted the folder, by file; ``None`` where none did.

    A module that cannot list its cases without the folder counts one for each of its tests.

    Args:
        skipped: Node id and reason of each skipped test.
    """
    files = Counter(node.partition("::")[0] for node, reason in skipped if BESIDE in reason)
    if not files:
        return None
    each = ", ".join(f"{file} {count}" for file, count in sorted(files.items()))
    return f"{files.total()} skipped for want of {BESIDE}: {each}"
