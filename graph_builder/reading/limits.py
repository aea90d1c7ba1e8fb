"""How large an input may be: every reader refuses more, with words that say what to do.

The longest text of the United Nations that we know (a treaty with its annexes) has below two
million characters; the bounds leave room above that and stay far below what fills a memory.
"""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024
#: Bytes of a file of any format.
FILE_BYTES: Final = 64 * MEBIBYTE
#: Characters of the text that a reader makes.
TEXT_CHARACTERS: Final = 20_000_000
#: Elements of HTML inside one another.
HTML_DEPTH: Final = 400
#: Files packed in a .docx, their bytes when unpacked, and how much smaller packing makes one.
DOCX_ENTRIES: Final = 5_000
DOCX_BYTES: Final = 256 * MEBIBYTE
DOCX_RATIO: Final = 200
#: Small parts may be packed tighter than ``DOCX_RATIO``: a run of spaces is no bomb.
DOCX_SMALL: Final = MEBIBYTE
#: Pages of a PDF, and what the process that reads it may use.
PDF_PAGES: Final = 3_000
PDF_SECONDS: Final = 120
PDF_MEMORY: Final = 2048 * MEBIBYTE


def too_long(what: str, limit: int) -> str:
    """The reason for refusing an input that is over a limit."""
    return f"it has more than {limit:,} {what}; cut it into parts, or save its text as .txt"
