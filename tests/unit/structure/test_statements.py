"""Statements: an organ speaks in whole sentences, without an enacting formula."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text, extraction_of

LEAD = (
    "Statement by the President of the Security Council\n\nAt the 9999th meeting of the Security "
    "Council, held on 3 May 2099, the President made the following statement:\n\n"
)


def statement(*paragraphs: str) -> str:
    """A statement of the Security Council: each paragraph in a quotation that one mark closes."""
    return LEAD + "\n\n".join(f"“{words}" for words in paragraphs) + "”\n"


CUTS = {
    "every paragraph is operative and counted": (
        statement("The Security Council notes it.", "The Council urges all to act."),
        [("front", None), ("op1", "notes"), ("op2", "urges")],
    ),
    "what the organ has in mind stands before it": (
        statement(
            "The Security Council notes it.",
            "In this regard, the Council further requests help.",
            "While recalling the Pact, the Security Council calls upon all to act.",
        ),
        [("front", None), ("op1", "notes"), ("op2", "further requests"), ("op3", "calls upon")],
    ),
    "or between it and its verb": (
        statement(
            "The Security Council, in this regard, welcomes it.",
            "The Council, while recalling the Pact, and aware of the road, urges all to act.",
            "The Council, notes the road.",
        ),
        [("front", None), ("op1", "welcomes"), ("op2", "urges"), ("op3", "notes")],
    ),
    "another organ in a list is not the one that speaks": (
        statement(
            "The Security Council welcomes the Road, the Commission on Wells and it.",
            "The Council urges it.",
        ),
        [("front", None), ("op1", "welcomes"), ("op2", "urges")],
    ),
    "the first paragraph belongs to it, whatever its verb": (
        statement("The Security Council has been briefed by Ann Doe.", "The Council urges it."),
        [("front", None), ("op1", None), ("op2", "urges")],
    ),
    "a list belongs to the paragraph above it": (
        statement("The Council requests:", "The Council notes it.").replace(
            "requests:", "requests:\n\n(a) to see the road;\n\n(b) to build it."
        ),
        [
            ("front", None),
            ("op1", "requests"),
            ("op1(a)", "requests"),
            ("op1(b)", "requests"),
            ("op2", "notes"),
        ],
    ),
    "titles between paragraphs": (
        LEAD + "“The Council notes it.\n\nThe road\n\n“The Council urges all to act.”",
        [("front", None), ("op1", "notes"), ("heading1", None), ("op2", "urges")],
    ),
    "printed numbers": (
        LEAD + "2. The Council notes it.\n\n3. The Council urges all to act.",
        [("front", None), ("op2", "notes"), ("op3", "urges")],
    ),
    "lines that are numbered below a head with blank lines": (
        "Logo\n\nThe long road\n\nRecommendation 9999\n1. The Assembly notes it.\n"
        "2. The Assembly thus asks all:\n2.1 to act;\n2.2 to help.",
        [
            ("front", None),
            ("op1", "notes"),
            ("op2", "thus asks"),
            ("op2(1)", "thus asks"),
            ("op2(2)", "thus asks"),
        ],
    ),
    "numbers that lead up to the first act belong to it": (
        "On roads\n\n1. The road is long.\n\n2. It is old, too.\n\n3. The Assembly notes it.\n\n"
        "4. The Assembly calls on all to act.",
        [("front", None), ("op1", None), ("op2", None), ("op3", "notes"), ("op4", "calls on")],
    ),
    "unless too few of them are acts": (
        "1. The road is long.\n\n2. It is old.\n\n3. It is wet.\n\n4. The Assembly notes it.",
        [("para1", None), ("para2", None), ("para3", None), ("para4", "notes")],
    ),
    "numbers whose space was lost": (
        "Note\n1)The road is long.\n2)It is old, too.",
        [("front", None), ("para1", None), ("para2", None)],
    ),
    "behind the closing mark stands something else": (
        statement("The Council notes it.") + "\nList of roads\n\n1. The road north.\n",
        [("front", None), ("op1", "notes"), ("front-2", None), ("para1", None)],
    ),
    "without blank lines the marks tell": (
        "“The Security Council notes it.\n“The Council urges\nall to act.\n“The Council will act.”",
        [("op1", "notes"), ("op2", "urges"), ("op3", None)],
    ),
    "straight marks": (
        LEAD + '"The Council notes it.\n\n"The Council will act."',
        [("front", None), ("op1", "notes"), ("op2", None)],
    ),
    "other organs": (
        "The Commission on the Status of Rivers reaffirms it.\n\nThe Commission urges all to act.",
        [("op1", "reaffirms"), ("op2", "urges")],
    ),
    "a report is none": (
        "The road is long.\n\nThe Council noted it.\n\nThe Council notes that it is long.",
        [("para1", None), ("para2", None), ("para3", "notes")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS)
def test_cut(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(p.id, p.verb) for p in cut_text(text).paragraphs] == expected


ACTS = {
    "each further sentence that asks is an act": (
        statement(
            "The Security Council notes the road. The Council urges Member States to build it. In "
            "this regard, the Council requests the Secretary-General to report by 1 May 2100."
        ),
        [("notes", ()), ("urges", ("member-states",)), ("requests", ("office/secretary-general",))],
    ),
    "a sentence begins with the organ and not with whom it names": (
        statement(
            "The Security Council notes the road. The Council also calls on States, the Guild and "
            "others to build it. The Council thus urges Governments to pay."
        ),
        [
            ("notes", ()),
            ("also calls on", ("states",)),
            ("thus urges", ("governments",)),
        ],
    ),
    "a long lead before the organ": (
        statement(
            "The Security Council notes the road. Following the first year of the long and costly "
            "works on the northern road through the marsh, the Council urges States to pay."
        ),
        [("notes", ()), ("urges", ("states",))],
    ),
    "a sentence of somebody else is none": (
        statement("The Security Council notes the road. The Guild requests Member States to go."),
        [("notes", ())],
    ),
    "a verb far behind the beginning": (
        statement(f"Recalling {'the long road and ' * 8}the Pact, the Council urges States to go."),
        [("urges", ("states",))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ACTS.values(), ids=ACTS)
def test_acts(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(a.verb, a.addressees) for a in extraction_of(text).actions] == expected


DAYS = {
    "meeting and day": (statement("The Council notes it."), "2099-05-03", "9999th meeting"),
    "a day without a meeting": (
        "Statement\n\nOn 4 May 2099, in connection with it, the President said:\n\n“The Council "
        "notes it.”",
        "2099-05-04",
        None,
    ),
    "neither": ("“The Council notes it.”", None, None),
}


@pytest.mark.parametrize(("text", "day", "meeting"), DAYS.values(), ids=DAYS)
def test_when(text: str, day: str | None, meeting: str | None) -> None:
    heading = cut_text(text, symbol="S/PRST/2099/1").heading
    assert (heading.kind, heading.adopted, heading.meeting) == (
        "presidential-statement",
        day,
        meeting,
    )


def test_a_statement_needs_no_enacting_formula() -> None:
    text = statement("The Council notes it.")
    codes = [finding.code for finding in cut_text(text, symbol="S/PRST/2099/1").findings]
    assert "no-enacting-formula" not in codes
    untold = text.removeprefix(LEAD)
    assert "no-enacting-formula" in [finding.code for finding in cut_text(untold).findings]


def test_the_masthead_tells_the_symbol_of_a_statement() -> None:
    text = f"United Nations\nS/PRST/2099/7\n\n{statement('The Council notes it.')}"
    assert cut_text(text).heading.symbol == "S/PRST/2099/7"
    assert cut_text(statement("The Council notes S/PRST/2099/7.")).heading.symbol is None


MASTHEADS: dict[str, tuple[str, str | None, str]] = {
    "the line above it tells a statement and its organ": (
        statement("The Council notes it.", "The Council urges all to act."),
        "SC",
        "presidential-statement",
    ),
    "a line that a note marks": (
        statement("The Council notes it.").replace("Council\n\nAt", "Council*\n\nAt"),
        "SC",
        "presidential-statement",
    ),
    "capitals": (
        statement("The Council notes it.").replace(
            "Statement by the President of the Security Council",
            "STATEMENT BY THE PRESIDENT\nOF THE SECURITY COUNCIL",
        ),
        "SC",
        "presidential-statement",
    ),
    "words in a sentence tell none": (
        "Recalling the Statement by the President of the Security Council of that day, all met.",
        None,
        "resolution",
    ),
}


@pytest.mark.parametrize(("text", "body", "kind"), MASTHEADS.values(), ids=MASTHEADS)
def test_the_masthead_tells_a_statement(text: str, body: str | None, kind: str) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.body, heading.kind) == (None, body, kind)


def test_a_statement_without_symbol_is_read_with_its_day() -> None:
    cut = cut_text(statement("The Council notes it.", "The Council urges all to act."))
    assert (cut.heading.adopted, cut.heading.meeting) == ("2099-05-03", "9999th meeting")
    assert [finding.code for finding in cut.findings] == ["no-symbol"]


def test_the_symbol_of_another_text_is_believed_before_the_masthead() -> None:
    heading = cut_text(statement("The Council notes it."), symbol="S/2099/1").heading
    assert heading.kind != "presidential-statement"


@pytest.mark.parametrize("between", [" ", "\n"], ids=["behind the number", "below it"])
def test_a_statement_on_human_rights_has_a_title_and_a_day(between: str) -> None:
    text = (
        f"Human Rights Council\n\nPRST OS/99/2.{between}Wells and\nsprings\n\n"
        "At the organizational meeting of the Human Rights Council held on 3 May 2020, the "
        "President made the following statement:\n\n“The Human Rights Council,\n\n"
        "1. Decides to dig.”"
    )
    heading = cut_text(text).heading
    assert (heading.symbol, heading.title) == ("A/HRC/PRST/OS/99/2", "Wells and springs")
    assert heading.adopted == "2020-05-03"


def test_a_statement_without_a_title_has_none() -> None:
    text = (
        "Human Rights Council\n\nPRST 99/2\n\nAt the 9th meeting, held on 3 May 2020, the "
        "President made the following statement:\n\n“The Human Rights Council,\n\n"
        "1. Decides to dig.”"
    )
    assert cut_text(text).heading.title is None
