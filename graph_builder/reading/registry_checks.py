"""What a schema cannot say of a registry record: real dates, proof, file names, targets of keys."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from graph_builder.errors import RegistryRecordError
from graph_builder.model.instrument import FactStatus, RecordType, ValueKind
from graph_builder.model.symbols import carrier_of, fragment_path, is_resolution_symbol, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from graph_builder.model.instrument import (
        Fact,
        InstrumentRegistry,
        RegistryRecord,
        Source,
    )

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
#: What we may claim of anything by a rule of our own; series and their names are ours as well.
EDITORIAL: Final = frozenset({"theme"})
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|^`\\/]+\.[^\s<>\"{}|^`\\]+", re.ASCII)


def check_source(source: Source, file: str, field: str) -> None:
    """Check day and address of a source; ``RegistryRecordError`` if one is impossible."""
    problem = _date_problem(source.seen)
    if problem or len(source.seen) != len("YYYY-MM-DD"):
        problem = problem or f"{source.seen!r} is not a whole day"
        raise RegistryRecordError(file, f"{field}.seen", problem, source.id)
    if source.address is not None and (problem := _address_problem(source.address)):
        raise RegistryRecordError(file, f"{field}.address", problem, source.id)


def check_record(record: RegistryRecord, source_ids: AbstractSet[str]) -> None:
    """Check one record by itself: its file's name, and value, proof and readings of each fact.

    Raises:
        RegistryRecordError: With the path of the value at fault.
    """
    _check_key(record)
    for index, fact in enumerate(record.facts):
        field = f"facts[{index}]"
        problem = _value_problem(fact)
        if problem:
            raise _error(record, f"{field}.value", problem)
        for position, source in enumerate(fact.sources):
            if source not in source_ids:
                raise _error(record, f"{field}.sources[{position}]", f"no source {source!r}")
        if not fact.sources and fact.status is not FactStatus.UNVERIFIED:
            raise _error(record, f"{field}.sources", f"a {fact.status.value} fact needs a source")
        if fact.status is FactStatus.CONTRADICTED and not _has_other_reading(record, fact):
            problem = f"contradicted needs a second reading of {fact.property!r} in this record"
            raise _error(record, f"{field}.status", problem)
        _check_editions(record, fact, field)
    _check_single_dates(record)


def check_targets(record: RegistryRecord, registry: InstrumentRegistry) -> None:
    """Check that every key a record points to is a record's, or a symbol of a known grammar.

    Raises:
        RegistryRecordError: The key is neither, or it is the record itself.
    """
    for index, fact in enumerate(record.facts):
        if fact.value_kind is not ValueKind.KEY:
            continue
        field = f"facts[{index}].value"
        target = registry.get(fact.value)
        if target is not None and target.key == record.key:
            raise _error(record, field, f"{fact.value!r} is this record itself")
        if target is None and not _is_canonical_symbol(fact.value):
            raise _error(record, field, f"no record {fact.value!r}, and no canonical symbol either")


def _check_key(record: RegistryRecord) -> None:
    head = record.key.partition("/")[0]
    typed = head in set(RecordType) - {RecordType.DOCUMENT}
    if typed != (record.type is not RecordType.DOCUMENT) or (typed and head != record.type):
        problem = f"{record.key!r} is not the key of a record of type {record.type.value!r}"
        raise _error(record, "key", problem)
    # The folder already says the type: body/ga is bodies/ga.json.
    name = slug_of(record.key).removeprefix(f"{head}/" if typed else "").replace("/", "-")
    if record.file.rpartition("/")[2] != f"{name}.json":
        raise _error(record, "key", f"{record.key!r} belongs into a file called {name}.json")


def _check_editions(record: RegistryRecord, fact: Fact, field: str) -> None:
    """Editions stand in series alone, and only what is ours to judge is editorial."""
    if fact.property == "edition" and record.type is not RecordType.SERIES:
        raise _error(record, f"{field}.property", "only a series has editions")
    if fact.number is not None and fact.property != "edition":
        raise _error(record, f"{field}.number", "only an edition of a series has a number")
    ours = fact.property in EDITORIAL or record.type is RecordType.SERIES
    if fact.status is FactStatus.EDITORIAL and not ours:
        problem = f"{fact.property!r} cannot be editorial: it was seen somewhere, or is not known"
        raise _error(record, f"{field}.status", problem)


def _has_other_reading(record: RegistryRecord, fact: Fact) -> bool:
    return any(
        other.property == fact.property
        and other.value != fact.value
        and other.language == fact.language
        for other in record.facts
    )


def _check_single_dates(record: RegistryRecord) -> None:
    accepted = Counter(
        fact.property
        for fact in record.facts
        if fact.value_kind is ValueKind.DATE and fact.status is not FactStatus.CONTRADICTED
    )
    for index, fact in enumerate(record.facts):
        if accepted[fact.property] > 1:
            problem = f"two accepted dates for {fact.property!r}: mark all but one contradicted"
            raise _error(record, f"facts[{index}].property", problem)


def _value_problem(fact: Fact) -> str | None:
    check = _VALUE_CHECKS.get(fact.value_kind)
    return check(fact.value) if check else None


def _date_problem(value: str) -> str | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return f"{value!r} is no day of any calendar"
    return None


def _flag_problem(value: str) -> str | None:
    return None if value in {"true", "false"} else f"{value!r} is neither 'true' nor 'false'"


def _address_problem(value: str) -> str | None:
    return None if _ADDRESS.fullmatch(value) else f"{value!r} is not a web address"


def _theme_problem(value: str) -> str | None:
    return None if _SLUG.fullmatch(value) else f"{value!r} is not the slug of a theme"


_VALUE_CHECKS: Final[dict[ValueKind, Callable[[str], str | None]]] = {
    ValueKind.DATE: _date_problem,
    ValueKind.FLAG: _flag_problem,
    ValueKind.ADDRESS: _address_problem,
    ValueKind.THEME: _theme_problem,
}


def _is_canonical_symbol(value: str) -> bool:
    document = carrier_of(value)
    if document is None:
        return is_resolution_symbol(value)
    return is_resolution_symbol(document) and bool(fragment_path(value.partition("#")[2]))


def _error(record: RegistryRecord, field: str, problem: str) -> RegistryRecordError:
    return RegistryRecordError(record.file, field, problem, record.key)
