"""What the vocabulary reader promises, on the shipped tables and on broken copies of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import UnreadableFileError, VocabularyError
from graph_builder.model.action import ActClass
from graph_builder.reading.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from graph_builder.model.vocabulary import Vocabulary

SHIPPED = Path(__file__).resolve().parents[3] / "ontology" / "vocab"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(SHIPPED)


VERBS = {
    "recalling acknowledges and cites as authority": (
        "recall",
        ("acknowledgement", "recalls", "citesAsAuthority", ActClass.DECLARATORY, None),
    ),
    "reaffirming affirms and cites as authority": (
        "reaffirm",
        ("affirmation", "reaffirms", "citesAsAuthority", ActClass.DECLARATORY, None),
    ),
    "taking note is neutral": (
        "take-note",
        ("neutral", "takesNoteOf", "citesForInformation", ActClass.DECLARATORY, None),
    ),
    "recognizing has no property of its own": (
        "recognize",
        ("acknowledgement", "acknowledges", "cites", ActClass.DECLARATORY, None),
    ),
    "endorsing agrees": (
        "endorse",
        ("affirmation", "endorses", "agreesWith", ActClass.CONSTITUTIVE, None),
    ),
    "rejecting is adverse": (
        "reject",
        ("adverse", "rejects", "disputes", ActClass.DECLARATORY, None),
    ),
    "encourages is the weakest": (
        "encourage",
        ("mention", "mentions", "cites", ActClass.DIRECTIVE, 1),
    ),
    "invites is 2": ("invite", ("mention", "mentions", "cites", ActClass.DIRECTIVE, 2)),
    "calls upon is 3": ("call-upon", ("mention", "mentions", "cites", ActClass.DIRECTIVE, 3)),
    "urges is 4": ("urge", ("mention", "mentions", "cites", ActClass.DIRECTIVE, 4)),
    "requests is the strongest": (
        "request",
        ("mention", "mentions", "cites", ActClass.DIRECTIVE, 5),
    ),
}


@pytest.mark.parametrize(("slug", "expected"), VERBS.values(), ids=VERBS)
def test_verb_means(vocabulary: Vocabulary, slug: str, expected: tuple[object, ...]) -> None:
    verb = vocabulary.verb(slug)
    assert (verb.tier, verb.direct_property, verb.cito, verb.act_class, verb.strength) == expected


OPENINGS = {
    "adverb and form": ("concerned", "participles", "concerned"),
    "expressing dismay": ("express-dismay", "participles", "expressing dismay"),
    "bearing in mind": ("bear-in-mind", "participles", "bearing in mind"),
    "British spelling": ("recognize", "participles", "recognising"),
    "calls on is calls upon": ("call-upon", "indicatives", "calls on"),
    "remains seized": ("remain-seized", "indicatives", "remains seized"),
}


@pytest.mark.parametrize(("slug", "table", "form"), OPENINGS.values(), ids=OPENINGS)
def test_verb_opens(vocabulary: Vocabulary, slug: str, table: str, form: str) -> None:
    assert form in getattr(vocabulary.verb(slug), table)


ROLES = {
    "object leaves it to the verb": ("object", None, None),
    "contained in leaves it to the verb": ("contained-in", None, None),
    "in accordance with is a standard": ("in-accordance-with", "standard", "inAccordanceWith"),
    "as set forth in is a standard": ("as-set-forth-in", "standard", "asSetForthIn"),
    "pursuant to is a mandate": ("pursuant-to", "mandate", "pursuantTo"),
    "ratify is participation": (
        "participation-target",
        "participation",
        "addressesParticipationIn",
    ),
    "a name inside a name is a mention": ("supplementing", "mention", "mentions"),
}


@pytest.mark.parametrize(("slug", "tier", "prop"), ROLES.values(), ids=ROLES)
def test_role_overrides(
    vocabulary: Vocabulary, slug: str, tier: str | None, prop: str | None
) -> None:
    role = vocabulary.role(slug)
    assert (role.tier, role.direct_property) == (tier, prop)


def test_tables_are_sorted_and_forms_longest_first(vocabulary: Vocabulary) -> None:
    for table in (vocabulary.verbs, vocabulary.roles, vocabulary.hedges, vocabulary.softeners):
        slugs = [row.slug for row in table]
        assert slugs == sorted(slugs)
    for phrase in (*vocabulary.hedges, *vocabulary.softeners):
        assert list(phrase.forms) == sorted(phrase.forms, key=lambda f: (-len(f), f))


def test_tiers_run_from_closest_to_loosest(vocabulary: Vocabulary) -> None:
    assert vocabulary.tiers[0] == "derivation"
    assert vocabulary.tiers[-2:] == ("adverse", "mention")


def test_the_wordings_of_the_resolution_are_known(vocabulary: Vocabulary) -> None:
    hedges = {form for phrase in vocabulary.hedges for form in phrase.forms}
    softeners = {form for phrase in vocabulary.softeners for form in phrase.forms}
    assert hedges >= {
        "where applicable",
        "as appropriate",
        "upon request",
        "in accordance with their domestic law",
        "within available extrabudgetary resources",
    }
    assert "to consider taking measures to" in softeners


PREFIX = "https://w3id.org/palermo/vocab/"
BREAKS = {
    "a verb without tier": (
        "verb.ttl",
        f"    pal:tier <{PREFIX}tier/neutral> ;\n",
        "",
        "pal:tier is missing",
    ),
    "a tier nobody knows": ("verb.ttl", "tier/adverse>", "tier/hostile>", "tier 'hostile'"),
    "an act class nobody knows": (
        "verb.ttl",
        "act-class/directive>",
        "act-class/x>",
        "act class 'x'",
    ),
    "a property of somebody else": ("verb.ttl", "pal:recalls", "cito:cites", "pal:directProperty"),
    "a CiTO property of ours": (
        "verb.ttl",
        "cito:citesForInformation",
        "pal:notes",
        "pal:citoProperty",
    ),
    "a form in capitals": ("verb.ttl", '"recalling"', '"Recalling"', "lower case"),
    "a form of two verbs": ("verb.ttl", '"recalling"', '"reaffirming"', "claimed by"),
    "a strength in words": ("verb.ttl", "pal:strength 5", 'pal:strength "high"', "whole number"),
    "a strength of a thank": (
        "verb.ttl",
        f"pal:actClass <{PREFIX}act-class/directive> ;\n    pal:strength 5",
        f"pal:actClass <{PREFIX}act-class/expressive> ;\n    pal:strength 5",
        "directives only",
    ),
    "a hedge without a form": ("hedge.ttl", "pal:form", "pal:cue", "pal:form is missing"),
    "an empty scheme": ("softener.ttl", "skos:inScheme", "skos:related", "no concept"),
    "a role with half an override": ("citation-role.ttl", "pal:tier", "pal:cue", "belong together"),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), BREAKS.values(), ids=BREAKS)
def test_refuses(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "vocab")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_vocabulary(folder)


def test_refuses_what_is_not_turtle(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "vocab")
    (folder / "hedge.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"hedge\.ttl"):
        read_vocabulary(folder)


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"act-class\.ttl"):
        read_vocabulary(tmp_path)
