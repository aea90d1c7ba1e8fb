"""A checked sample gives rates with Wilson's interval, and tells which of its rows are stale."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import record_sample as sample

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "symbol,what,kind,status,paragraph,start,end,surface,verb,target,pinpoint,verdict,fault,note\n"
)
RIGHT = "X/1,citation,short,linked,op1,5,9,the Plan,Recalls,plan,,right,,\n"
WRONG = "X/1,citation,short,linked,op2,15,19,the Act,Recalls,act,,wrong,wrong-target,\n"
ACTION = "X/1,action,directive,,op1,0,50,Urges,Urges,states|all parties,,doubtful,missed-action,\n"


def citation(start: int, surface: str, target: str | None, **more: object) -> dict[str, Any]:
    told = {
        "kind": "short",
        "status": "linked",
        "paragraph": "op1",
        "start": start,
        "end": start + 4,
        "surface": surface,
        "verb": "Recalls",
        "pinpoint": None,
        "target": {"id": target} if target else None,
        "candidates": [],
    }
    return told | more


def action(**more: object) -> dict[str, Any]:
    told: dict[str, Any] = {"class": "directive", "paragraph": "op1", "start": 0, "end": 50}
    told |= {"verb": "Urges", "addressees": ["states"], "addressee_texts": ["all parties"]}
    return told | {"deadline": None} | more


def folder_with(folder: Path, table: str, *told: dict[str, Any]) -> Path:
    """A folder with a table and one record of what is told."""
    record = {
        "document": {"symbol": "X/1"},
        "citations": [one for one in told if "kind" in one],
        "actions": [one for one in told if "class" in one],
    }
    (folder / sample.TABLE).write_text(HEADER + table, encoding="utf-8")
    with gzip.open(folder / "x.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    return folder


@pytest.mark.parametrize(
    ("wrong", "rows", "low", "high"),
    [
        pytest.param(0, 0, 0.0, 1.0, id="nothing-drawn-says-nothing"),
        pytest.param(0, 10, 0.0, 0.2775, id="none-wrong-still-leaves-a-share"),
        pytest.param(10, 10, 0.7225, 1.0, id="all-wrong-mirrors-none-wrong"),
        pytest.param(5, 50, 0.0435, 0.2136, id="a-tenth-of-fifty"),
        pytest.param(1, 2, 0.0945, 0.9055, id="half-of-two-is-symmetric"),
    ],
)
def test_the_interval_is_wilsons(wrong: int, rows: int, low: float, high: float) -> None:
    assert sample.wilson(wrong, rows) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("wrong", "rows"), [(3, 2), (-1, 2)])
def test_impossible_counts_are_refused(wrong: int, rows: int) -> None:
    with pytest.raises(sample.SampleError, match=str(rows)):
        sample.wilson(wrong, rows)


def test_doubtful_rows_count_as_rows_and_not_as_wrong() -> None:
    rate = sample.rate_of(["right", "wrong", "doubtful", "right"])
    assert (rate.rows, rate.wrong, rate.doubtful) == (4, 1, 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(RIGHT.replace("right", "good"), "^2: .*good", id="an-unknown-verdict"),
        pytest.param(RIGHT.replace("citation", "quote"), "^2: .*quote", id="an-unknown-thing"),
        pytest.param(WRONG.replace("wrong-target", ""), "^2: .*fault", id="wrong-without-fault"),
        pytest.param(RIGHT.replace("right,", "right,x"), "^2: .*fault", id="right-with-a-fault"),
    ],
)
def test_a_table_that_cannot_be_is_refused(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / sample.TABLE).write_text(HEADER + line, encoding="utf-8")
    with pytest.raises(sample.SampleError, match=said):
        sample.read_rows(tmp_path / sample.TABLE)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(RIGHT, citation(5, "the\n Plan", "plan"), id="a-line-break-is-no-change"),
        pytest.param(
            RIGHT.replace("linked,op1", "ambiguous,op1").replace(",plan,", ",a|b,"),
            citation(
                5, "the Plan", None, status="ambiguous", candidates=[{"id": "a"}, {"id": "b"}]
            ),
            id="candidates-are-the-target-of-an-ambiguous-row",
        ),
        pytest.param(ACTION, action(), id="addressees-are-the-target-of-an-action"),
    ],
)
def test_a_row_stands_where_the_record_tells_the_same(
    tmp_path: Path, line: str, told: dict[str, Any]
) -> None:
    folder = folder_with(tmp_path, line, told)
    rows = sample.read_rows(folder / sample.TABLE)
    assert sample.parted(rows, sample.readings(folder)) == (rows, [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(RIGHT, citation(6, "the Plan", "plan"), id="moved"),
        pytest.param(RIGHT, citation(5, "the Plan", "plan", kind="explicit"), id="another-kind"),
        pytest.param(RIGHT, citation(5, "the Plan", "other"), id="another-target"),
        pytest.param(RIGHT, citation(5, "the Plan", "plan", paragraph="op2"), id="elsewhere"),
        pytest.param(RIGHT, citation(5, "the Plan", "plan", verb="Notes"), id="another-verb"),
        pytest.param(RIGHT, citation(5, "the Plan", "plan", pinpoint="art. 2"), id="a-pinpoint"),
        pytest.param(RIGHT, citation(5, "the Plan", None, status="unlinked"), id="unlinked-now"),
        pytest.param(ACTION, action(addressees=[]), id="an-addressee-lost"),
        pytest.param(ACTION, action(deadline="by 2030"), id="a-deadline-found"),
    ],
)
def test_a_row_is_stale_where_the_record_tells_otherwise(
    tmp_path: Path, line: str, told: dict[str, Any]
) -> None:
    folder = folder_with(tmp_path, line, told)
    rows = sample.read_rows(folder / sample.TABLE)
    assert sample.parted(rows, sample.readings(folder)) == ([], rows)
    assert sample.main(folder) == 1


def test_the_report_counts_what_stands_and_names_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_with(tmp_path, RIGHT + WRONG + ACTION, citation(5, "the Plan", "plan"))
    assert sample.main(folder) == 0
    told = capsys.readouterr().out
    assert "citation short linked               1     0" in told
    assert "2 stale rows" in told
    assert "stale: X/1 15-19 the Act: gone" in told


def test_a_stratum_weighs_what_the_records_hold_of_it(tmp_path: Path) -> None:
    table = RIGHT + WRONG + WRONG.replace("short", "group").replace("15,19", "25,29")
    told = [citation(start, "the Plan", "plan") for start in range(100, 103)]
    told.append(citation(200, "the Act", "act", kind="group"))
    folder = folder_with(tmp_path, table, *told)
    rows = sample.read_rows(folder / sample.TABLE)
    held = sample.readings(folder).items()
    assert sample.weighted(rows, held) == pytest.approx((3 * 0.5 + 1 * 1.0) / 4)
    assert sample.weighted([], held) == 0


def test_the_table_in_the_house_reads_and_holds_no_row_twice() -> None:
    rows = sample.read_rows(sample.RECORDS / sample.TABLE)
    assert len({row.place for row in rows}) == len(rows) == 260
