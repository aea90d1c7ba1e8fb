"""Whose text it is: the organ that "its resolution" and "the Conference" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.linking.body_words import key_named
from graph_builder.linking.canonical import ASSEMBLIES, COMMISSIONS, PARTIES
from graph_builder.linking.circumstances import UNKNOWN_BODY
from graph_builder.linking.numbers import ORGAN_KEYS

if TYPE_CHECKING:
    from graph_builder.linking.context import LinkContext
    from graph_builder.linking.memory import Memory
    from graph_builder.model.structure import Heading

#: Bodies without a code that are known by what they call themselves.
_NAMED: Final = ASSEMBLIES | COMMISSIONS | PARTIES | {"body/sub-commission"}


def speaking_key(heading: Heading) -> str | None:
    """Key of the organ that speaks; ``UNKNOWN_BODY`` and its name for one without a code."""
    named = key_named(heading.speaker)
    known = ORGAN_KEYS.get(heading.body or "") or (named if named in _NAMED else None)
    return known or (f"{UNKNOWN_BODY}{heading.speaker}" if heading.speaker else None)


def begin(memory: Memory, heading: Heading, context: LinkContext) -> None:
    """Remember who speaks, and the treaty that a Conference of its Parties was established by."""
    key = context.bodies.get(heading.speaker or "", speaking_key(heading) or "")
    speaker = context.registry.get(key)
    if speaker is not None:
        founding = speaker.value("established_by") if heading.speaker else None
        memory.begin(speaker, context.registry.get(founding or ""))
