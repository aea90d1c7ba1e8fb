"""The tables of ``ontology/vocab`` as plain values: which verb means what, which words cue a role.

They are data, not code: a new verb is a new concept in ``ontology/vocab/verb.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph_builder.model.action import ActClass

if TYPE_CHECKING:
    from collections.abc import Mapping


_ACTING: Final = frozenset({ActClass.DIRECTIVE, ActClass.CONSTITUTIVE})
_OF_ANYBODY: Final = frozenset(
    {
        "continue",
        "ensure",
        "establish",
        "implement",
        "promote",
        "provide",
        "require",
        "strengthen",
    }
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A base verb (concept ``verb/{slug}``).

    ``participles`` open recitals ("recalling", "deeply concerned" is "concerned"), ``indicatives``
    open operative paragraphs ("urges", "calls upon"); both lower case, without "also" and the like.
    ``direct_property`` is the local name of the document-to-document property (``recalls``).
    """

    slug: str
    participles: tuple[str, ...]
    indicatives: tuple[str, ...]
    tier: str
    direct_property: str
    cito: str
    act_class: ActClass
    strength: int | None = None

    @property
    def plain(self) -> tuple[str, ...]:
        """The indicatives as "we" say them: "recognizes" → "recognize"."""
        return tuple(_plain(form) for form in self.indicatives)

    @property
    def acts(self) -> bool:
        """Whether whoever uses it asks or creates something, rather than declares or feels it."""
        return self.act_class in _ACTING

    @property
    def of_anybody(self) -> bool:
        """Whether others do it as often as an organ ("promotes"); what is asked is the organ's."""
        return self.slug in _OF_ANYBODY


def _plain(form: str) -> str:
    first, *rest = form.split(" ")
    if first.endswith("ies"):
        first = first[:-3] + "y"
    elif first.endswith(("sses", "shes", "ches")):
        first = first[:-2]
    else:
        first = {"is": "are", "has": "have"}.get(first) or first.removesuffix("s")
    return " ".join((first, *rest))


@dataclass(frozen=True, slots=True)
class Role:
    """How a citation is brought in (concept ``citation-role/{slug}``).

    ``cues`` are the words directly before the citation, lower case ("in accordance with"). ``tier``
    and ``direct_property`` override the verb's where given.
    """

    slug: str
    cues: tuple[str, ...] = ()
    tier: str | None = None
    direct_property: str | None = None
    cito: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed wording (concept ``hedge/{slug}`` or ``softener/{slug}``) and its printed forms."""

    slug: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All tables that reading a text needs."""

    verbs: tuple[Verb, ...]
    roles: tuple[Role, ...]
    hedges: tuple[Phrase, ...]
    softeners: tuple[Phrase, ...]
    tiers: tuple[str, ...] = field(default=())
    _verbs: Mapping[str, Verb] = field(init=False, repr=False)
    _roles: Mapping[str, Role] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_verbs", {verb.slug: verb for verb in self.verbs})
        object.__setattr__(self, "_roles", {role.slug: role for role in self.roles})

    def verb(self, slug: str) -> Verb:
        """The verb with this slug; ``KeyError`` if there is none."""
        return self._verbs[slug]

    def role(self, slug: str) -> Role:
        """The role with this slug; ``KeyError`` if there is none."""
        return self._roles[slug]
