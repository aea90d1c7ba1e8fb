"""The parts of pages: marks in a text, words, addresses, pages of a list, the map."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages import words
from api.pages.addresses import address, local_link, place
from api.pages.blank import FromForm
from api.pages.map_drawing import draw_map
from api.pages.marking import Cited, Piece, marked
from api.pages.paging import Listing, paged
from api.pages.proofs import merged, shown_proof
from api.pages.registry_view import Choice, Entry, facets_of
from api.pages.rendering import static_file
from graph_builder.export.picture import style
from graph_builder.lineage.edge import DocumentNode

TEXT = "Recalling the Lake Treaty and its Lake Treaty committee,"


def cited(number: int, quote: str, start: int, tier: str = "standard") -> Cited:
    return Cited(number, quote, start, start + len(quote), tier)


MARKS = {
    "nothing to mark leaves the words alone": ((), [(TEXT, ())]),
    "of two places the one nearest to the offset is marked": (
        (cited(1, "Lake Treaty", 134),),
        [
            ("Recalling the Lake Treaty and its ", ()),
            ("Lake Treaty", (1,)),
            (" committee,", ()),
        ],
    ),
    "what stands inside another shares its mark": (
        (cited(1, "Lake Treaty", 134), cited(2, "Lake Treaty committee", 134)),
        [
            ("Recalling the Lake Treaty and its ", ()),
            ("Lake Treaty committee", (1, 2)),
            (",", ()),
        ],
    ),
    "white space of the file may differ": (
        (cited(1, "Lake\n  Treaty", 114),),
        [
            ("Recalling the ", ()),
            ("Lake Treaty", (1,)),
            (" and its Lake Treaty committee,", ()),
        ],
    ),
    "words that are not there get no mark": ((cited(1, "River Pact", 114),), [(TEXT, ())]),
    "an empty quote gets no mark": ((cited(1, "", 114),), [(TEXT, ())]),
}


@pytest.mark.parametrize(("citations", "pieces"), MARKS.values(), ids=MARKS)
def test_marks(citations: tuple[Cited, ...], pieces: list[tuple[str, tuple[int, ...]]]) -> None:
    found = marked(TEXT, [(100, 100 + len(TEXT))], citations)
    assert [(piece.text, piece.numbers) for piece in found] == pieces


@given(
    st.text("ab ", max_size=30),
    st.lists(st.tuples(st.text("ab ", max_size=4), st.integers(0, 40)), max_size=6),
)
def test_marked_pieces_are_the_text_again(text: str, quotes: list[tuple[str, int]]) -> None:
    citations = [cited(number, quote, start) for number, (quote, start) in enumerate(quotes, 1)]
    found = marked(text, [(0, len(text))], citations)
    assert "".join(piece.text for piece in found) == text
    numbers = [number for piece in found for number in piece.numbers]
    assert len(numbers) == len(set(numbers))


def test_a_text_without_words_is_one_empty_piece() -> None:
    assert marked("", [], ()) == (Piece(""),)


DATES = {
    "2006-07-27": "27 July 2006",
    "2006-07": "July 2006",
    "2006": "2006",
    "2006-13": "2006",
    "about 1950": "about 1950",
    None: "date not known",
}
PARTS = {
    "": "the instrument as a whole",
    "art/6/para/2": "Article 6, paragraph 2",
    "op/3/b/ii": "Operative paragraph 3(b)(ii)",
    "op/2/pp": "Operative paragraph 2(pp)",
    "part/2/art/3": "Part 2, article 3",
    "annex/II/art/1": "Annex II, article 1",
    "rule/5": "Rule 5",
    "fn/7": "Footnote 7",
}


@pytest.mark.parametrize(("date", "said"), DATES.items(), ids=map(str, DATES))
def test_dates(date: str | None, said: str) -> None:
    assert words.date_words(date) == said


@pytest.mark.parametrize(("path", "said"), PARTS.items(), ids=PARTS)
def test_parts(path: str, said: str) -> None:
    assert words.provision_words(path) == said


def test_a_zero_says_how_many_texts_it_rests_on() -> None:
    known = {"examined": 0, "unexamined": 1, "references_detected": 0}
    assert words.none_found("link", known) == (
        "No link among the 0 texts examined. 1 document is known but not examined; "
        "what it says is not known."
    )


def test_an_address_leaves_out_what_asks_nothing_and_quotes_the_rest() -> None:
    assert address("/doc/a.html", tab=None, side="", tier=[]) == "/doc/a.html"
    assert address("/p", {"from": "a&b"}, tier=["x", "y"]) == "/p?from=a%26b&tier=x&tier=y"
    assert address('/a "><b>?') == "/a%20%22%3E%3Cb%3E%3F"


LINKS = {
    "an identifier of ours stays here": ("https://x.example/id/a/op/1", "/doc/a/op/1"),
    "a graph of ours stays here": ("https://x.example/graph/a", "/graph/a"),
    "a term of ours stays here": ("https://w3id.org/palermo/vocab/tier", "/vocab/tier"),
    "an address elsewhere stays as it is": ("https://un.example/", "https://un.example/"),
    "a script is no address": ("javascript:alert(1)", None),
    "data is no address": ("data:text/html,x", None),
}


@pytest.mark.parametrize(("iri", "href"), LINKS.values(), ids=LINKS)
def test_where_an_identifier_leads(iri: str, href: str | None) -> None:
    assert local_link(iri, "https://x.example") == href


def test_a_place_holds_no_sign_that_ids_cannot_hold() -> None:
    assert place("op/3/b (ii)") == "op-3-b--ii-"


def test_pages_of_a_list_lead_to_each_other_and_keep_their_state() -> None:
    listing = Listing("/x", {"side": "in"}, 10, "#rows")
    first, middle, end = (paged(25, offset, listing) for offset in (0, 13, 999))
    assert (first.previous, first.next) == (None, "/x?side=in&offset=10#rows")
    assert (middle.offset, middle.previous, middle.last) == (10, "/x?side=in#rows", 20)
    assert (end.offset, end.last, end.next) == (20, 25, None)
    assert paged(0, 0, listing).last == 0


def test_a_field_left_empty_asks_for_nothing() -> None:
    class Form(FromForm):
        depth: int | None = None
        tier: tuple[str, ...] = ()

    assert Form.model_validate({"depth": "", "tier": ["", "a"]}) == Form(tier=("a",))


def test_a_long_paragraph_is_cut_far_from_the_quote() -> None:
    sentence = "word " * 100 + "the Lake Treaty" + " more" * 100
    shown = shown_proof({"quote": "the Lake Treaty", "sentence": sentence})
    assert shown["quote"] == "the Lake Treaty"
    assert shown["before"].startswith("… word")
    assert shown["after"].endswith("more …")
    assert len(shown["before"]) < 240


def test_proofs_of_one_fact_are_one_with_all_their_sources() -> None:
    proofs = [
        shown_proof({"fact": "f", "source": "a"}),
        shown_proof({"quote": "words", "source": "c"}),
        shown_proof({"fact": "f", "source": "b"}),
        shown_proof({"fact": "f", "source": "b"}),
    ]
    assert [proof["sources"] for proof in merged(proofs)] == [["a", "b"], ["c"]]


def entry(slug: str, date: str | None, lane: str = "General Assembly", **facts: int) -> Entry:
    node = DocumentNode(f"https://x.example/id/{slug}", slug, slug.upper(), slug, date=date)
    return Entry(node, lane, facts)


ENTRIES = (
    entry("a", "1949-12-02", "Treaties and protocols", verified=2),
    entry("b", "1999", contradicted=1, verified=1),
    entry("c", "1999-02"),
    entry("d", None),
)
CHOICES = {
    "nothing chosen keeps all": (Choice(), "abcd"),
    "years keep what is dated in them": (Choice(since=1999, until=1999), "bc"),
    "an open end has no limit": (Choice(until=1999), "abc"),
    "a state keeps records with such a fact": (Choice(status="contradicted"), "b"),
    "no record is a state": (Choice(status="no record"), "cd"),
    "a row keeps its documents": (Choice(lane="Treaties and protocols"), "a"),
    "read texts alone": (Choice(examined=True), ""),
}


@pytest.mark.parametrize(("choice", "kept"), CHOICES.values(), ids=CHOICES)
def test_which_documents_are_listed(choice: Choice, kept: str) -> None:
    assert "".join(e.node.slug for e in ENTRIES if choice.admits(e)) == kept


def test_facets_count_what_is_listed() -> None:
    facets = facets_of(ENTRIES)
    assert facets["lane"] == [("Treaties and protocols", 1), ("General Assembly", 3)]
    assert facets["status"] == [("contradicted", 1), ("no record", 2), ("verified", 2)]
    assert facets["examined"] == [("no", 4)]


def test_the_map_has_a_mark_for_each_dated_document_and_none_covers_another() -> None:
    many = [entry(f"n{number}", f"{1950 + number % 7}") for number in range(60)]
    drawing = draw_map([*ENTRIES, *many])
    assert (len(drawing.marks), drawing.undated) == (63, 1)
    assert len({(mark.x, mark.y) for mark in drawing.marks}) == 63
    for mark in drawing.marks:
        assert drawing.left < mark.x < drawing.width
        assert any(row.y < mark.y < row.y + row.height for row in drawing.rows)
    assert drawing == draw_map([*reversed(many), *reversed(ENTRIES)])


def test_a_map_of_nothing_has_no_marks() -> None:
    assert draw_map([]).marks == ()


WHERE = {
    "https://www.un.example/": "un.example",
    "https://un.example/a/b": "un.example/a/b",
    f"https://un.example/{'x' * 60}": f"un.example/{'x' * 35}…",
}


@pytest.mark.parametrize(("url", "said"), WHERE.items(), ids=WHERE)
def test_an_address_is_shown_short(url: str, said: str) -> None:
    assert words.address_words(url) == said


def test_what_a_program_answers_begins_with_a_capital_on_a_page() -> None:
    assert words.sentence("nothing is called 'x'") == "Nothing is called 'x'"
    assert words.sentence("") == ""


def test_every_colour_of_the_picture_has_another_in_the_dark() -> None:
    sheet = static_file("palermo.css").decode()
    dark = {
        name: set(re.findall(rf'\[{name}="(#[0-9a-f]+)"\]', sheet)) for name in ("fill", "stroke")
    }
    plain = {value for name, value in vars(style).items() if name.isupper() and _is_colour(value)}
    tiers = {each.colour for each in [*style.TIER_STYLES.values(), style.tier_style("none")]}
    assert dark["fill"] >= plain | tiers
    assert dark["stroke"] >= plain | tiers


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#")
