"""Our own annotations are in order: schema, spans, words that name no real text where invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import jsonschema_rs
import pytest

from tests.gold.canonical import Aliases
from tests.gold.gold_format import complaints, gold_files, read_gold, read_text, text_path

ROOT: Final = Path(__file__).resolve().parents[2]
OWN: Final = ROOT / "data" / "gold"
FILES: Final = gold_files(OWN)
SCHEMA: Final = json.loads((OWN / "gold.schema.json").read_text(encoding="utf-8"))
#: What an invented text says first.
MARK: Final = "INVENTED TEXT"
#: Numbers that no body reaches: who looks one up finds that it is not there.
INVENTED_NUMBER: Final = 900


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_annotation_fits_schema_and_text(path: Path) -> None:
    jsonschema_rs.validate(SCHEMA, json.loads(path.read_text(encoding="utf-8")))
    gold = read_gold(path)
    assert complaints(gold, read_text(text_path(gold, OWN, None))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_invented_text_says_so_and_has_no_real_symbol(path: Path) -> None:
    gold = read_gold(path)
    text = read_text(text_path(gold, OWN, None))
    assert text.startswith(MARK) is gold.invented
    number = gold.symbol.rsplit("/", maxsplit=1)[-1].split("(")[0].strip("AB")
    assert (int(number) >= INVENTED_NUMBER) is gold.invented


def test_no_invented_text_lies_where_texts_become_graph() -> None:
    texts = (ROOT / "data" / "corpus").rglob("*.txt")
    assert not [path for path in texts if read_text(path).startswith(MARK)]


def test_the_table_of_aliases_is_in_order() -> None:
    assert Aliases.read().canonical(("A/RES/55/25#annexI",)) == Aliases.read().canonical(("UNTOC",))
