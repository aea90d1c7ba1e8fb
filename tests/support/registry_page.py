"""The registry as a page of the reference: one line for each record, and what is known of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import FactStatus, RecordType
from graph_builder.reading.registry import read_registry
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph_builder.model.instrument import RegistryRecord

    Table = Callable[[Iterable[str], Iterable[Iterable[str]]], str]

#: Types in the order of the page, with their headings.
_HEADINGS: Final = {
    RecordType.DOCUMENT: "Documents",
    RecordType.BODY: "Bodies",
    RecordType.OFFICE: "Offices",
    RecordType.EVENT: "Events",
    RecordType.PROGRAMME: "Programmes",
    RecordType.ACTOR: "Groups of actors",
}
_LONGEST_TITLE: Final = 140
_DATES: Final = ("adopted", "document_date", "established", "start", "date")


def page_of_registry(note: str, table: Table) -> str:
    """The page: ``note`` stands at its head, ``table`` writes a Markdown table."""
    registry = read_registry(resource("data/registry"))
    records = list(registry)
    parts = [
        f"{note}# The registry\n\n"
        f"{len(records)} records with {sum(len(r.facts) for r in records)} facts from "
        f"{len(registry.sources)} sources. A fact is *verified* (seen on the pages that the record "
        "names), *unverified*, *contradicted* (a page says so, and it is not what we accept), or "
        "*editorial* (a classification of ours: themes, and what makes up a series); "
        "the last column counts them in this order. The key leads to the record with its sources. "
        "See [how to add one](../how-to/add-a-registry-record.md); `palermo audit` tells more.\n"
    ]
    for type_, heading in _HEADINGS.items():
        chosen = [record for record in records if record.type is type_]
        rows = (_row(record) for record in chosen)
        head = ("key", "kind", "body", "date", "title", "themes", "facts")
        parts.append(f"\n## {heading} ({len(chosen)})\n\n{table(head, rows)}")
    series = [record for record in records if record.type is RecordType.SERIES]
    rows = (_series_row(record) for record in series)
    head = ("key", "kind", "title", "editions in order", "facts")
    parts.append(f"\n## Series ({len(series)})\n\n{table(head, rows)}")
    return "".join(parts)


def _row(record: RegistryRecord) -> tuple[str, ...]:
    address = f"../../data/registry/{record.file}"
    return (
        f"[`{record.key}`]({address})",
        record.kind,
        ", ".join(_bodies(record)),
        next((day for name in _DATES if (day := record.value(name))), ""),
        _title(record),
        ", ".join(record.values("theme")),
        _facts(record),
    )


def _series_row(record: RegistryRecord) -> tuple[str, ...]:
    return (
        f"[`{record.key}`](../../data/registry/{record.file})",
        record.kind,
        _title(record),
        ", ".join(record.values("edition")),
        _facts(record),
    )


def _bodies(record: RegistryRecord) -> list[str]:
    keys = (*record.values("adopted_by"), *record.values("issued_by"), *record.values("parent"))
    return [key.removeprefix("body/") for key in dict.fromkeys(keys)]


def _title(record: RegistryRecord) -> str:
    title = "" if record.title == record.key else record.title
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return title


def _facts(record: RegistryRecord) -> str:
    counts = Counter(fact.status for fact in record.facts)
    return " / ".join(str(counts[status]) for status in FactStatus)
