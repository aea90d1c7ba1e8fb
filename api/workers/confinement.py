"""Take from a worker process what a query could misuse: the network, memory, processor time.

Source of the filter: seccomp(2) and the Linux audit architecture numbers.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import struct
import sys
from typing import Any, Final, NoReturn

try:
    import resource
except ImportError:  # pragma: no cover  (Windows has no such limits)
    resource = None  # type: ignore[assignment]

#: Machine → (audit architecture, number of ``socket``).
_MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_FILTER_MODE: Final = 2
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # errno EACCES
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_FIRST_ARGUMENT = 0, 4, 16
_AF_UNIX: Final = 1
#: Fields of ``/proc/self/statm``, in pages.
_ADDRESS_SPACE, _RESIDENT = 0, 1


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def cut_network() -> bool:
    """Make this process, and threads it starts from now on, unable to open a network socket.

    Python code is stopped everywhere. Compiled code is stopped where the kernel has seccomp; a
    query is vetted before it gets that far, so this is the second fence.

    Returns:
        Whether compiled code is stopped too.
    """
    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        setattr(socket, name, _no_network)
    return sys.platform == "linux" and _filter_sockets()


def limit_memory(mebibytes: int) -> None:
    """Cap the address space at what the process uses now plus ``mebibytes``."""
    if resource is None or sys.platform != "linux":
        return
    used = _memory(_ADDRESS_SPACE)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + mebibytes * 1024 * 1024
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def resident_memory() -> int:
    """Bytes of memory that this process holds; 0 where the machine does not tell."""
    return 0 if resource is None or sys.platform != "linux" else _memory(_RESIDENT)


def _memory(field: int) -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  (no path handling)
        return int(statm.read().split()[field]) * resource.getpagesize()


def limit_processor(seconds: float) -> None:
    """Let the kernel end this process once it has used ``seconds`` more of processor time.

    The service kills a late worker itself; this is for a worker whose service is gone.
    """
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used + seconds) + 2
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _no_network(*_: Any, **__: Any) -> NoReturn:  # noqa: ANN401  (stands for any signature)
    msg = "a query worker has no network"
    raise OSError(msg)


def _filter_sockets() -> bool:
    """Install a filter: ``socket`` of any family but AF_UNIX fails with EACCES."""
    numbers = _MACHINES.get(platform.machine())
    if numbers is None:
        return False
    architecture, socket_number = numbers
    steps = (
        _step(_LOAD, _OFFSET_ARCHITECTURE),
        _step(_JUMP_IF_EQUAL, architecture, when_not=5),
        _step(_LOAD, _OFFSET_NUMBER),
        _step(_JUMP_IF_EQUAL, socket_number, when_not=3),
        _step(_LOAD, _OFFSET_FIRST_ARGUMENT),
        _step(_JUMP_IF_EQUAL, _AF_UNIX, when_not=2),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _REFUSE),
    )
    code = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _step(code: int, value: int, when_not: int = 0) -> bytes:
    """One instruction; ``when_not`` is how many to skip when a comparison fails."""
    return struct.pack("HBBI", code, 0, when_not, value)
