"""A day is written in one way."""

from __future__ import annotations

import pytest

from graph_builder.model.days import is_day

DAYS = {
    "a day": ("2006-07-27", True),
    "a leap day": ("2024-02-29", True),
    "one that no calendar has": ("2023-02-29", False),
    "without hyphens": ("20060727", False),
    "by its week": ("2006-W30-4", False),
    "with a time": ("2006-07-27T00:00", False),
    "with white space": ("2006-07-27 ", False),
    "in other digits": ("\u0662\u0660\u0660\u0666-07-27", False),
    "a year": ("2006", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "told"), DAYS.values(), ids=DAYS)
def test_a_day_is_year_month_and_day_with_hyphens(text: str, told: bool) -> None:
    assert is_day(text) is told
