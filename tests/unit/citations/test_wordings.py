"""References without a name of their own: described, sessions, self, Ibid."""

from __future__ import annotations

import pytest

from graph_builder.citations.wordings import (
    recognise_described,
    recognise_ibid,
    recognise_self,
    recognise_sessions,
)

DESCRIBED = {
    "a report of an office": (
        "Taking note of the report of the High Commissioner,|",
        ["report of the High Commissioner"],
    ),
    "a note by a body": (
        "Recalling the note by the Board on joint action,|",
        ["note by the Board on joint action"],
    ),
    "the first noun whose phrase has no comma": (
        "the report of the Secretary-General on the letter from the Board|",
        ["report of the Secretary-General on the letter from the Board"],
    ),
    "a comma makes the last noun count": (
        "the report of the Board, and the study by the Office|",
        ["study by the Office"],
    ),
    "where somebody's own report went": (
        "the conclusion of the Board in its report to the Guild at its third session|",
        ["report to the Guild at its third session"],
    ),
    "a report that is asked for is none": (
        "asks the Board to submit a report to the Guild at its third session|",
        [],
    ),
    "taking note is no note": ("taking note of the meeting that the Board held|", []),
    "to note is no note": ("asks all to note by the end of the week that it rains|", []),
    "no mark behind it, no description": ("the report of the High Commissioner,", []),
    "a semicolon ends the phrase": ("the report of the Board; and others|", []),
    "a document does not run over the mark of another one": (
        "the report of the Board on wells| and the related report of the Office|",
        ["report of the Board on wells", "report of the Office"],
    ),
    "a mark directly behind the noun": (
        "the report| of the Secretary-General on wells and rivers,",
        ["report of the Secretary-General"],
    ),
    "a marked noun without an author": (
        "paragraph 9 of his report| and the savings, and its last annual report| on wells",
        ["report", "report"],
    ),
    "a marked noun that somebody owns": (
        "paragraph 9 of the Director-General’s report| and the Parties’ second report| on wells",
        ["report", "report"],
    ),
    "a marked noun that nothing determines": ("asked for reports| on wells,", []),
    "findings, proposals and what was observed": (
        "the findings of the Board|, the proposals of the Office| and its observations| on wells",
        ["findings of the Board", "proposals of the Office", "observations"],
    ),
    "a statement made": (
        "the statement made by the President of the Board at its ninth session,|",
        ["statement made by the President of the Board at its ninth session"],
    ),
    "somebody's own report needs no article before what it is on": (
        "set out in his second report on river traffic,| and reports on wells|",
        ["report on river traffic"],
    ),
    "a resolution that a congress counted": (
        "recalling resolution 12 adopted on 5 May 1980 by the Second Congress on Wells| and "
        "resolution 3 of the same Congress|",
        [
            "resolution 12 adopted on 5 May 1980 by the Second Congress on Wells",
            "resolution 3 of the same Congress",
        ],
    ),
    "an outcome document": (
        "the outcome document of the ninth meeting of the Guild, entitled “Fit to bake”|",
        ["outcome document of the ninth meeting of the Guild, entitled “Fit to bake”"],
    ),
    "submitted by": ("the report submitted by the Board|", ["report submitted by the Board"]),
}


@pytest.mark.parametrize(("words", "expected"), DESCRIBED.values(), ids=DESCRIBED)
def test_described(words: str, expected: list[str]) -> None:
    plain = words.replace("|", "")
    calls = [at - nth for nth, at in enumerate(i for i, c in enumerate(words) if c == "|")]
    assert [m.span.of(plain) for m in recognise_described(plain, calls)] == expected


SESSIONS = {
    "its session": ("at its twelfth session,", [("twelfth session", "twelfth", "its")]),
    "a session of somebody": (
        "the second session of the Conference",
        [("second session", "second", None)],
    ),
    "a compound ordinal": (
        "at its seventy-first session",
        [("seventy-first session", "seventy-first", "its")],
    ),
    "a special session": (
        "its twenty-seventh special session",
        [("twenty-seventh special session", "twenty-seventh", "its")],
    ),
    "a number is no ordinal word": ("its 12th session", []),
    "sessions in the plural": ("its first sessions", []),
}


@pytest.mark.parametrize(("words", "expected"), SESSIONS.values(), ids=SESSIONS)
def test_sessions(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = list(recognise_sessions(words))
    assert [(m.span.of(words), m.noun, m.organ_words) for m in found] == expected


SELF = {
    "the present resolution": ("implementation of the present resolution", 1),
    "this decision": ("annexed to this decision", 1),
    "in capitals": ("THE PRESENT RESOLUTION was adopted", 1),
    "behind a letter that grows in small letters": ("in İzmir by this statement", 1),
    "this thing is another": ("this lake, and the present report", 0),
    "inside a word it is none": ("enthis resolution", 0),
    "the resolution is not certainly itself": ("the resolution says", 0),
}


@pytest.mark.parametrize(("words", "count"), SELF.values(), ids=SELF)
def test_self(words: str, count: int) -> None:
    assert len(list(recognise_self(words))) == count


IBID = {
    "another volume of the same series is no document again": (
        "Ibid., Supplement No. 9 (A/97/9).",
        [],
    ),
    "another document of the same series": (
        "Ibid., Ninety-seventh Session, Annexes, agenda item 3, document A/97/3.",
        [],
    ),
    "another treaty of the same series": (
        "Ibid., vol. 993, No. 14531.",
        ["Ibid., vol. 993, No. 14531"],
    ),
    "several volumes, and the same series once more": (
        "Ibid., vols. 993 and 995, No. 14531; and ibid., vol. 931, No. 14538.",
        ["Ibid., vols. 993 and 995, No. 14531", "ibid., vol. 931, No. 14538"],
    ),
    "a paragraph of the same document": ("Ibid., para. 4.", ["Ibid."]),
    "at the start": ("Ibid., annex II.", ["Ibid."]),
    "behind See": ("See Ibid., annex II.", ["Ibid."]),
    "Idem": ("Idem., para. 3", ["Idem."]),
    "not in the middle": ("A/55/383, ibid.", []),
}


@pytest.mark.parametrize(("words", "surfaces"), IBID.values(), ids=IBID)
def test_ibid(words: str, surfaces: list[str]) -> None:
    assert [m.span.of(words) for m in recognise_ibid(words)] == surfaces
