"""One text through all stages of reading: structure, citations, links, actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph_builder.actions import ActorIndex, read_actions, with_themes
from graph_builder.citations import NameIndex, recognise
from graph_builder.linking import LinkContext, link
from graph_builder.model.extraction import Extraction
from graph_builder.model.themes import ThemeIndex
from graph_builder.structure import CutOptions, cut

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary

#: Version of the rules of reading. It rises with every change that reads a text otherwise, because
#: records of two versions never mix.
EXTRACTOR: Final = "palermo-extract/8"


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What the caller knows about a text: canonical symbol, organ code (``ECOSOC``)."""

    symbol: str | None = None
    organ: str | None = None
    text_held: bool = True


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads texts with one registry and one vocabulary; the indexes are built once."""

    registry: InstrumentRegistry
    vocabulary: Vocabulary
    names: NameIndex = field(init=False)
    actors: ActorIndex = field(init=False)
    themes: ThemeIndex = field(init=False)
    context: LinkContext = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", NameIndex(self.registry))
        object.__setattr__(self, "actors", ActorIndex(self.registry))
        object.__setattr__(self, "themes", ThemeIndex(self.registry.theme_rules))
        object.__setattr__(self, "context", LinkContext(self.registry, self.vocabulary))

    def extract(self, text: InstrumentText, options: ExtractOptions | None = None) -> Extraction:
        """Read one text. Pure: the same text gives the same extraction; doubts are findings."""
        options = options or ExtractOptions()
        instrument = cut(text, self.vocabulary, CutOptions(options.symbol, options.organ))
        citations = recognise(instrument, self.names, self.vocabulary)
        links, link_findings = link(citations, instrument, self.context)
        actions, action_findings = read_actions(instrument, links, self.actors, self.vocabulary)
        return Extraction(
            instrument=instrument,
            links=links,
            actions=with_themes(actions, instrument, links, self.themes),
            findings=(*text.findings, *instrument.findings, *link_findings, *action_findings),
            text_held=options.text_held,
        )


def extract(
    text: InstrumentText,
    registry: InstrumentRegistry,
    vocabulary: Vocabulary,
    options: ExtractOptions | None = None,
) -> Extraction:
    """Read one text with indexes of its own; for many texts make one ``Extractor``."""
    return Extractor(registry, vocabulary).extract(text, options)
