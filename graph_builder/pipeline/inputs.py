"""What every reading of a build shares: the hashes of registry and grammar, and the software."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from graph_builder.extracting import EXTRACTOR
from graph_builder.model.extraction import ReadWith
from graph_builder.model.records import registry_to_json
from graph_builder.rdf.provenance import Inputs

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

SOFTWARE: Final = "palermo"


def inputs_of(registry: InstrumentRegistry, ontology: Path) -> Inputs:
    """The inputs of a build with this registry and the ontology in this folder."""
    try:
        release = version(SOFTWARE)
    except PackageNotFoundError:
        release = "0"
    return Inputs(
        registry_sha256=hashlib.sha256(registry_to_json(registry)).hexdigest(),
        grammar_sha256=digest(ontology / "vocab"),
        software=SOFTWARE,
        version=release,
    )


def read_with(registry: InstrumentRegistry, ontology: Path) -> ReadWith:
    """What a text is read with now, for its record."""
    inputs = inputs_of(registry, ontology)
    return ReadWith(EXTRACTOR, inputs.registry_sha256, inputs.grammar_sha256)


def digest(folder: Path, pattern: str = "*.ttl") -> str:
    """Hash of the files of a folder, those of Turtle by default: names and bytes, sorted."""
    hashed = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        hashed.update(f"{path.name}\n".encode() + path.read_bytes() + b"\n")
    return hashed.hexdigest()
