"""Tell words that stand inside a title from those that begin a paragraph."""

from __future__ import annotations

import re
from typing import Final

#: How long a title in quotation marks may be.
_LONGEST_QUOTED: Final = 300
_QUOTED_END: Final = re.compile(r"”|[,;.]\s*(?:\n|[“\"'*_]{0,3}\Z)")
#: The first half of a title, with its colon: "on Business and Human Rights: Implementing the".
_FIRST_HALF: Final = re.compile(r"\b[A-Z][\w’'-]*:[ \t\u00a0]*\n?[ \t\u00a0]*[*_]*\Z")
_A_WORD: Final = 60


def in_quotation(text: str, at: int) -> bool:
    """Whether a title in quotation marks is open at ``at``: "entitled “Strengthening the …".

    A quoted text opens the mark anew with each of its paragraphs, behind the end of a clause. A
    mark that nothing closes is open no longer where a clause ends with its line, or before ``at``.
    """
    near = max(0, at - _LONGEST_QUOTED)
    opened = at - 1 if text[at - 1 : at] == '"' else text.rfind("“", near, at)
    if opened < 0 or _QUOTED_END.search(text, opened, at):
        return False
    before = text[near:opened]
    return before[-1:].isspace() and before.rstrip()[-1:].isalnum()


def in_title(text: str, at: int) -> bool:
    """Whether a title goes on at ``at``: behind a word with a capital and a colon, in one block.

    A recital that ends with a colon ends with a small letter ("including:"), or with its block.
    """
    return _FIRST_HALF.search(text[max(0, at - _A_WORD) : at]) is not None
