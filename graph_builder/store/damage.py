"""Tell damage of a store's files from other failures: the engine has no error of its own for it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from graph_builder.errors import DamagedStoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How RocksDB, the engine's storage, begins what it says of a block whose checksum is wrong.
_MARK: Final = "Corruption:"


@contextlib.contextmanager
def damage_told() -> Iterator[None]:
    """Raise ``DamagedStoreError`` for what the engine raises of a damaged file within the block.

    Rows are read as they are asked for, so damage may show long after a query was begun.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        if _MARK not in str(error):
            raise
        raise DamagedStoreError(" ".join(str(error).split())) from error
