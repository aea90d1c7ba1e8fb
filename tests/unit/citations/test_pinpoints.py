"""Pinpoints before a name, and the provisions that they mean."""

from __future__ import annotations

import pytest

from graph_builder.citations.pinpoints import pinpoint_before

_LETTERED = ("4/a", "4/e", "7/b", "7/c")
BEFORE = {
    "a paragraph of an article": (
        "paragraph 3 of article 6 of the |Pact",
        ("paragraph 3 of article 6", ["art/6/para/3"]),
    ),
    "two paragraphs of a section": (
        "paragraphs 2 and 3 of section II of the |report",
        ("paragraphs 2 and 3 of section II", ["sect/2/para/2", "sect/2/para/3"]),
    ),
    "articles with and without paragraphs, and chapters": (
        "Article 1, paragraph 3, and Article 13, and of Chapters IX and X of the |Charter",
        (
            "Article 1, paragraph 3, and Article 13, and of Chapters IX and X",
            ["art/1/para/3", "art/13", "chap/9", "chap/10"],
        ),
    ),
    "an article beside articles": (
        "articles 2 and 3 and article 5, paragraph 2, of the |Pact",
        ("articles 2 and 3 and article 5, paragraph 2", ["art/2", "art/3", "art/5/para/2"]),
    ),
    "a paragraph with a point in its number is the chapter's": (
        "chapter 17, paragraph 17.117 (e), of |Agenda",
        ("chapter 17", ["chap/17"]),
    ),
    "an article of an annex behind a comma": (
        "article 3, paragraph 1 (b), of annex II to the |Pact",
        ("article 3, paragraph 1 (b), of annex II", ["annex/2/art/3/para/1/b"]),
    ),
    "the preamble": ("the Preamble to the |Charter", ("Preamble", ["preamble"])),
    "the preamble beside an article": (
        "the preamble and article 4 of the |Treaty",
        ("preamble and article 4", ["preamble", "art/4"]),
    ),
    "a paragraph of the preamble": (
        "the third preambular paragraph of the |Treaty",
        ("third preambular paragraph", ["pp/3"]),
    ),
    "several, told by ordinals": (
        "the second, third and ninth preambular paragraphs of |resolution",
        ("second, third and ninth preambular paragraphs", ["pp/2", "pp/3", "pp/9"]),
    ),
    "several, told by numbers": (
        "preambular paragraphs 4 and 5 of |resolution",
        ("preambular paragraphs 4 and 5", ["pp/4", "pp/5"]),
    ),
    "a letter behind a point": ("Article 15.b of the |Statute", ("Article 15.b", ["art/15/b"])),
    "a number behind a letter": (
        "Articles K.9 (2) (b) and K.12 (2) of the |Treaty",
        ("Articles K.9 (2) (b) and K.12 (2)", ["art/k.9/para/2/b", "art/k.12/para/2"]),
    ),
    "a document that somebody owns": (
        "paragraph 11 of the Director-General’s |report",
        ("paragraph 11", ["para/11"]),
    ),
    "what is said in another paragraph": (
        "paragraphs 2 and 3 and summarized in paragraph 7 (b) of the |report",
        ("paragraphs 2 and 3 and summarized in paragraph 7 (b)", ["para/2", "para/3", "para/7/b"]),
    ),
    "one article": ("article 32 of the |Treaty", ("article 32", ["art/32"])),
    "directly before a treaty's letters": ("Article 4 |ECHR", ("Article 4", ["art/4"])),
    "not directly before a name": ("Article 4 |Pact", None),
    "of a name with its organization before it": (
        "article 3 (a) of the UN |Lake Protocol",
        ("article 3 (a)", ["art/3/a"]),
    ),
    "of a name with its year before it": (
        "Articles 4 and 5 of the 1948 |Charter",
        ("Articles 4 and 5", ["art/4", "art/5"]),
    ),
    "two articles": (
        "articles 24 and 25 of the |Treaty",
        ("articles 24 and 25", ["art/24", "art/25"]),
    ),
    "a range": (
        "articles 5 to 8 of the |Treaty",
        ("articles 5 to 8", [f"art/{n}" for n in "5678"]),
    ),
    "a paragraph told by a number in brackets": (
        "article 12 (3) of the |Statute",
        ("article 12 (3)", ["art/12/para/3"]),
    ),
    "paragraphs in brackets": ("Article 1 (1-4) of the |Charter", ("Article 1 (1-4)", ["art/1"])),
    "a letter without brackets": ("Article 73 e of the |Charter", ("Article 73 e", ["art/73/e"])),
    "letters that go on with their number": (
        "paragraphs 4 (a) to (e) and 7 (b), and (c) of |resolution",
        ("paragraphs 4 (a) to (e) and 7 (b), and (c)", [f"para/{n}" for n in _LETTERED]),
    ),
    "an article common to several": (
        "article 3 common to the four |Conventions",
        ("article 3", ["art/3"]),
    ),
    "articles and others": (
        "articles 3, 9 and 29 and other relevant provisions of the |Declaration",
        ("articles 3, 9 and 29", ["art/3", "art/9", "art/29"]),
    ),
    "a paragraph abbreviated without its stop": (
        "para 37 of |resolution",
        ("para 37", ["para/37"]),
    ),
    "a range with a hyphen": (
        "rules 3-5 of the |Rules",
        ("rules 3-5", ["rule/3", "rule/4", "rule/5"]),
    ),
    "a list with commas": (
        "articles 3, 5 and 9 of the |Treaty",
        ("articles 3, 5 and 9", ["art/3", "art/5", "art/9"]),
    ),
    "an article and its paragraph": (
        "article 6, paragraph 2, of the |Pact",
        ("article 6, paragraph 2", ["art/6/para/2"]),
    ),
    "an article and two paragraphs": (
        "article 6, paragraphs 3 and 4, of the |Pact",
        ("article 6, paragraphs 3 and 4", ["art/6/para/3", "art/6/para/4"]),
    ),
    "letters in brackets": ("article 3 (a) of the |Pact", ("article 3 (a)", ["art/3/a"])),
    "a point number": ("target 5.2 of the |Goals", ("target 5.2", ["target/5.2"])),
    "a title between": (
        "guideline 8, Special care for children, contained in the |report",
        ("guideline 8", ["guideline/8"]),
    ),
    "annexes told one by one": (
        "in annexes I and II, respectively, to the |resolution",
        ("annexes I and II", ["annex/1", "annex/2"]),
    ),
    "a part by its letter": (
        "article 2, subparagraph (b), of the |Pact",
        ("article 2, subparagraph (b)", ["art/2/b"]),
    ),
    "none behind a clause": ("in paragraph 3, the limits of trade contained in |the Plan", None),
    "contained in": ("principle 4 contained in the |report", ("principle 4", ["principle/4"])),
    "set out in": ("paragraph 7 set out in the |Plan", ("paragraph 7", ["para/7"])),
    "its before the name": ("article 2 of its |Statute", ("article 2", ["art/2"])),
    "a paragraph that goes by its letter alone": (
        "as defined in article 2, paragraph (b), of the |Pact",
        ("article 2, paragraph (b)", ["art/2/b"]),
    ),
    "subparagraphs of a paragraph": (
        "subparagraphs (a) and (c) of paragraph 4 of the |Pact",
        ("subparagraphs (a) and (c) of paragraph 4", ["para/4/a", "para/4/c"]),
    ),
    "not a paragraph of the text itself": (
        "in paragraph (a) above and paragraph 3 of the |Pact",
        ("paragraph 3", ["para/3"]),
    ),
    "a part counted in small letters": ("part one of the |report", ("part one", ["part/1"])),
    "a part counted in words": (
        "Part Two, chapter Three, of the |Plan",
        ("Part Two, chapter Three", ["part/2/chap/3"]),
    ),
    "a part in Roman numerals": ("part II of the |Plan", ("part II", ["part/2"])),
    "a chapter and its section": (
        "chapter II, section A, of the |report",
        ("chapter II, section A", ["chap/2/sect/a"]),
    ),
    "the nearest of two articles": (
        "under article 2 and in article 3 of the |Pact",
        ("article 3", ["art/3"]),
    ),
    "a paragraph of the annex": (
        "paragraph 4 of the annex to |resolution 5/1",
        ("paragraph 4 of the annex", ["annex/para/4"]),
    ),
    "the annex alone": ("set out in the annex to its |resolution 5/1", ("annex", ["annex"])),
    "an annex told by another word": ("the fifth annex to the |Treaty", None),
    "an annex that is attached to nothing": ("as in the annex of the |Treaty", None),
    "words between are no pinpoint": ("article 3 gives much weight to the old |Pact", None),
    "a letter in small print is no number": ("in line with target a of the |Goals", None),
    "a plain name has none": ("in accordance with the |Pact", None),
    "a word like a unit is none": ("the particle 3 of the |Pact", None),
}


@pytest.mark.parametrize(("words", "expected"), BEFORE.values(), ids=BEFORE)
def test_pinpoint_before(words: str, expected: tuple[str, list[str]] | None) -> None:
    at = words.index("|")
    plain = words.replace("|", "")
    found = pinpoint_before(plain, at)
    assert (found and (found.text, ["/".join(path) for path, _ in found.provisions])) == expected
    if found:
        assert plain[found.span.start : found.span.end] == found.text
        assert all(found.span.contains(span) for _, span in found.provisions)


def test_every_number_has_a_span_of_its_own() -> None:
    words = "article 6, paragraphs 3 and 4, of the Pact"
    found = pinpoint_before(words, words.index("Pact"))
    assert found is not None
    assert [span.of(words) for _, span in found.provisions] == ["3", "4"]


def test_cues_stand_before_the_start_of_the_phrase() -> None:
    words = "in accordance with article 6 of the Pact"
    found = pinpoint_before(words, words.index("Pact"))
    assert found is not None
    assert words[: found.start] == "in accordance with "
