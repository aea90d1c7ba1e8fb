"""How the work of reading grows with a text: texts that grow in one thing only.

A rule that looks back or ahead without a bound shows in one of them. Tests count calls, which are
the same on every machine; ``make fuzz`` measures time as well, where work inside a pattern shows.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from tests.property.fuzzing import read

if TYPE_CHECKING:
    from graph_builder.extracting import Extractor

#: What is repeated.
PIECES: Final = {
    "recitals": "Recalling its resolution 58/137 of 22 December 2003,\n\n",
    "numbers in a list": "58/137 of 22 December 2003, ",
    "brackets": "(",
    "spaces": " ",
    "line ends": "\n",
    "digits": "1",
    "capitals": "A",
    "letters in brackets": "(a) ",
    "names": "the United Nations Convention against Transnational Organized Crime, ",
    "requests": "1. Urges Member States to act, and requests the Secretary-General to help;\n",
    "addressees": "the Guild of Bakers, ",
    "victims": "assistance to victims of trafficking and victims, ",
    "footnotes": "\n1 General Assembly resolution 55/25, annex I.\n",
    "anaphora": "the Convention and that Protocol, ",
    "ibid": "\n2 Ibid., annex II.\n",
    "articles": "\nArticle 1\n1. Each State Party shall act.\n",
    "openings": "The General Assembly,\n\nRecalling it,\n\n1. Decides;\n\n",
}
FACTOR: Final = 4
#: A square would be 16; what is left over of constant costs makes a line less than 4.
MOST: Final = 6.0


def sample(piece: str, size: int) -> bytes:
    """A text of about ``size`` code points that repeats ``piece`` in a request."""
    return ("The General Assembly,\n\n1. Urges " + piece * (size // len(piece))).encode()


def calls(reader: Extractor, data: bytes) -> int:
    """How many functions are called while a text is read."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read(reader, data)
    finally:
        sys.setprofile(before)
    return count


def seconds(reader: Extractor, data: bytes) -> float:
    """Processor time of one reading."""
    start = time.process_time()
    read(reader, data)
    return time.process_time() - start
