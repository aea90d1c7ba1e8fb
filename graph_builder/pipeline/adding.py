"""Put texts of a user into a published graph: read, check, keep, publish, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from graph_builder.errors import InputError, NoReleaseError, StructureError
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.symbols import slug_of
from graph_builder.pipeline.building import BuildOutcome, build
from graph_builder.pipeline.kept import KeptText, kept
from graph_builder.store.release import open_release
from graph_builder.structure.doubts import SYMBOL_DIFFERS, SYMBOL_DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.text import TextSource
    from graph_builder.pipeline.request import BuildRequest

Build: TypeAlias = Callable[["BuildRequest"], BuildOutcome]
#: Paragraphs without which nothing of a text can be published.
_BODY: Final = frozenset(
    {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE, ParagraphKind.FRAGMENT}
)


class Became(StrEnum):
    """What became of a text."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Addition:
    """A text that was read and may be added: its bytes, the ending of its file, what was read.

    ``recorded``: the registry has a record of its document.
    """

    file: str
    data: bytes
    suffix: str
    source: TextSource
    extraction: Extraction
    recorded: bool = False

    def kept(self, key: str) -> KeptText:
        """What is kept of it under the key of its document."""
        source = self.source
        told = {
            "symbol": self.extraction.instrument.heading.symbol,
            "title": source.title,
            "organ": source.organ,
            "address": source.address,
            "publisher": source.publisher,
            "licence": source.licence,
            "status": source.status,
            "sha256": self.extraction.instrument.source.sha256,
        }
        side = {name: value for name, value in told.items() if value is not None}
        return KeptText(slug_of(key), self.data, self.suffix, side)


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of each text, by key of its document, and what was published, if anything."""

    became: dict[str, Became]
    built: BuildOutcome | None


def check_addition(addition: Addition) -> None:
    """Refuse what can never be published.

    Raises:
        InputError: The text does not say which document it is, or it was given a symbol with a slip
            that is not the one it tells.
        StructureError: It has no paragraph.
    """
    instrument = addition.extraction.instrument
    if instrument.heading.symbol is None:
        msg = f"{addition.file}: the text does not tell its symbol; give it with --symbol"
        raise InputError(msg)
    codes = {finding.code for finding in addition.extraction.findings}
    if codes >= {SYMBOL_DIFFERS, SYMBOL_DOUBTFUL}:
        msg = (
            f"{addition.file}: {instrument.heading.symbol} has no number like A/RES/58/137, "
            "and is not what the text tells: correct the symbol"
        )
        raise InputError(msg)
    if not any(paragraph.kind in _BODY for paragraph in instrument.paragraphs):
        msg = f"{addition.file}: no paragraph was found in it; see palermo extract --format html"
        raise StructureError(msg)


def add_texts(
    request: BuildRequest, additions: Sequence[tuple[str, Addition]], run: Build = build
) -> AddOutcome:
    """Keep texts and publish the graph with them; call it within ``kept.turn``.

    Args:
        request: How the graph is built; ``out`` is the store, and its folder of added texts is
            among the sources.
        additions: Key of the document and what was read of it; each passed ``check_addition``.
        run: Builds and publishes.

    Returns:
        What became of each. Where all of it was kept and published before, nothing is done.

    Raises:
        InputError: Two texts are of one document, or the graph has another text of it that is not
            among those added; or the document is known, and this text, by its own heading, is not
            it; or what was published would be lost.
        ShapesNotConformedError: A text violates a shape. Nothing has changed.
        StructureError, UnwritableFolderError: As for a build. Nothing has changed.
    """
    store = request.out
    published = published_documents(store)
    texts: list[KeptText] = []
    became: dict[str, Became] = {}
    for key, addition in additions:
        if key in became:
            msg = f"{addition.file}: another of these files is {key} too; add one of them"
            raise InputError(msg)
        text = addition.kept(key)
        became[key] = _fate(key, addition, text, store, published)
        texts.append(text)
    changed = tuple(
        t for t, fate in zip(texts, became.values(), strict=True) if fate != "unchanged"
    )
    if not changed:
        return AddOutcome(became, None)
    required = frozenset({*published, *became})
    with kept(store, changed):
        built = run(replace(request, required=required))
    return AddOutcome(became, built)


def published_documents(store: Path) -> dict[str, dict[str, Any]]:
    """Key → what the report of the current release says of each published document's text."""
    try:
        report = open_release(store).report()
    except NoReleaseError:
        return {}
    documents = report.get("documents", [])
    return {row["symbol"]: row for row in documents if not row.get("quarantined")}


def _fate(
    key: str,
    addition: Addition,
    text: KeptText,
    store: Path,
    published: dict[str, dict[str, Any]],
) -> Became:
    sha256 = addition.extraction.instrument.source.sha256
    same = published.get(key, {}).get("sha256") == sha256
    if text.folder(store).is_dir():
        if same and text.is_kept(store):
            return Became.UNCHANGED
        _refuse_doubtful(key, addition)
        return Became.REPLACED
    if key not in published:
        if addition.recorded:
            _refuse_doubtful(key, addition)
        return Became.ADDED
    if not published[key].get("text_held"):
        _refuse_doubtful(key, addition)
        return Became.REPLACED  # what the record of the text told is told by the text from now on
    if same:
        return Became.UNCHANGED
    msg = (
        f"{addition.file}: the graph has another text of {key}, which was not added with this "
        "command, so it is not replaced. Nothing has changed."
    )
    raise InputError(msg)


def _refuse_doubtful(key: str, addition: Addition) -> None:
    """Let no slip in a symbol take the place of another text; ``InputError`` where it would."""
    for finding in addition.extraction.findings:
        if finding.code == SYMBOL_DIFFERS:
            msg = (
                f"{addition.file}: {finding.message}, and {key} is known already. Give the "
                "symbol that the text tells, or correct its heading. Nothing has changed."
            )
            raise InputError(msg)
