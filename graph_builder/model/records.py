"""Registry records as plain JSON values: decoding, putting a registry together, and its snapshot.

Nothing here opens a file: ``reading.registry`` feeds it from ``data/registry``, the API from the
``registry.json`` of a release.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph_builder.errors import DuplicateKeyError, RegistryRecordError
from graph_builder.model.instrument import (
    FACT_PROPERTIES,
    Fact,
    FactStatus,
    InstrumentRegistry,
    RecordType,
    RegistryRecord,
    Source,
)
from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Name and version of the snapshot's format; a reader refuses any other.
SNAPSHOT_FORMAT: Final = "palermo-registry/1"

_Choice = TypeVar("_Choice", RecordType, FactStatus)


def record_from_json(data: Mapping[str, Any], file: str) -> RegistryRecord:
    """Make a record of one decoded JSON object.

    Args:
        data: ``{"key", "type", "kind", "facts", …}`` as ``data/registry/record.schema.json`` says.
        file: Where it stands, relative to the registry; kept in the record and named in errors.

    Raises:
        RegistryRecordError: A required field is missing, or a value is of no known kind. What one
            record alone cannot show (keys, sources, dates) is checked by ``reading``.
    """
    key = _text(data, "key", file, "")
    return RegistryRecord(
        key=key,
        type=_choice(RecordType, _text(data, "type", file, ""), file, "type"),
        kind=_text(data, "kind", file, ""),
        facts=tuple(
            _fact(item, file, f"facts[{index}]")
            for index, item in enumerate(_list(data, "facts", file, ""))
        ),
        names=_texts(data, "names", file, ""),
        short_names=_texts(data, "short_names", file, ""),
        noun=data.get("noun"),
        aliases=_texts(data, "aliases", file, ""),
        file=file,
    )


def source_from_json(data: Mapping[str, Any], file: str, field: str) -> Source:
    """Make a source of ``{"id", "title", "publisher", "address", "seen", "official"}``.

    Raises:
        RegistryRecordError: A field is missing; ``field`` (``sources[3]``) begins its path.
    """
    return Source(
        id=_text(data, "id", file, field),
        title=_text(data, "title", file, field),
        publisher=_text(data, "publisher", file, field),
        address=data.get("address"),
        seen=_text(data, "seen", file, field),
        official=bool(data.get("official", False)),
    )


def assemble_registry(
    records: Iterable[RegistryRecord], sources: Iterable[tuple[str, Source]]
) -> InstrumentRegistry:
    """Put records and ``(file, source)`` pairs together; the mappings are in sorted order.

    Raises:
        DuplicateKeyError: Two claim one key, alias, slug or source id; it names both files.
    """
    by_key: dict[str, RegistryRecord] = {}
    aliases: dict[str, str] = {}
    claims: dict[str, tuple[str, str]] = {}
    for record in sorted(records, key=lambda r: (r.key, r.file)):
        for name in (record.key, *record.aliases):
            _claim(claims, slug_of(name), name, record.file)
        by_key[record.key] = record
        aliases |= dict.fromkeys(record.aliases, record.key)
    return InstrumentRegistry(
        records=by_key, sources=_sources(sources), aliases=dict(sorted(aliases.items()))
    )


def registry_to_json(registry: InstrumentRegistry) -> bytes:
    """Snapshot of a registry, UTF-8: the same registry gives the same bytes."""
    snapshot = {
        "format": SNAPSHOT_FORMAT,
        "records": [_record_to_json(record) for record in registry],
        "sources": [_source_to_json(registry.sources[id_]) for id_ in sorted(registry.sources)],
    }
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def registry_from_json(data: bytes) -> InstrumentRegistry:
    """Registry of a snapshot that ``registry_to_json`` wrote.

    Raises:
        RegistryRecordError: These bytes are no snapshot of a format we read.
    """
    file = "registry.json"
    try:
        snapshot = json.loads(data)
    except ValueError as error:
        raise RegistryRecordError(file, "(whole file)", f"is not JSON: {error}") from error
    if not isinstance(snapshot, dict) or snapshot.get("format") != SNAPSHOT_FORMAT:
        raise RegistryRecordError(file, "format", f"is not {SNAPSHOT_FORMAT!r}; build it anew")
    return assemble_registry(
        (
            record_from_json(item, str(item.get("file", file)))
            for item in _list(snapshot, "records", file, "")
        ),
        (
            (file, source_from_json(item, file, f"sources[{index}]"))
            for index, item in enumerate(_list(snapshot, "sources", file, ""))
        ),
    )


def _claim(claims: dict[str, tuple[str, str]], slug: str, name: str, file: str) -> None:
    if slug in claims:
        holder, holder_file = claims[slug]
        # Equal names clash as names; different names that fold to one slug clash as that slug.
        raise DuplicateKeyError(name if name == holder else slug, holder_file, file)
    claims[slug] = (name, file)


def _sources(pairs: Iterable[tuple[str, Source]]) -> dict[str, Source]:
    by_id: dict[str, tuple[str, Source]] = {}
    for file, source in pairs:
        if source.id in by_id:
            raise DuplicateKeyError(source.id, by_id[source.id][0], file)
        by_id[source.id] = (file, source)
    return {id_: by_id[id_][1] for id_ in sorted(by_id)}


def _fact(data: Mapping[str, Any], file: str, field: str) -> Fact:
    property_ = _text(data, "property", file, field)
    if property_ not in FACT_PROPERTIES:
        raise RegistryRecordError(file, f"{field}.property", f"no fact property {property_!r}")
    return Fact(
        property=property_,
        value=_text(data, "value", file, field),
        status=_choice(FactStatus, _text(data, "status", file, field), file, f"{field}.status"),
        sources=_texts(data, "sources", file, field),
        language=data.get("language"),
        note=data.get("note"),
        number=data.get("number"),
    )


def _choice(kind: type[_Choice], value: str, file: str, field: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise RegistryRecordError(file, field, f"{value!r} is none of {known}") from None


def _text(data: Mapping[str, Any], name: str, file: str, field: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise RegistryRecordError(file, _path(field, name), "is missing or not a text")
    return value


def _list(data: Mapping[str, Any], name: str, file: str, field: str) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise RegistryRecordError(file, _path(field, name), "is not a list")
    return value


def _texts(data: Mapping[str, Any], name: str, file: str, field: str) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(data, name, file, field))


def _path(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _record_to_json(record: RegistryRecord) -> dict[str, Any]:
    return {
        "key": record.key,
        "type": record.type.value,
        "kind": record.kind,
        "names": list(record.names),
        "short_names": list(record.short_names),
        "noun": record.noun,
        "aliases": list(record.aliases),
        "facts": [_fact_to_json(fact) for fact in record.facts],
        "file": record.file,
    }


def _fact_to_json(fact: Fact) -> dict[str, Any]:
    return {
        "property": fact.property,
        "value": fact.value,
        "status": fact.status.value,
        "sources": list(fact.sources),
        "language": fact.language,
        "note": fact.note,
        "number": fact.number,
    }


def _source_to_json(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "address": source.address,
        "seen": source.seen,
        "official": source.official,
    }
