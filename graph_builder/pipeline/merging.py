"""One data set of what texts share and what each says, in which no triple stands in two graphs.

Whoever asks without naming a graph asks all of them at once, and an engine that looks through them
one by one finds a triple of fifty graphs fifty times: counts would be wrong, and joins slow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.rdf.namespaces import ELI, ID_LOCAL, LABEL, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.pipeline.sheet import Sheet


#: Properties that a document without a record is given, as its symbol tells them.
_BY_SYMBOL: Final = frozenset(
    str(term).encode() for term in (A, LABEL, ID_LOCAL, ELI("type_document"))
)


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose document a thing belongs to."""

    by_document: Mapping[str, Sheet]

    @classmethod
    def of(cls, sheets: Iterable[Sheet]) -> Owners:
        """The owners among some texts."""
        return cls({sheet.document: sheet for sheet in sheets})

    def owner(self, iri: str) -> Sheet | None:
        """The text that a thing is in, the innermost one, or that it is; ``None`` if none."""
        while iri:
            if iri in self.by_document:
                return self.by_document[iri]
            iri = iri.rpartition("/")[0]
        return None


def said_of_others(sheets: Sequence[Sheet]) -> Iterator[tuple[bytes, Sheet, Sheet | None]]:
    """Lines that texts say of other things, with who says it, and the text that is in.

    A text says of a document without a record what its symbol tells. Where that document is one of
    the texts, it speaks for itself, and what others say so of it is left out.
    """
    owners = Owners.of(sheets)
    for sheet in sheets:
        for line in sheet.beside:
            subject = subject_of(line)
            if subject not in owners.by_document or line.split(b" ", 2)[1] not in _BY_SYMBOL:
                yield line, sheet, owners.owner(subject)


def settled(
    shared: Mapping[str, Sequence[bytes]], sheets: Sequence[Sheet], cited: str
) -> dict[str, list[bytes]]:
    """All lines that are no text's own, by the graph they are published in.

    What several texts say of the same thing stands in the graph ``cited``; what is shared anyway,
    or what the text of the thing itself says too, stands there alone.

    Args:
        shared: Lines of what all share by their graph.
        sheets: The texts, which say what they say of other things.
        cited: IRI of the graph of what several say.
    """
    known = {line for lines in shared.values() for line in lines}
    holders: defaultdict[bytes, list[str]] = defaultdict(list)
    owned: defaultdict[str, set[bytes]] = defaultdict(set)
    for line, sheet, owner in said_of_others(sheets):
        if line not in known:
            holders[line].append(sheet.graph)
            owned[owner.document if owner else ""].add(line)
    told_by_owners = {
        line
        for sheet in sheets
        if sheet.document in owned
        for line in owned[sheet.document].intersection(sheet.own.read().splitlines(keepends=True))
    }
    graphs = {name: list(lines) for name, lines in shared.items()}
    for line in sorted(holders.keys() - told_by_owners):
        names = holders[line]
        graphs.setdefault(names[0] if len(names) == 1 else cited, []).append(line)
    return graphs


def subject_of(line: bytes) -> str:
    """The IRI that a line is about."""
    return line[1 : line.index(b">")].decode()
