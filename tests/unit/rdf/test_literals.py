"""Each kind of literal has one way of being written."""

import pytest

from graph_builder.rdf.literals import date, decimal, words

DATES = {
    "a year": ("1949", "gYear"),
    "a month": ("1949-12", "gYearMonth"),
    "a day": ("1949-12-02", "date"),
}
NO_DATES = [
    "",
    "49",
    "1949-13",
    "1949-00",
    "1949-12-32",
    "1949-1-2",
    "2 December 1949",
    "1949-12-02Z",
]
SCORES = {
    "one": (1.0, "1.0"),
    "nought": (0.0, "0.0"),
    "two places": (0.99, "0.99"),
    "a third": (1 / 3, "0.3333"),
}


@pytest.mark.parametrize(("text", "datatype"), DATES.values(), ids=DATES)
def test_dates(text: str, datatype: str) -> None:
    assert date(text).datatype.value == f"http://www.w3.org/2001/XMLSchema#{datatype}"


@pytest.mark.parametrize("text", NO_DATES)
def test_refuses_other_dates(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        date(text)


@pytest.mark.parametrize(("number", "text"), SCORES.values(), ids=SCORES)
def test_scores(number: float, text: str) -> None:
    assert decimal(number).value == text


def test_words_of_no_known_language_are_plain() -> None:
    assert words("x", None).language is None
    assert words("x", "fr").language == "fr"
