"""What a reader of one format gives back, and the one error with which it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.finding import Finding

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what was odd about getting it."""

    text: str
    findings: tuple[Finding, ...] = ()


class RefusedError(Exception):
    """A reader cannot read this; the message is a clause that says what to do.

    Never leaves the room: ``reading.text`` adds the name of the file.
    """


def raised(label: str) -> str:
    """A number that is set above the line, as the signs that Unicode has for it: ``¹²``.

    Formats that know a call from a number keep the two apart this way: ``resolution 55/25¹``.
    """
    return label.translate(_RAISED)
