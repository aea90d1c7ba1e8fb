"""Texts to read for the measurements: real ones where they lie beside the checkout, or ours."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.model.text import InstrumentText
from graph_builder.reading.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
#: Lines of JSON with ``file`` and ``text``; no part of the project, so the figures differ without.
SCALE: Final = ROOT.parent / "shared" / "scale" / "un-documents.jsonl.gz"
OURS: Final = ROOT / "data" / "corpus" / "e-res-2006-27" / "text.txt"
_SAMPLED: Final = 75
_ABOUT_TRAFFICKING: Final = 25
_SEED: Final = 7
_PARAGRAPH: Final = (
    "{}. Urges Member States, in accordance with resolution 55/25 of 15 November 2000 and with "
    "article 6 of the United Nations Convention against Transnational Organized Crime, to assist "
    "victims of trafficking in persons, and requests the Secretary-General to report thereon to "
    "the General Assembly at its seventieth session;\n\n"
)


def every_text() -> Iterator[InstrumentText]:
    """All texts at hand, one after the other: none is held."""
    if not SCALE.is_file():
        yield read_text(OURS)
        return
    with gzip.open(SCALE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _text(row["file"], row["text"])


def sample() -> list[InstrumentText]:
    """A hundred texts, the same in every run; a quarter of them speak of trafficking."""
    texts = list(every_text())
    about = [text for text in texts if "trafficking in persons" in text.text.lower()]
    choose = random.Random(_SEED)  # noqa: S311  (a sample, no secret)
    chosen = choose.sample(texts, min(_SAMPLED, len(texts)))
    return chosen + choose.sample(about, min(_ABOUT_TRAFFICKING, len(about)))


def resolution_of(size: int) -> InstrumentText:
    """A resolution of ``size`` code points, or a few more: a preamble and numbered paragraphs."""
    opening = "40/34. On rivers\n\nThe General Assembly,\n\nRecalling its resolution 55/25,\n\n"
    count = (size - len(opening)) // len(_PARAGRAPH) + 1
    return _text("made up", opening + "".join(map(_PARAGRAPH.format, range(1, count + 1))))


def _text(name: str, words: str) -> InstrumentText:
    return InstrumentText(name, words, hashlib.sha256(words.encode()).hexdigest())
