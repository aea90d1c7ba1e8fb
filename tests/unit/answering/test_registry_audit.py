"""The audit names each fault of a bad registry, and none of a sound one."""

from __future__ import annotations

import pytest

from graph_builder.answering.registry_audit import audit_body
from graph_builder.answering.registry_faults import FaultLevel, find_faults, in_order
from graph_builder.model.instrument import Fact, FactStatus, RecordType, RegistryRecord, Source

SEEN = {"page": Source("page", "A page", "A publisher", None, "2026-11-24")}


def record(key: str, *facts: Fact, kind: str = "treaty", **more: tuple[str, ...]) -> RegistryRecord:
    head = key.partition("/")[0]
    type_ = RecordType(head) if head in set(RecordType) else RecordType.DOCUMENT
    title = Fact("title", key, FactStatus.VERIFIED, ("page",), "en")
    return RegistryRecord(key, type_, kind, (title, *facts), **more)


def fact(name: str, value: str, status: str = "verified") -> Fact:
    return Fact(name, value, FactStatus(status), ("page",))


SOUND = (
    record("A", fact("adopted", "1949-08-12"), fact("entered_into_force", "1950-10")),
    record("B", fact("amends", "A"), fact("adopted", "1949"), kind="protocol"),
)

SERIES = {"kind": "recurring-text"}
FIRST, SECOND = (
    record(key, fact("adopted", day)) for key, day in (("A", "1999"), ("B", "2001-04"))
)

BAD = {
    "a series with a younger text before an older one": (
        [FIRST, SECOND, record("series/s", fact("edition", "B"), fact("edition", "A"), **SERIES)],
        ("series-out-of-order", ("A", "B", "series/s")),
    ),
    "a series with one text twice": (
        [FIRST, record("series/s", fact("edition", "A"), fact("edition", "A"), **SERIES)],
        ("edition-twice", ("A", "series/s")),
    ),
    "an edition that is a body": (
        [record("body/a", kind="organ"), record("series/s", fact("edition", "body/a"), **SERIES)],
        ("wrong-target", ("series/s",)),
    ),
    "adopted by a text that is older": (
        [FIRST, record("B", fact("adopted", "2001"), fact("adopted_by_instrument", "A"))],
        ("dates-out-of-order", ("A", "B")),
    ),
    "one alias of two records": (
        [record("A", aliases=("X",)), record("B", aliases=("X",))],
        ("duplicate-alias", ("A", "B")),
    ),
    "an alias that is another's key": (
        [record("A"), record("B", aliases=("A",))],
        ("duplicate-alias", ("A", "B")),
    ),
    "two spellings of one slug": (
        [record("A.B"), record("A-B")],
        ("duplicate-alias", ("A-B", "A.B")),
    ),
    "one key twice": ([record("A"), record("A")], ("duplicate-alias", ("A",))),
    "a relation to nothing": ([record("A", fact("amends", "Z"))], ("dangling-relation", ("A",))),
    "a relation to an unknown body": (
        [record("A", fact("adopted_by", "body/nobody"))],
        ("dangling-relation", ("A",)),
    ),
    "a body that is a document": (
        [record("A"), record("B", fact("adopted_by", "A"))],
        ("wrong-target", ("B",)),
    ),
    "a treaty that is a body": (
        [record("body/a", kind="organ"), record("B", fact("amends", "body/a"))],
        ("wrong-target", ("B",)),
    ),
    "a relation to itself by its alias": (
        [record("A", fact("supersedes", "X"), aliases=("X",))],
        ("dangling-relation", ("A",)),
    ),
    "in force before it was adopted": (
        [record("A", fact("adopted", "2000-11-15"), fact("entered_into_force", "2000-11-14"))],
        ("dates-out-of-order", ("A",)),
    ),
    "opened before it was adopted, told by the month": (
        [record("A", fact("adopted", "2000-11-15"), fact("opened_for_signature", "2000-10"))],
        ("dates-out-of-order", ("A",)),
    ),
    "in force before it was opened": (
        [record("A", fact("opened_for_signature", "2001"), fact("entered_into_force", "2000"))],
        ("dates-out-of-order", ("A",)),
    ),
    "an event that ends before it starts": (
        [record("event/a", fact("start", "2005-04-25"), fact("end", "2005-04-18"))],
        ("dates-out-of-order", ("event/a",)),
    ),
    "a protocol older than its treaty": (
        [
            record("A", fact("adopted", "2000")),
            record("B", fact("adopted", "1999"), fact("protocol_to", "A"), kind="protocol"),
        ],
        ("dates-out-of-order", ("A", "B")),
    ),
    "endorsed before it was adopted": (
        [
            record("A", fact("adopted", "2000"), fact("endorsed_by_instrument", "B")),
            record("B", fact("adopted", "1999")),
        ],
        ("dates-out-of-order", ("A", "B")),
    ),
    "two accepted entries into force": (
        [record("A", fact("entered_into_force", "1950"), fact("entered_into_force", "1951"))],
        ("two-accepted-dates", ("A",)),
    ),
    "adopted after anybody looked": (
        [record("A", fact("adopted", "2027"))],
        ("date-in-future", ("A",)),
    ),
    "a protocol to nothing": (
        [record("A", kind="optional-protocol")],
        ("unattached-protocol", ("A",)),
    ),
}


@pytest.mark.parametrize(("records", "expected"), BAD.values(), ids=BAD)
def test_an_error_is_named(
    records: list[RegistryRecord], expected: tuple[str, tuple[str, ...]]
) -> None:
    errors = [f for f in find_faults(records, SEEN) if f.level is FaultLevel.ERROR]
    assert [(fault.code, fault.keys) for fault in errors] == [expected]


DOUBTFUL = {
    "a name of two": (
        [record("A", short_names=("Pact",)), record("B", names=("Pact",))],
        ("shared-name", ("A", "B")),
    ),
    "a relation to a symbol without a record": (
        [record("A", fact("annex_of", "A/RES/99/1"))],
        ("undescribed-target", ("A",)),
    ),
    "nothing was seen anywhere": (
        [
            RegistryRecord(
                "A", RecordType.DOCUMENT, "treaty", (Fact("title", "A", FactStatus("unverified")),)
            )
        ],
        ("no-source", ("A",)),
    ),
}


@pytest.mark.parametrize(("records", "expected"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_warning_is_named(
    records: list[RegistryRecord], expected: tuple[str, tuple[str, ...]]
) -> None:
    (found,) = find_faults(records, SEEN)
    assert (found.level, found.code, found.keys) == (FaultLevel.WARNING, *expected)


FINE = {
    "a sound registry": SOUND,
    "the same day twice": (
        record("A", fact("adopted", "1949-08-12"), fact("entered_into_force", "1949-08-12")),
    ),
    "a contradicted date out of order": (
        record(
            "A",
            fact("adopted", "1949"),
            fact("entered_into_force", "1948", "contradicted"),
            fact("entered_into_force", "1950"),
        ),
    ),
    "an independent protocol": (record("A", fact("independent", "true"), kind="protocol"),),
}


@pytest.mark.parametrize("records", FINE.values(), ids=FINE)
def test_nothing_is_wrong(records: tuple[RegistryRecord, ...]) -> None:
    assert find_faults(records, SEEN) == ()


ORDERS = {
    "a year and a day in it": ("1949", "1949-08-12", True),
    "a day and its year": ("1949-08-12", "1949", True),
    "a later month": ("1949-09", "1949-08-12", False),
    "the same day": ("1949-08-12", "1949-08-12", True),
}


@pytest.mark.parametrize(("first", "second", "can_be"), ORDERS.values(), ids=ORDERS)
def test_partial_dates_are_compared_as_far_as_both_go(
    first: str, second: str, can_be: bool
) -> None:
    assert in_order(first, second) is can_be


def test_the_counts() -> None:
    records = [
        record(
            "A",
            fact("adopted", "1949-08-12"),
            fact("adopted_by", "body/b"),
            Fact("title", "Titre", FactStatus.UNVERIFIED, language="fr"),
            fact("entered_into_force", "1950", "contradicted"),
            fact("entered_into_force", "1951"),
        ),
        record("C", kind="resolution"),
        record("body/b", kind="organ"),
    ]
    body = audit_body(records, SEEN, ["documents/d.json is broken"])
    assert body["records"] == {"body": 1, "document": 2}
    assert body["kinds"] == {"resolution": 1, "treaty": 1}
    assert body["bodies"] == {"body/b": 1, "not told": 1}
    assert body["decades"] == {"1940s": 1, "not told": 1}
    assert (body["languages"]["en"], body["languages"]["fr"], body["languages"]["zh"]) == (2, 1, 0)
    assert body["facts"] == {"verified": 6, "unverified": 1, "contradicted": 1, "editorial": 0}
    assert body["checked"] == {"every fact": 1, "some facts": 1, "no fact": 0}
    assert body["unsourced"] == [{"key": "A", "property": "title"}]
    assert body["missing"] == {
        "title": [],
        "date": ["C"],
        "body": ["C"],
        "official_address": ["A", "C"],
        "theme": ["A", "C"],
    }
    (contradiction,) = body["contradicted"]
    assert [(r["value"], r["status"]) for r in contradiction["readings"]] == [
        ("1950", "contradicted"),
        ("1951", "verified"),
    ]
    assert body["errors"] == [
        {"code": "bad-record", "keys": [], "message": "documents/d.json is broken"}
    ]


def test_the_audit_counts_themes_and_editions() -> None:
    theme = fact("theme", "slavery", "editorial")
    series = record("series/s", fact("edition", "A"), fact("edition", "B"), **SERIES)
    body = audit_body([record("A", theme), SECOND, series], SEEN)
    assert body["themes"] == {"slavery": 1}
    assert body["series"] == {"series/s": 2}
    assert body["missing"]["theme"] == ["B"]


def test_verified_facts_are_counted_by_who_keeps_the_pages() -> None:
    kept = Source("own", "A page", "United Nations", None, "2026-11-24", official=True)
    rule = Source("rule", "Keys minted here", "The developers", None, "2026-11-24")
    page = Source("page", "A page", "Somebody", "https://example.org/page", "2026-11-24")
    facts = [  # beside the title, which a page told
        Fact("adopted", "1949", FactStatus.VERIFIED, ("own", "page")),
        Fact("symbol_issued", "false", FactStatus.VERIFIED, ("rule",)),
    ]
    sources = {source.id: source for source in (kept, rule, page)}
    body = audit_body([record("A", *facts)], sources)
    assert body["seen"] == {
        "on an official page": 1,
        "on other pages alone": 1,
        "on no page, by a rule of the registry": 1,
    }
