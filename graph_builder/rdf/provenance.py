"""Who read what, with what: one run for each text, from the text, the registry and the grammar."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph_builder.rdf.iris import REGISTRY_GRAPH, VOCAB_GRAPH
from graph_builder.rdf.literals import plain, words
from graph_builder.rdf.namespaces import LABEL, PAL, PROV, SCHEMA, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.text import InstrumentText
    from graph_builder.rdf.desk import Desk
    from graph_builder.rdf.iris import Iris

_RUN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Inputs:
    """What every reading of a build shares: hashes (hexadecimal SHA-256) and the software.

    ``grammar_sha256`` is of the vocabulary tables, which are the reader's grammar. ``extractor`` is
    the version of the rules where a text was read before this build.
    """

    registry_sha256: str
    grammar_sha256: str
    software: str
    version: str
    extractor: str = ""

    def of(self, extraction: Extraction) -> Inputs:
        """The inputs of one text: what its record names where it was read before."""
        if extraction.read_with is None:
            return self
        return replace(
            self,
            registry_sha256=extraction.read_with.registry_sha256,
            grammar_sha256=extraction.read_with.grammar_sha256,
            extractor=extraction.read_with.extractor,
        )

    def run_sha(self, text: InstrumentText, key: str) -> str:
        """First 12 hex digits of the hash of everything that a reading of ``text`` depends on.

        ``key`` is of the document that it is read as: the same bytes may be added under two
        symbols, and either document stands by its own reading.
        """
        parts = (
            key,
            text.text_sha256,
            text.sha256,
            self.registry_sha256,
            self.grammar_sha256,
            self.software,
            self.version,
            *([self.extractor] if self.extractor else []),
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_RUN_DIGITS]


def run_statements(desk: Desk, inputs: Inputs) -> Iterator[Statement]:
    """The reading of one text."""
    iris, me = desk.iris, desk.run
    yield say(me, A, PAL("Run"))
    by = f" by {inputs.extractor}" if inputs.extractor else ""
    yield say(me, LABEL, words(f"reading of {desk.key}{by}", "en"))
    yield say(me, PROV("used"), desk.quotable.format)
    yield say(me, PROV("used"), iris.graph(REGISTRY_GRAPH))
    yield say(me, PROV("used"), iris.graph(VOCAB_GRAPH))
    yield say(me, PROV("wasAssociatedWith"), iris.software(inputs.software))


def input_statements(iris: Iris, inputs: Inputs) -> Iterator[Statement]:
    """The software with its version, and the hashes of registry and grammar."""
    agent = iris.software(inputs.software)
    yield say(agent, A, PROV("SoftwareAgent"))
    yield say(agent, LABEL, words(f"{inputs.software.capitalize()} {inputs.version}", "en"))
    yield say(agent, SCHEMA("softwareVersion"), plain(inputs.version))
    yield from _hashed(iris.graph(REGISTRY_GRAPH), "registry", inputs.registry_sha256)
    yield from _hashed(iris.graph(VOCAB_GRAPH), "grammar", inputs.grammar_sha256)


def _hashed(node: NamedNode, name: str, sha256: str) -> Iterator[Statement]:
    yield say(node, A, PROV("Entity"))
    yield say(node, LABEL, words(f"{name} used by the builder", "en"))
    yield say(node, SCHEMA("sha256"), plain(sha256))
