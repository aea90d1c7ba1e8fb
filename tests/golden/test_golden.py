"""What each text becomes, held against files that a person has read.

``make golden`` writes the files anew; nothing else may. The difference is part of the change.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from graph_builder.export.extraction import extraction_json
from graph_builder.extracting import Extractor
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.preview import document_turtle
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary

ROOT: Final = Path(__file__).resolve().parents[2]
#: Folder of golden files → its text: the corpus, and a printed page that we invented.
TEXTS: Final = {
    **{path.parent.name: path for path in sorted((ROOT / "data" / "corpus").glob("*/text.txt"))},
    "invented-page": ROOT / "tests" / "support" / "texts" / "invented-page.txt",
}
#: File → the parts of the extraction that it holds.
PARTS: Final = {
    "structure.json": ("document", "paragraphs", "footnotes"),
    "citations.json": ("citations",),
    "actions.json": ("actions", "findings"),
}
WRITE: Final = os.environ.get("PALERMO_GOLDEN") == "write"


@cache
def extractor() -> Extractor:
    vocabulary = read_vocabulary(ROOT / "ontology" / "vocab")
    return Extractor(read_registry(ROOT / "data" / "registry"), vocabulary)


@cache
def produced(slug: str) -> dict[str, str]:
    """Golden file → what the code makes of the text now."""
    reader = extractor()
    extraction = reader.extract(read_text(TEXTS[slug]))
    whole: dict[str, Any] = extraction_json(extraction, reader.registry, DEFAULT_BASE)
    files = {
        name: json.dumps({key: whole[key] for key in keys}, ensure_ascii=False, indent=1) + "\n"
        for name, keys in PARTS.items()
    }
    turtle = document_turtle(extraction, reader.registry, reader.vocabulary, DEFAULT_BASE)
    return files | {"graph.ttl": turtle}


@pytest.mark.parametrize("name", [*PARTS, "graph.ttl"])
@pytest.mark.parametrize("slug", TEXTS)
def test_the_text_becomes_what_it_became_before(slug: str, name: str) -> None:
    path = Path(__file__).parent / slug / name
    now = produced(slug)[name]
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), "read the difference, then `make golden`"


def test_no_golden_file_is_left_over() -> None:
    home = Path(__file__).parent
    here = {str(path.relative_to(home)) for path in home.glob("*/*.*")}
    expected = {f"{slug}/{name}" for slug in TEXTS for name in [*PARTS, "graph.ttl"]}
    assert {name for name in here if "__pycache__" not in name} == expected
