"""Score any extractor's JSON: ``python -m tests.gold.score --gold DIR --extracted FILE``.

Standard library only. Both formats are explained by an example in
``docs/explanation/how-extraction-is-measured.md``.
Exit: 0 scored, 1 the gold does not fit its texts or a text was not extracted, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.gold.canonical import ALIASES, Aliases
from tests.gold.counting import Counts, interval, total
from tests.gold.gold_format import complaints, gold_files, read_gold, read_text, text_path
from tests.gold.matching import Comparison, compare
from tests.gold.predictions import Extracted, read_extracted
from tests.gold.tallying import Places, Tally, share

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Scored:
    """What is right of all texts; ``wrongs`` are sentences about the gold and missing texts."""

    tally: Tally = field(default_factory=Tally)
    places: Places = field(default_factory=Places)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    wrongs: list[str] = field(default_factory=list)


def score(
    gold_folder: Path, texts: Path | None, extracted: dict[str, Extracted], aliases: Aliases
) -> Scored:
    """Score the extractions (by name of the text) against every annotation of a folder.

    Raises:
        OSError: A text that an annotation names is not there.
    """
    scored = Scored()
    for path in gold_files(gold_folder):
        gold = read_gold(path)
        text = text_path(gold, gold_folder, texts)
        scored.wrongs += [
            f"{gold.name}: gold: {each}" for each in complaints(gold, read_text(text))
        ]
        mine = extracted.get(gold.name) or extracted.get(text.stem)
        if mine is None:
            scored.wrongs.append(f"{gold.name}: no extraction has this name or {text.stem}")
            mine = Extracted(gold.name, ())
        comparison = compare(gold, mine, aliases)
        scored.comparisons[gold.name] = comparison
        scored.places.add(gold, mine, comparison)
        scored.tally.see("all", gold.name)
        for kind, outcome in outcomes(comparison):
            scored.tally.add("all", gold.name, outcome)
            scored.tally.add(kind, gold.name, outcome)
    return scored


def outcomes(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Kind and outcome of every row found or missed and of every wrong prediction."""
    for row, _ in comparison.pairs:
        yield row.kind, "found"
    for row in comparison.missed:
        yield row.kind, "missed"
    for prediction in comparison.wrong:
        yield prediction.kind, "wrong"


def read_all(path: Path) -> dict[str, Extracted]:
    """Extractions by name: a JSON-lines file, a JSON file (one object or a list), or a folder.

    Raises:
        ValueError: Not JSON, no name, or a citation without a span.
    """
    if path.is_dir():
        each = [(json.loads(p.read_text("utf-8")), p.stem) for p in sorted(path.glob("*.json"))]
        return {name: read_extracted(body, name) for body, name in each}
    found = [read_extracted(body) for body in _bodies(path.read_text("utf-8"))]
    return {each.name: each for each in found}


def _bodies(content: str) -> list[dict[str, Any]]:
    try:
        whole = json.loads(content)
    except json.JSONDecodeError:
        return [json.loads(line) for line in content.splitlines() if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def report(scored: Scored, *, misses: bool) -> Iterator[str]:
    """The lines that are printed."""
    for label in ["all", *(each for each in scored.tally.labels() if each != "all")]:
        documents = scored.tally.documents(label)
        counts = total(documents)
        between = interval(documents) if label == "all" else None
        tail = f"  F1 interval {between[0]:.3f} to {between[1]:.3f}" if between else ""
        yield f"{label:10} {_figures(counts)}{tail}"
    for what, right, of in scored.places.lines():
        yield f"{what}: {share(right, of)}"
    if misses:
        yield from _misses(scored)


def _figures(counts: Counts) -> str:
    shares = (counts.precision, counts.recall, counts.f1)
    figures = ["–" if value is None else f"{value:.3f}" for value in shares]
    return (
        f"precision {figures[0]} recall {figures[1]} F1 {figures[2]}"
        f" ({counts.found} found, {counts.missed} missed, {counts.wrong} wrong)"
    )


def _misses(scored: Scored) -> Iterator[str]:
    for name, comparison in scored.comparisons.items():
        for row in comparison.missed:
            yield f"{name}: missed {row.paragraph} {row.start} {row.surface!r} -> {row.target}"
        for each in comparison.wrong:
            yield f"{name}: wrong {each.paragraph} {each.start} {each.surface!r} -> {each.targets}"


def main(argv: list[str] | None = None) -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold.score",
        description="Score an extractor's JSON against annotated texts.",
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotations")
    parser.add_argument(
        "--extracted", type=Path, required=True, help="JSON lines, JSON or a folder"
    )
    parser.add_argument("--texts", type=Path, help="folder of the texts, unless beside the gold")
    parser.add_argument(
        "--aliases", type=Path, default=ALIASES, help="classes of equal identifiers"
    )
    parser.add_argument("--misses", action="store_true", help="list what was missed and is wrong")
    options = parser.parse_args(argv)
    if not gold_files(options.gold):
        parser.error(f"no annotation (NAME.json) in {options.gold}")
    try:
        scored = score(
            options.gold, options.texts, read_all(options.extracted), Aliases.read(options.aliases)
        )
    except (OSError, ValueError) as error:
        sys.stderr.write(f"score: {error}\n")
        return 1
    for wrong in scored.wrongs:
        sys.stderr.write(wrong + "\n")
    sys.stdout.write("\n".join(report(scored, misses=options.misses)) + "\n")
    return 1 if scored.wrongs else 0


if __name__ == "__main__":
    raise SystemExit(main())
