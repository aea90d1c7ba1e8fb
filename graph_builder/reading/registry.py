"""Read ``data/registry``: every record and source, checked by itself and against the others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind, meta

from graph_builder.errors import (
    DuplicateKeyError,
    InputError,
    RegistryRecordError,
    UnreadableFileError,
)
from graph_builder.model.instrument import RecordType
from graph_builder.model.records import assemble_registry, record_from_json, source_from_json
from graph_builder.model.themes import classified, themed
from graph_builder.reading.registry_checks import check_record, check_source, check_targets
from graph_builder.reading.themes import read_theme_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord, Source

#: The schema travels with the registry, so that others can check a record without our code.
RECORD_SCHEMA: Final = "record.schema.json"

FOLDERS: Final = {
    RecordType.DOCUMENT: "documents",
    RecordType.BODY: "bodies",
    RecordType.OFFICE: "offices",
    RecordType.EVENT: "events",
    RecordType.PROGRAMME: "programmes",
    RecordType.ACTOR: "actors",
    RecordType.SERIES: "series",
}


@dataclass(frozen=True, slots=True)
class RegistrySurvey:
    """What a registry folder holds, however faulty.

    ``records`` may claim one key twice; those whose file breaks the format are missing, and
    ``problems`` says why.
    """

    records: tuple[RegistryRecord, ...]
    sources: Mapping[str, Source]
    problems: tuple[InputError, ...]


def read_registry(folder: Path) -> InstrumentRegistry:
    """Read every record of a registry folder.

    Args:
        folder: Holds ``record.schema.json``, ``sources/*.json`` and a folder of records for each
            type (``documents``, ``bodies``, …); a type without records needs no folder.

    Raises:
        UnreadableFileError: The folder or its schema is missing.
        RegistryRecordError: A file breaks the format; it names file and field (``facts[2].value``).
        DuplicateKeyError: Two files claim one key, alias, slug or source id.
    """
    if not folder.is_dir():
        raise UnreadableFileError(folder, "there is no such folder; give the registry's own folder")
    schema = _schema(folder / RECORD_SCHEMA)
    sources = list(_read_sources(folder, _validator(schema, "sources")))
    source_ids = {source.id for _, source in sources}
    records = list(_read_records(folder, _validator(schema, "record")))
    registry = assemble_registry(records, sources)
    for record in records:
        check_record(record, source_ids)
        check_targets(record, registry)
    return classified(registry, read_theme_rules(folder))


def _schema(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UnreadableFileError(path, "the schema is missing; copy it from data/registry")
    schema: dict[str, Any] = _read_json(path, path.name)
    meta.validate(schema)
    return schema


def _validator(schema: dict[str, Any], definition: str) -> Draft202012Validator:
    return Draft202012Validator(schema | {"$ref": f"#/$defs/{definition}"})


def survey_registry(folder: Path) -> RegistrySurvey:
    """Read whatever can be read of a registry folder, and say what cannot.

    Args:
        folder: As for ``read_registry``.

    Raises:
        UnreadableFileError: The folder or its schema is missing.
    """
    if not folder.is_dir():
        raise UnreadableFileError(folder, "there is no such folder; give the registry's own folder")
    schema = _schema(folder / RECORD_SCHEMA)
    problems: list[InputError] = []
    sources = _sources_of(folder, _validator(schema, "sources"), problems)
    records: list[RegistryRecord] = []
    for type_, path in _record_files(folder):
        try:
            record = _record_in(path, folder, type_, _validator(schema, "record"))
            records.append(record)
            check_record(record, set(sources))
        except InputError as error:
            problems.append(error)
    records.sort(key=lambda record: (record.key, record.file))
    try:
        rules = read_theme_rules(folder)
    except InputError as error:
        rules = ()
        problems.append(error)
    return RegistrySurvey(themed(records, rules), sources, tuple(problems))


def _sources_of(
    folder: Path, validator: Draft202012Validator, problems: list[InputError]
) -> dict[str, Source]:
    """The sources by id; what cannot be read, or is claimed twice, goes to ``problems``."""
    sources: dict[str, Source] = {}
    told: dict[str, str] = {}
    for path in sorted((folder / "sources").glob("*.json")):
        try:
            for file, source in _sources_in(path, folder, validator):
                if source.id in told:
                    problems.append(DuplicateKeyError(source.id, told[source.id], file))
                told[source.id], sources[source.id] = file, source
        except InputError as error:
            problems.append(error)
    return sources


def _read_sources(folder: Path, validator: Draft202012Validator) -> Iterator[tuple[str, Source]]:
    for path in sorted((folder / "sources").glob("*.json")):
        yield from _sources_in(path, folder, validator)


def _sources_in(
    path: Path, folder: Path, validator: Draft202012Validator
) -> Iterator[tuple[str, Source]]:
    file = path.relative_to(folder).as_posix()
    data = _read_json(path, file)
    _validate(validator, data, file)
    for index, item in enumerate(data["sources"]):
        source = source_from_json(item, file, f"sources[{index}]")
        check_source(source, file, f"sources[{index}]")
        yield file, source


def _record_files(folder: Path) -> Iterator[tuple[RecordType, Path]]:
    for type_, name in FOLDERS.items():
        for path in sorted((folder / name).glob("*.json")):
            yield type_, path


def _read_records(folder: Path, validator: Draft202012Validator) -> Iterator[RegistryRecord]:
    for type_, path in _record_files(folder):
        yield _record_in(path, folder, type_, validator)


def _record_in(
    path: Path, folder: Path, type_: RecordType, validator: Draft202012Validator
) -> RegistryRecord:
    file = path.relative_to(folder).as_posix()
    data = _read_json(path, file)
    _validate(validator, data, file)
    record = record_from_json(data, file)
    if record.type is not type_:
        problem = f"{record.type.value!r} does not belong into {FOLDERS[type_]}/"
        raise RegistryRecordError(file, "type", problem, record.key)
    return record


def _validate(validator: Draft202012Validator, data: dict[str, Any], file: str) -> None:
    if validator.is_valid(data):
        return
    # What is wrong with the whole explains what is wrong with its parts.
    error = min(validator.iter_errors(data), key=lambda error: len(error.instance_path))
    key = data.get("key") if isinstance(data, dict) else None
    raise RegistryRecordError(
        file, _field_of(error), error.message, key if isinstance(key, str) else None
    )


def _field_of(error: ValidationError) -> str:
    """Path of a value as ``facts[2].value``; a missing field is named itself."""
    field = ""
    for step in error.instance_path:
        field += f"[{step}]" if isinstance(step, int) else f".{step}"
    match error.kind:
        case ValidationErrorKind.Required(property=name):
            field += f".{name}"
        case ValidationErrorKind.AdditionalProperties(unexpected=[name, *_]):
            field += f".{name}"
    return field.lstrip(".") or "(whole file)"


def _read_json(path: Path, file: str) -> Any:  # noqa: ANN401  (JSON is anything until validated)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RegistryRecordError(file, f"line {line}", "is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it cannot be opened") from error

    def no_field_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise RegistryRecordError(file, twice, "stands twice in one object")
        return value

    try:
        return json.loads(text, object_pairs_hook=no_field_twice)
    except json.JSONDecodeError as error:
        field = f"line {error.lineno}, column {error.colno}"
        raise RegistryRecordError(file, field, f"is not JSON: {error.msg}") from error
