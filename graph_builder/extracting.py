"""One text through all stages of reading: structure, citations, links, actions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graph_builder.actions import ActorIndex, read_actions, with_themes
from graph_builder.citations import NameIndex, recognise
from graph_builder.linking import LinkContext, link
from graph_builder.linking.body_words import key_named
from graph_builder.linking.numbers import ORGAN_KEYS
from graph_builder.model.extraction import Extraction
from graph_builder.model.finding import Finding, Level
from graph_builder.model.themes import ThemeIndex
from graph_builder.structure import CutOptions, cut

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary

#: Version of the rules of reading. It rises with every change that reads a text otherwise, because
#: records of two versions never mix.
EXTRACTOR: Final = "palermo-extract/14"
#: What may stand before the first word of a UTF-8 file, and is none of the text.
_MARK: Final = "\ufeff"
_CODES: Final = {key: code for code, key in ORGAN_KEYS.items()}


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What the caller knows about a text: canonical symbol, organ (``ECOSOC`` or its name)."""

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
        organ, organ_findings = _organ_of(options.organ or text.source.organ)
        read = replace(_unmarked(text), source=replace(text.source, organ=organ))
        instrument = cut(read, self.vocabulary, CutOptions(options.symbol, organ))
        citations = recognise(instrument, self.names, self.vocabulary)
        links, link_findings = link(citations, instrument, self.context)
        actions, action_findings = read_actions(instrument, links, self.actors, self.vocabulary)
        return Extraction(
            instrument=replace(instrument, source=text),
            links=links,
            actions=with_themes(actions, instrument, links, self.themes),
            findings=(
                *text.findings,
                *organ_findings,
                *instrument.findings,
                *link_findings,
                *action_findings,
            ),
            text_held=options.text_held,
        )


def _unmarked(text: InstrumentText) -> InstrumentText:
    """The text with a space for a byte-order mark before it, so that every place stays the same."""
    if not text.text.startswith(_MARK):
        return text
    return replace(text, text=" " + text.text.removeprefix(_MARK))


def _organ_of(given: str | None) -> tuple[str | None, tuple[Finding, ...]]:
    """The code of an organ given by code or name; its name where it has none; or why neither."""
    if not given:
        return None, ()
    if given.upper() in ORGAN_KEYS:
        return given.upper(), ()
    named = key_named(given)
    if named is not None:
        return _CODES.get(named, given), ()
    message = f"{given!r} is given as the speaking organ, and is none that is known here: "
    finding = Finding(Level.WARNING, "organ-not-read", message + "give GA, ECOSOC, SC, HRC or CHR")
    return None, (finding,)


def extract(
    text: InstrumentText,
    registry: InstrumentRegistry,
    vocabulary: Vocabulary,
    options: ExtractOptions | None = None,
) -> Extraction:
    """Read one text with indexes of its own; for many texts make one ``Extractor``."""
    return Extractor(registry, vocabulary).extract(text, options)
