"""The registry in numbers: what it holds, how well it is proved, in which languages, what is wrong.

Works on records alone, so that a registry too faulty to be built from can still be looked at.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from graph_builder.answering.registry_faults import Fault, FaultLevel, find_faults
from graph_builder.model.instrument import FactStatus, RecordType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph_builder.model.instrument import Fact, RegistryRecord, Source

#: Where a value is not recorded.
NOT_TOLD: Final = "not told"
#: Languages of the shipped labels; other languages are counted where they occur.
LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh")


def audit_body(
    records: Sequence[RegistryRecord],
    sources: Mapping[str, Source],
    problems: Iterable[str] = (),
    release: str | None = None,
) -> dict[str, Any]:
    """Everything ``palermo audit`` prints.

    Args:
        records: All records, in the order of their keys.
        sources: The sources by id.
        problems: What the reader said of files and records that break the format; each is an error.
        release: Identity of the graph that the registry was built into, if it was.

    Returns:
        JSON values. ``errors`` and ``warnings`` are lists of ``{code, keys, message}``.
    """
    unread = [Fault(FaultLevel.ERROR, "bad-record", (), text) for text in problems]
    faults = (*unread, *find_faults(records, sources))
    documents = [record for record in records if record.type is RecordType.DOCUMENT]
    facts = [fact for record in records for fact in record.facts]
    return {
        "meta": {"release": release},
        "records": _tally(record.type.value for record in records),
        "kinds": _tally(record.kind for record in documents),
        "bodies": _tally(body for record in documents for body in _bodies(record)),
        "decades": _tally(map(_decade, documents)),
        "facts": {status.value: sum(f.status is status for f in facts) for status in FactStatus},
        "checked": _checked(documents),
        "languages": _languages(documents),
        "themes": _tally(theme for d in documents for theme in d.values("theme")),
        "series": _series(records),
        "seen": _seen(facts, sources),
        "sources": len(sources),
        "unused_sources": sorted(set(sources) - {s for fact in facts for s in fact.sources}),
        "unsourced": _unsourced(records),
        "contradicted": [_contradiction(r, p) for r in records for p in _contradicted(r)],
        "missing": _missing(documents),
        "errors": [_fault_body(f) for f in faults if f.level is FaultLevel.ERROR],
        "warnings": [_fault_body(f) for f in faults if f.level is FaultLevel.WARNING],
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _bodies(record: RegistryRecord) -> tuple[str, ...]:
    named = dict.fromkeys((*record.values("adopted_by"), *record.values("issued_by")))
    return tuple(named) or (NOT_TOLD,)


def _decade(record: RegistryRecord) -> str:
    day = record.value("adopted") or record.value("document_date")
    return f"{day[:3]}0s" if day else NOT_TOLD


def _checked(documents: Iterable[RegistryRecord]) -> dict[str, int]:
    """Documents all of whose facts are checked, some, or none; a contradiction is a check."""
    counts = {"every fact": 0, "some facts": 0, "no fact": 0}
    for record in documents:
        open_facts = sum(fact.status is FactStatus.UNVERIFIED for fact in record.facts)
        state = "every fact" if open_facts == 0 else "some facts"
        counts["no fact" if open_facts == len(record.facts) else state] += 1
    return counts


def _seen(facts: Iterable[Fact], sources: Mapping[str, Source]) -> dict[str, int]:
    """Verified facts that an official page shows, other pages alone, or no page at all.

    A source without an address is a rule of the registry itself: that it minted a key, say.
    """
    official = {id_ for id_, source in sources.items() if source.official}
    pages = official | {id_ for id_, source in sources.items() if source.address}
    verified = [fact for fact in facts if fact.status is FactStatus.VERIFIED]
    shown = sum(not official.isdisjoint(fact.sources) for fact in verified)
    ruled = sum(pages.isdisjoint(fact.sources) for fact in verified)
    return {
        "on an official page": shown,
        "on other pages alone": len(verified) - shown - ruled,
        "on no page, by a rule of the registry": ruled,
    }


def _languages(documents: Iterable[RegistryRecord]) -> dict[str, int]:
    """How many documents have a title in each language."""
    counts = Counter(
        language
        for record in documents
        for language in {f.language or "en" for f in record.facts if f.property == "title"}
    )
    return dict.fromkeys(LANGUAGES, 0) | dict(sorted(counts.items()))


def _series(records: Iterable[RegistryRecord]) -> dict[str, int]:
    """How many editions each series has."""
    listed = (record for record in records if record.type is RecordType.SERIES)
    return {series.key: len(series.values("edition")) for series in listed}


def _unsourced(records: Iterable[RegistryRecord]) -> list[dict[str, str]]:
    return [
        {"key": record.key, "property": fact.property}
        for record in records
        for fact in record.facts
        if not fact.sources
    ]


def _contradicted(record: RegistryRecord) -> list[str]:
    contradicted = FactStatus.CONTRADICTED
    return sorted({fact.property for fact in record.facts if fact.status is contradicted})


def _contradiction(record: RegistryRecord, property_: str) -> dict[str, Any]:
    readings = [fact for fact in record.facts if fact.property == property_]
    return {
        "key": record.key,
        "property": property_,
        "readings": [_reading(fact) for fact in readings],
    }


def _reading(fact: Fact) -> dict[str, Any]:
    return {
        "value": fact.value,
        "status": fact.status.value,
        "sources": list(fact.sources),
        "note": fact.note,
    }


def _missing(documents: Iterable[RegistryRecord]) -> dict[str, list[str]]:
    """Keys of documents without a title, a date, a body, an official address or a theme."""
    wanted = {
        "title": ("title",),
        "date": ("adopted", "document_date"),
        "body": ("adopted_by", "issued_by", "adopted_at", "member"),
        "official_address": ("official_address",),
        "theme": ("theme",),
    }
    listed = list(documents)
    return {
        name: [d.key for d in listed if not any(d.values(p) for p in properties)]
        for name, properties in wanted.items()
    }


def _fault_body(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "keys": list(fault.keys), "message": fault.message}
