"""What is told of tests that were skipped for want of the folder beside the checkout."""

from __future__ import annotations

from tests.support.skipping import told_of_skipped


def test_skipped_tests_are_counted_by_file() -> None:
    reason = "the cases are not beside this checkout (../shared/cases)"
    skipped = [
        ("tests/b.py::one", reason),
        ("tests/a.py::one[x]", reason),
        ("tests/b.py::two", reason),
    ]
    told = told_of_skipped([*skipped, ("tests/c.py::one", "node is not installed")])
    assert told == "3 skipped for want of ../shared: tests/a.py 1, tests/b.py 2"


def test_nothing_is_told_where_nothing_was_wanting() -> None:
    assert told_of_skipped([("tests/c.py::one", "node is not installed")]) is None
