"""What an operative paragraph asks, declares or creates: textual content, not a deed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_builder.model.span import Span


class ActClass(StrEnum):
    """What kind of act the verb performs."""

    DIRECTIVE = "directive"
    DECLARATORY = "declaratory"
    CONSTITUTIVE = "constitutive"
    EXPRESSIVE = "expressive"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, as printed, and the event it names (``event/ccpcj-17``) where that is known."""

    surface: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class OperativeAction:
    """One request, declaration or decision of a clause.

    ``addressees``, ``beneficiaries``, ``reports_to`` and ``copies_to`` hold registry keys without
    text (``member-states`` of ``actor/member-states``, ``body/unodc``). ``addressee_texts`` are the
    printed words of addressees that the registry does not know, ``themes`` slugs of what the
    clause is about. ``inherited`` says that verb and addressee come from the chapeau
    ``inherited_from``.
    """

    paragraph: str
    verb: str
    act_class: ActClass
    span: Span
    strength: int | None = None
    addressees: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    inherited_from: str | None = None
    softeners: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    deadline: Deadline | None = None
    reports_to: str | None = None
    copies_to: tuple[str, ...] = ()
    addressee_texts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def inherited(self) -> bool:
        """Whether verb and addressee come from a chapeau."""
        return self.inherited_from is not None

    @property
    def names_nobody(self) -> bool:
        """Whether it asks for something and its words say nobody who should do it."""
        asked = self.addressees or self.addressee_texts
        return self.act_class is ActClass.DIRECTIVE and not asked
