"""The parts of the resolver on small registries: what two fit, plurals, numbers, misspellings."""

from __future__ import annotations

import pytest

from graph_builder.resolving import resolve
from graph_builder.resolving.folding import fold
from graph_builder.resolving.forms import document_symbol, read_form
from graph_builder.resolving.pinpointing import pinpoint_of
from tests.support.reading import record, registry_of, vocabulary

TREATIES = registry_of(
    record("WATER", "Water Convention", noun="Convention", adopted="1993-06-25"),
    record(
        "A-1", "Vienna Declaration and Programme of Action", kind="declaration", noun="Declaration"
    ),
    record(
        "A-2", "Vienna Declaration on Crime and Justice", kind="declaration", noun="Declaration"
    ),
    record(
        "P-1",
        "Protocol on Rain",
        noun="Protocol",
        short_names=("Delft Protocol",),
        supplements="WATER",
    ),
    record("P-2", "Protocol on Snow", noun="Protocol", supplements="WATER"),
    record("S/RES/1325(2000)", "Women", kind="resolution", noun="resolution"),
    record("A/RES/35/5", "Thirty-five", kind="resolution", noun="resolution"),
    record("A/RES/44/25", "Ocean Convention", kind="resolution"),
    record("OCEAN", "Ocean Convention", noun="Convention", annex_of="A/RES/44/25", acronym="OCN"),
)

READ = {
    "two declarations of one city": ("Vienna Declaration", "ambiguous", ("A-1", "A-2")),
    "the rest of the title tells which": ("Vienna Declaration on Crime", "ok", ("A-2",)),
    "a short name of one protocol": ("Delft Protocol", "ok", ("P-1",)),
    "its plural is all protocols to that treaty": ("Delft Protocols", "ambiguous", ("P-1", "P-2")),
    "a number that is described is ambiguous all the same": (
        "35/5",
        "ambiguous",
        ("A/HRC/RES/35/5", "A/RES/35/5"),
    ),
    "the Security Council counts through": ("UNSCR 1325", "ok", ("S/RES/1325(2000)",)),
    "another number is not near it": ("UNSCR 1352", "unrecognised", ()),
    "a title shared with its carrier": ("Ocean Convention", "ok", ("OCEAN",)),
    "an acronym": ("ocn", "ok", ("OCEAN",)),
    "a year and a noun": ("1993 Convention", "ok", ("WATER",)),
    "a letter wrong": ("Watr Convention", "ok", ("WATER",)),
    "a letter wrong in a part that two fit": ("Viena Declaration", "ambiguous", ("A-1", "A-2")),
    "a word that is no misspelling of any": ("Desert Convention", "unrecognised", ()),
}


@pytest.mark.parametrize(("text", "status", "keys"), READ.values(), ids=READ)
def test_reads(text: str, status: str, keys: tuple[str, ...]) -> None:
    answer = resolve(text, TREATIES, vocabulary())
    assert (answer.status, answer.keys) == (status, keys)


def test_what_was_read_as_a_misspelling_is_not_enough_to_act_on() -> None:
    near = resolve("Watr Convention", TREATIES, vocabulary())
    assert (near.spans[0].kind, near.exact_keys) == ("similar", ())
    assert resolve("Water Convention", TREATIES, vocabulary()).exact_keys == ("WATER",)


def test_a_group_is_what_its_plural_names() -> None:
    group = record("P-ALL", "Protocols to the Water Convention", short_names=("Delft Protocols",))
    both = registry_of(*TREATIES, group)
    assert resolve("Delft Protocols", both, vocabulary()).keys == ("P-ALL",)
    assert resolve("Delft Protocol", both, vocabulary()).keys == ("P-1",)


FOLDS = {
    "accents and case": ("Convention de Belém do Pará", "convention de belem do para"),
    "the article in front": ("The Water Convention", "water convention"),
    "signs before a number": ("ILO Convention No. 182", "ilo convention 182"),
    "the United Nations": ("U.N. Charter, United Nations", "un charter un"),
    "a possessive": ("Victims’ and Peoples' children's", "victims and peoples childrens"),
    "American spellings": ("Forced Labor Organisation", "forced labour organization"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "folded"), FOLDS.values(), ids=FOLDS)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


FORMS = {
    "a dash for the slash": ("A/RES/58-137", ("A/RES/58/137",)),
    "a lone organ's letter is no resolution": ("A/58/137", None),
    "a report of the Council is no resolution": ("A/HRC/10/36", None),
    "a report to the Commission is none": ("E/CN.4/1989/22", None),
    "a special session": ("A/RES/S-32/1", ("A/RES/S-32/1",)),
    "a decision": ("General Assembly decision 55/488", ("A/DEC/55/488",)),
    "ECOSOC's letter behind": ("ECOSOC resolution 248 (IX) A", ("E/RES/248(IX)A",)),
    "the Commission's document number": ("E/CN.4/RES/2004/45", ("E/CN.4/RES/2004/45",)),
    "a presidential statement": ("S/PRST/2015/25", ("S/PRST/2015/25",)),
    "a year of two digits": ("Directive 96/71/EC", ("CELEX:31996L0071",)),
    "any ILO instrument of a number": ("ILO 29", ("ILO-C029", "ILO-P029", "ILO-R029")),
    "a bare number": ("182", None),
    "a sentence": ("the General Assembly adopted resolution 58/137", None),
}


@pytest.mark.parametrize(("text", "symbols"), FORMS.values(), ids=FORMS)
def test_reads_forms(text: str, symbols: tuple[str, ...] | None) -> None:
    form = read_form(text)
    assert (form.symbols if form else None) == symbols


SYMBOLS = {
    "small letters": ("a/conf.39/27", "A/CONF.39/27"),
    "an addendum apart": ("E/2002/68 add 1", "E/2002/68/Add.1"),
    "a date is none": ("1/2/2003", None),
    "words are none": ("and/or/both", None),
    "a resolution of no known form": ("A/RES/5525/x/1", None),
}


@pytest.mark.parametrize(("text", "symbol"), SYMBOLS.values(), ids=SYMBOLS)
def test_reads_document_symbols(text: str, symbol: str | None) -> None:
    assert document_symbol(text) == symbol


PINPOINTS = {
    "an article without a point": ("art 3(a)", ["art/3/a"]),
    "a paragraph without a comma": ("art 3 para 2", ["art/3/para/2"]),
    "an article of an annex without a comma": ("annex II art 3", ["annex/2/art/3"]),
    "a section sign": ("§ 4", ["para/4"]),
    "a range": ("arts. 6-8", ["art/6", "art/7", "art/8"]),
    "a word that is none": ("article of faith", None),
}


@pytest.mark.parametrize(("text", "paths"), PINPOINTS.values(), ids=PINPOINTS)
def test_reads_pinpoints(text: str, paths: list[str] | None) -> None:
    found = pinpoint_of(text)
    assert (["/".join(ref.path) for ref in found.provisions] if found else None) == paths
