"""A name that two records bear: open, unless the text or a bracket tells which is meant."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, links_in, resolution, target

INSTITUTIONS, CHILDREN = "A/RES/48/134#annex", "PARIS-PRINCIPLES-CHILDREN-2007"
DESCRIBED = (
    "the principles relating to the status of national institutions for the promotion and "
    "protection of human rights"
)
NAMED = "the Principles and Guidelines on Children Associated with Armed Forces or Armed Groups"
RECITALS: dict[str, tuple[str, list[str | None]]] = {
    "named by its short name alone": ("Noting the Paris Principles,", [None]),
    "the words before it are those of one title": (
        "Noting what national human rights institutions do, with regard to the Paris Principles,",
        [INSTITUTIONS],
    ),
    "or of the other": (
        "Noting children who leave armed groups and armed forces, and the Paris Principles,",
        [CHILDREN],
    ),
    "of both": (
        "Noting children of armed groups, armed forces, and national human rights institutions, "
        "and the Paris Principles,",
        [None],
    ),
    "named in full before": (
        f"Guided by {NAMED}, and noting the Paris Principles,",
        [CHILDREN, CHILDREN],
    ),
    "the short name in brackets bears a description out": (
        f"Recalling {DESCRIBED} (the Paris Principles),",
        [INSTITUTIONS, INSTITUTIONS],
    ),
    "and in quotation marks": (f"Recalling {DESCRIBED} (“the Paris Principles”),", [INSTITUTIONS]),
    "the whole title of a norm is its own": (f"Recalling {DESCRIBED},", [INSTITUTIONS]),
    "the name of a norm that is no more than a description": (
        "Recalling the basic principles and guidelines,",
        [],
    ),
    "a description that was borne out before": (
        f"Recalling {DESCRIBED} of 1993, and encouraging all to heed {DESCRIBED} in what they say,",
        [INSTITUTIONS, INSTITUTIONS],
    ),
    "both named in full": (
        f"Recalling {DESCRIBED} of 1993, and {NAMED}, and noting the Paris Principles,",
        [INSTITUTIONS, CHILDREN, None],
    ),
}


@pytest.mark.parametrize(("recital", "keys"), RECITALS.values(), ids=RECITALS)
def test_which_of_two_is_meant(recital: str, keys: list[str | None]) -> None:
    links = links_in(extraction_of(resolution(recital, "1. Urges all.")), "pp1")
    found = [target(li) for li in links if "rinciples" in li.citation.surface]
    assert found == keys


def test_ibid_behind_a_number_that_several_treaties_bear() -> None:
    notes = (
        "\n1 United Nations, Treaty Series, vol. 2237, No. 39574.\n2 Ibid., vol. 1249, No. 9046."
    )
    recital = "Recalling the Treaty on Rivers, 1 and the Treaty on Lakes, 2"
    links = links_in(extraction_of(resolution(recital, f"1. Urges all.{notes}")), "fn2")
    assert [target(li) for li in links] == ["UNTS-9046"]
