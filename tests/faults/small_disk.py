"""A small disk, or one that is read only, which the process that asks for it alone sees.

It is a tmpfs in a namespace of mounts of its own (unshare(2), mount(2)), so a full one says what a
full disk says (``ENOSPC``), and it is gone with the process.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Final

#: From linux/sched.h and sys/mount.h.
_NEW_MOUNTS: Final = 0x00020000
_NEW_USERS: Final = 0x10000000
_READ_ONLY: Final = 1
_REMOUNT: Final = 32
_PRIVATE: Final = (1 << 18) | (1 << 14)


def _call(name: str, *arguments: object) -> None:
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def mount_small(folder: Path, size: int) -> None:
    """Put an empty disk of so many bytes at ``folder``, for this process and those it starts.

    Raises:
        OSError: The machine does not allow it.
    """
    user, group = os.geteuid(), os.getegid()
    _call("unshare", _NEW_MOUNTS | (_NEW_USERS if user else 0))
    if user:  # as root of a namespace of users of its own
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
    _call("mount", b"none", b"/", None, ctypes.c_ulong(_PRIVATE), None)
    _call("mount", b"tmpfs", bytes(folder), b"tmpfs", ctypes.c_ulong(0), f"size={size}".encode())


def remount(folder: Path, *, size: int | None = None, read_only: bool = False) -> None:
    """Change the size of such a disk, or whether it may be written."""
    flags = ctypes.c_ulong(_REMOUNT | (_READ_ONLY if read_only else 0))
    options = f"size={size}".encode() if size is not None else None
    _call("mount", b"tmpfs", bytes(folder), b"tmpfs", flags, options)
