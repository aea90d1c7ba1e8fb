"""Printed words find their base verb, their hedge, their document-to-document property."""

import pytest

from graph_builder.errors import VocabularyError
from graph_builder.model.citation import Citation, CitationKind
from graph_builder.model.span import Span
from graph_builder.rdf.characters import character_of
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.wording import phrase_slug, verb_in
from tests.support.tiny_extraction import real_vocabulary

VERBS = {
    "a participle": ("Recalling", ("recall", "participle")),
    "an adverb behind": ("Recalling further", ("recall", "participle")),
    "an adverb before": ("Also invites", ("invite", "indicative")),
    "the longest form wins": (
        "Taking note with appreciation",
        ("take-note-with-appreciation", "participle"),
    ),
    "white space as printed": ("Calls\n  upon", ("call-upon", "indicative")),
    "words that stand within it": ("Calls, in this context, for", ("call-for", "indicative")),
    "what we say": ("recognize", ("recognize", "indicative")),
    "what we also say": ("also express concern", ("express-concern", "indicative")),
    "part of a word is no verb": ("Unrecallingly", None),
    "no verb at all": ("The States Parties", None),
}


@pytest.mark.parametrize(("printed", "expected"), VERBS.values(), ids=VERBS)
def test_verbs(printed: str, expected: tuple[str, str] | None) -> None:
    found = verb_in(printed, real_vocabulary())
    assert (None if found is None else (found.verb.slug, found.form)) == expected


def test_a_hedge_is_found_by_form_or_slug() -> None:
    hedges = real_vocabulary().hedges
    assert phrase_slug("Where  applicable", hedges, "hedge") == "where-applicable"
    assert phrase_slug("where-applicable", hedges, "hedge") == "where-applicable"


def test_a_hedge_nobody_wrote_down_is_an_error() -> None:
    with pytest.raises(VocabularyError, match="hedge"):
        phrase_slug("come what may", real_vocabulary().hedges, "hedge")


ROWS = {
    "the verb decides": ("Recalling", "object", "acknowledgement", "explicit", "recalls"),
    "the role goes before the verb": (
        "Invites",
        "in-accordance-with",
        "standard",
        "explicit",
        "inAccordanceWith",
    ),
    "the linker's mention holds": ("Recalling", "object", "mention", "explicit", "mentions"),
    "a body is a mention": ("Recalling", "object", "acknowledgement", "body", "mentions"),
    "an event is a mention": ("Noting", "object", "neutral", "event", "mentions"),
    "a tier without a verb has a plain property": (None, "object", "neutral", "explicit", "notes"),
    "a verb of another tier does not decide": (
        "Urges",
        "object",
        "acknowledgement",
        "explicit",
        "acknowledges",
    ),
}


@pytest.mark.parametrize(("verb", "role", "tier", "kind", "name"), ROWS.values(), ids=ROWS)
def test_characters(verb: str | None, role: str, tier: str, kind: str, name: str) -> None:
    citation = Citation("pp1", Span(0, 1), "x", CitationKind(kind), "by-hand", verb, role=role)
    found = character_of(citation, tier, real_vocabulary(), of_text=True)
    assert found.property == PAL(name)
    assert (found.tier == "mention") == (name == "mentions")


def test_the_text_itself_is_a_mention() -> None:
    citation = Citation("pp1", Span(0, 1), "x", CitationKind.EXPLICIT, "by-hand", "Recalling")
    found = character_of(citation, "acknowledgement", real_vocabulary(), of_text=False)
    assert found.property == PAL("mentions")
