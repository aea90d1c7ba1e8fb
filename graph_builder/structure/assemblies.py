"""Read the heading of a text of an Assembly whose symbols print the session: UNEP/EA.5/Res.10.

The Environment Assembly and the Habitat Assembly speak as other organs do, but number "5/10" what
they issue as "UNEP/EA.5/Res.10". Their mastheads tell who speaks where no formula does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.structure.headings import DATE, iso_date

if TYPE_CHECKING:
    from graph_builder.model.structure import Heading

_NAME: Final = r"(?:United\s+Nations\s+|UN-)?(?P<which>Environment|Habitat)\s+Assembly"
_SPEAKER: Final = re.compile(rf"{_NAME}(?:\s+of\s+the\s.*)?", re.DOTALL)
#: "United Nations Habitat Assembly of the … Programme", a line, "First session".
_MASTHEAD: Final = re.compile(
    rf"{_NAME}\s+of\s+the\s+United\s+Nations\s+(?:\w+\s+){{1,2}}Programme\s+\w+(?:-\w+)?\s+session\b"
)
#: "Report of the Executive Board to the … Assembly at its second session": to whom it speaks.
_REPORT: Final = re.compile(rf"\s*Report\s+of\s[^\n]{{4,160}}?\sto\s+the\s+{_NAME}\b")
_NUMBER: Final = re.compile(r"\n[ \t]*(?P<session>\d{1,2})/(?P<item>\d{1,2})\.?[ \t]+(?=[A-Z])")
_ADOPTED: Final = re.compile(rf"\badopted\s+by\s+the\s+{_NAME}(?:\s+of\s[^\n]*?)?\s+on\s+{DATE}")
#: Which Assembly → code of the body and what its symbols begin with.
_ASSEMBLIES: Final = {"Environment": ("UNEA", "UNEP/EA."), "Habitat": ("UNHA", "HSP/HA.")}
#: How far from its beginning a text tells such things, in code points.
_WHERE: Final = 1_500


def told_by_assembly(heading: Heading, text: str) -> Heading:
    """The heading with body, symbol and day, if an Assembly speaks; as it is otherwise.

    Args:
        heading: What others found.
        text: The text, from its beginning.
    """
    if heading.body is not None or "Assembly" not in text[:_WHERE]:
        return _told_by_symbol(heading)
    if heading.speaker is None:
        speaks = _MASTHEAD.search(text, 0, _WHERE)
    else:
        speaks = _SPEAKER.fullmatch(heading.speaker)
    if speaks is None:
        return _addressed(heading, text)
    code, root = _ASSEMBLIES[speaks["which"]]
    number = _NUMBER.search(text, 0, _WHERE)
    symbol = f"{root}{number['session']}/Res.{number['item']}" if number else None
    day = _ADOPTED.search(text, 0, _WHERE)
    return replace(
        heading,
        symbol=heading.symbol or symbol,
        body=code,
        speaker=None,
        adopted=heading.adopted or (iso_date(day) if day else None),
    )


def _told_by_symbol(heading: Heading) -> Heading:
    """A text in another language has no words for us: the symbol that was given tells its body."""
    symbol = heading.symbol or ""
    if heading.body is not None or heading.speaker is not None or "/Res." not in symbol:
        return heading
    codes = (code for code, root in _ASSEMBLIES.values() if symbol.startswith(root))
    return replace(heading, body=next(codes, None))


def _addressed(heading: Heading, text: str) -> Heading:
    """A report to an Assembly cites by bare numbers what that Assembly adopted."""
    report = _REPORT.match(text) if heading.speaker is None else None
    return replace(heading, speaker=f"{report['which']} Assembly") if report else heading
