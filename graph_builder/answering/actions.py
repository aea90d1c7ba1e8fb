"""What texts ask of whom, read from the published graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.lineage.edges import last_step
from graph_builder.lineage.order import natural_key
from graph_builder.lineage.replay import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a text; ``id``, ``document``, ``clause`` and all who take part are IRIs.

    ``addressee_texts`` are the printed words of those who have no record. ``verb`` is as printed,
    ``verb_concept``, ``act_class``, ``hedges``, ``softeners`` and ``themes`` are slugs,
    ``deadline`` the words that say by when and ``event`` the IRI of what these words name, where
    that is known.
    """

    id: str
    document: str
    clause: str
    paragraph: str
    verb: str
    verb_concept: str | None
    act_class: str
    strength: int | None
    addressees: tuple[str, ...]
    addressee_texts: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    hedges: tuple[str, ...]
    softeners: tuple[str, ...]
    themes: tuple[str, ...]
    deadline: str | None
    event: str | None
    reports_to: str | None
    copies_to: tuple[str, ...]
    inherited: bool

    @property
    def order(self) -> list[tuple[int, int, str]]:
        """Order of clauses within a text."""
        return natural_key(self.id.removeprefix(self.document))


def actions_in(rows: Iterable[Mapping[str, str]]) -> tuple[Action, ...]:
    """Rows of ``actions.rq`` as actions."""
    places: dict[str, Mapping[str, str]] = {}
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        places[row["action"]] = row
        said[row["action"]][local_name(row["property"])].append(row["value"])
    return tuple(_action(places[iri], said[iri]) for iri in sorted(places))


_NOTHING: Final[list[str]] = []


def _action(place: Mapping[str, str], said: Mapping[str, list[str]]) -> Action:
    def every(name: str) -> tuple[str, ...]:
        return tuple(sorted(set(said.get(name, _NOTHING))))

    def first(name: str) -> str | None:
        return next(iter(every(name)), None)

    def slugs(name: str) -> tuple[str, ...]:
        return tuple(last_step(value) for value in every(name))

    strength = first("strength")
    return Action(
        id=place["action"],
        document=place["source"],
        clause=place["clause"],
        paragraph=place["paragraph"],
        verb=first("surfaceVerb") or "",
        verb_concept=next(iter(slugs("operativeVerb")), None),
        act_class=next(iter(slugs("actClass")), ""),
        strength=None if strength is None else int(strength),
        addressees=every("addressee"),
        addressee_texts=every("addresseeText"),
        beneficiaries=every("beneficiary"),
        hedges=slugs("hedge"),
        softeners=slugs("softener"),
        themes=slugs("subject"),
        deadline=first("deadlineText"),
        event=first("deadlineEvent"),
        reports_to=first("reportsTo"),
        copies_to=every("copiesTo"),
        inherited=first("inheritedFrom") is not None,
    )
