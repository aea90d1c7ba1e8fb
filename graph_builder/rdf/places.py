"""Provision paths: their levels, their classes, and the node of each level up to its document."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph_builder.model.provision_paths import level_ends, names_kind
from graph_builder.rdf.iris import Iris, concept
from graph_builder.rdf.literals import plain, words
from graph_builder.rdf.namespaces import ELI, LABEL, PAL, PART_OF, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

#: First word of a level → slug of its subdivision kind, its class, and how a person calls it.
_KINDS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "pp": ("preambular-paragraph", "PreambularClause", "preambular paragraph"),
        "op": ("operative-paragraph", "OperativeClause", "operative paragraph"),
        "art": ("article", "TreatyProvision", "article"),
        "para": ("paragraph", "Provision", "paragraph"),
        "subpara": ("subparagraph", "Provision", "subparagraph"),
        "annex": ("annex", "Annex", "annex"),
        "appendix": ("appendix", "Annex", "appendix"),
        "chap": ("chapter", "Provision", "chapter"),
        "sect": ("section", "Provision", "section"),
        "part": ("part", "Provision", "part"),
        "guideline": ("guideline", "Provision", "guideline"),
        "principle": ("principle", "Provision", "principle"),
    }
)
_OTHER: Final = ("other", "Provision", "part")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a path: the steps down to it and the words that number it."""

    path: tuple[str, ...]
    kind: str
    class_name: str
    number: str
    label: str


def levels(path: Sequence[str]) -> list[Level]:
    """The levels of a path, outermost first.

    ``("art", "6", "para", "2")`` is article 6 and its paragraph 2; ``("op", "3", "b", "ii")`` is
    operative paragraph 3, its (b), its (ii).
    """
    found: list[Level] = []
    start, word = 0, None
    for end in level_ends(path):
        named = names_kind(path, start, word)
        found.append(_level(path, start, end, found[-1] if found else None, named=named))
        start, word = end, path[start]
    return found


def _level(path: Sequence[str], start: int, end: int, above: Level | None, *, named: bool) -> Level:
    word = path[start]
    if named:
        kind, class_name, name = _KINDS.get(word, (*_OTHER[:2], word))
        number = path[start + 1] if end - start > 1 else ""
        own = f"{name} {number}".strip()
        label = f"{above.label}, {own}" if above else own
    else:
        kind, class_name = "subparagraph", above.class_name if above else "Provision"
        number = f"({word})"
        label = f"{above.label}{number}" if above else number
    if above and class_name == "Provision" and above.class_name == "TreatyProvision":
        class_name = "TreatyProvision"
    return Level(tuple(path[:end]), kind, class_name, number, label)


def provision_chain(
    iris: Iris, key: str, path: Sequence[str], *, treaty: bool = False
) -> Iterator[Statement]:
    """Type, number, label and parent of every level of a provision, up to its document.

    For provisions that are only known because somebody cites them: they carry no order and no text.
    ``treaty`` makes every level but an annex a treaty provision.
    """
    parent = iris.of(key)
    for level in levels(path):
        node = iris.provision(key, level.path)
        class_name = "TreatyProvision" if treaty and level.class_name == "Provision" else None
        yield from describe_level(node, level, parent, class_name)
        parent = node


def describe_level(
    node: NamedNode, level: Level, parent: NamedNode, class_name: str | None = None
) -> Iterator[Statement]:
    """What every provision says of itself, whether its text was read or it was only cited."""
    yield say(node, A, PAL(class_name or level.class_name))
    yield say(node, LABEL, words(level.label, "en"))
    yield say(node, PART_OF, parent)
    yield say(node, ELI("type_subdivision"), concept("subdivision-kind", level.kind))
    if level.number:
        yield say(node, ELI("number"), plain(level.number))
