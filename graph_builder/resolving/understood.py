"""What is understood though it names nothing: the answer says why, instead of nothing at all."""

from __future__ import annotations

import re
from typing import Final

from graph_builder.citations.wordings import recognise_ibid
from graph_builder.model.citation import CitationKind
from graph_builder.resolving.answers import ResolvedSpan

#: "2237 UNTS 319", "1465 U.N.T.S. 85": volume and page.
_TREATY_SERIES: Final = re.compile(r"\b\d{1,4}\s+U\.?N\.?T\.?S\.?\s+(?:p\.\s*)?\d{1,4}\b")


def understood(text: str) -> tuple[ResolvedSpan, ...]:
    """References in a text that name nothing as they stand, each with the reason."""
    ibid = [
        (mention.span.start, mention.span.end, mention.kind.value, mention.method)
        for mention in recognise_ibid(text)
    ]
    series = [
        (*match.span(), CitationKind.EXPLICIT.value, "treaty-series")
        for match in _TREATY_SERIES.finditer(text)
    ]
    return tuple(
        ResolvedSpan(
            surface=text[start:end],
            start=start,
            end=end,
            status="unrecognised",
            kind=kind,
            reason=_NO_PLACE if method == "treaty-series" else _NO_NOTE,
            method=method,
        )
        for start, end, kind, method in sorted((*ibid, *series))
    )


_NO_NOTE: Final = "Ibid. names the source of the note before it, which is not in this text"
_NO_PLACE: Final = "a place in the United Nations Treaty Series; no record tells what stands there"
