"""Whatever the text, reading it keeps its promises about offsets, overlaps and errors."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph_builder.citations.mention import Mention
from graph_builder.citations.overlaps import settle
from graph_builder.errors import UnreadableFileError
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.symbols import slug_of
from graph_builder.model.text import CleanText, InstrumentText, TextSource
from graph_builder.reading.text import decode_text
from graph_builder.structure.mask import MaskedText
from tests.support.reading import RESOLUTION, extraction_of, extractor, text_of

SETTINGS: Final = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # the same texts on every machine; raise max_examples to hunt
    suppress_health_check=[HealthCheck.too_slow],
)
INNER: Final = frozenset({CitationKind.NESTED, CitationKind.BODY_NAME})
#: Pieces that resolutions are made of, so that chance builds something that looks like one.
PIECES: Final = (
    "The General Assembly,",
    "The Economic and Social Council,",
    "61/999. A title\n",
    "Recalling",
    "Noting with satisfaction",
    "and noting",
    "Deeply concerned at",
    "its resolutions 61/180 of 20 December 2006, 64/178 and 67/190",
    "General Assembly resolution 55/25, annex II",
    "the Convention on the Rights of the Child",
    "the United Nations Convention against Transnational Organized Crime",
    "supplementing that Convention",
    "the Optional Protocol to the Convention",
    "article 6, paragraphs 3 and 4, of",
    "the report of the Secretary-General",
    "the Commission on Crime Prevention and Criminal Justice at its twelfth session",
    "the present resolution",
    "(E/2002/68/Add.1 and Corr.1)",
    "Urges Member States that have not done so",
    "to consider taking measures to ratify",
    "where applicable",
    "1.",
    "2.",
    "(a)",
    "(i)",
    "1",
    "2",
    "1 Ibid., annex II.",
    "1 See E/2002/68/Add.1.",
    "2 General Assembly resolution 44/25, annex.",
    "41st plenary meeting 27 July 2006",
    ",",
    ";",
    ":",
    ".",
    "\n",
    "\n\n",
    "\f",
    "__________",
)
patched = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
texts = st.one_of(patched, st.text(max_size=200), st.tuples(patched, st.text()).map(" ".join))


@SETTINGS
@given(texts)
@example("")
@example("The General Assembly,")
@example("\x00")
@example("0¹0")
def test_reading_never_raises_and_slices_back(words: str) -> None:
    extraction = extraction_of(words)
    instrument = extraction.instrument
    for paragraph in instrument.paragraphs:
        assert paragraph.segments
        assert all(0 <= span.start < span.end <= len(words) for span in paragraph.segments)
        joined = " ".join(" ".join(span.of(words).split()) for span in paragraph.segments)
        assert paragraph.text.split() == joined.split()
    for note in instrument.footnotes:
        assert note.clean.text.split() == note.span.of(words).split()
        assert all(words.startswith(note.label, call.offset) for call in note.calls)
    for link in extraction.links:
        citation = link.citation
        assert citation.span.of(words) == citation.surface
        if citation.pinpoint is not None:
            assert citation.pinpoint.span.of(words)


@SETTINGS
@given(texts)
def test_ids_are_unique_and_paragraphs_keep_their_order(words: str) -> None:
    instrument = extraction_of(words).instrument
    ids = [p.id for p in instrument.paragraphs]
    assert len(set(ids)) == len(ids)
    body = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    starts = [p.start for p in instrument.paragraphs if p.kind in body]
    assert starts == sorted(starts)
    parents = {p.parent for p in instrument.paragraphs} - {None}
    assert parents <= set(ids)


@SETTINGS
@given(texts)
def test_citations_of_a_place_never_overlap_except_inner_ones(words: str) -> None:
    places: dict[str, list[tuple[Span, CitationKind]]] = {}
    for link in extraction_of(words).links:
        citation = link.citation
        places.setdefault(citation.paragraph, []).append((citation.span, citation.kind))
    may_stay = INNER | {CitationKind.BODY, CitationKind.EVENT}
    for found in places.values():
        for number, (span, _) in enumerate(found):
            for other, kind in found[number + 1 :]:
                if span.overlaps(other):
                    assert span.contains(other)
                    assert kind in may_stay


@SETTINGS
@given(texts)
def test_reading_twice_is_reading_once(words: str) -> None:
    assert extraction_of(words) == extraction_of(words)


@SETTINGS
@given(st.integers(0, 11_000), st.integers(0, 11_000))
def test_any_cut_of_the_resolution_can_be_read(start: int, length: int) -> None:
    whole = RESOLUTION.read_text(encoding="utf-8")
    piece = whole[start : start + length]
    extraction = extractor().extract(text_of(piece))
    assert all(link.citation.span.of(piece) == link.citation.surface for link in extraction.links)


@SETTINGS
@given(st.binary(max_size=300))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff")
@example(b"a\x00b")
def test_any_bytes_are_a_text_or_our_error(data: bytes) -> None:
    try:
        text = decode_text(data, "a", ".txt", TextSource())
    except UnreadableFileError as error:
        assert error.reason  # noqa: PT017  (either is right)
    else:
        assert isinstance(text, InstrumentText)
        # a guessed encoding or a damaged byte is told
        assert text.findings or text.text.encode() == data


@SETTINGS
@given(st.text(max_size=120), st.data())
def test_clean_offsets_lead_there_and_back(words: str, data: st.DataObject) -> None:
    if not words:
        return
    clean = CleanText.of(words, (Span(0, len(words)),))
    assert clean.text.split() == words.split()
    assert list(clean.offsets) == sorted(set(clean.offsets))
    for at, offset in enumerate(clean.offsets):
        assert clean.clean_offset(offset) == at
        assert clean.text[at] == words[offset] or words[offset].isspace()
    if clean.text:
        start = data.draw(st.integers(0, len(clean.text) - 1))
        end = data.draw(st.integers(start + 1, len(clean.text)))
        raw = clean.to_raw(Span(start, end))
        assert clean.clean_offset(raw.start) == start
        assert raw.of(words).split() == clean.text[start:end].split()


@SETTINGS
@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 20)), max_size=5)
)
def test_a_mask_keeps_every_offset(words: str, holes: list[tuple[int, int]]) -> None:
    spans = [Span(at, min(at + n, len(words))) for at, n in holes if at < len(words)]
    masked = MaskedText.of(words).hide(spans)
    assert len(masked.text) == len(words)
    hidden = {offset for span in spans for offset in range(span.start, span.end)}
    for offset, character in enumerate(masked.text):
        assert character == (" " if offset in hidden else words[offset])
    if words:
        pieces, _ = masked.read(Span(0, len(words)))
        assert all(masked.text[s.start : s.end].strip() for s in pieces)
        seen = {offset for s in pieces for offset in range(s.start, s.end)}
        assert not seen & hidden


spans_of_words = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: Span(p[0], sum(p)))


@SETTINGS
@given(st.lists(st.tuples(spans_of_words, st.sampled_from(list(CitationKind))), max_size=12))
def test_settling_never_leaves_a_crossing(rows: list[tuple[Span, CitationKind]]) -> None:
    words = "x" * 64
    mentions = [
        Mention(span, kind, "m", candidates=(str(n),)) for n, (span, kind) in enumerate(rows)
    ]
    kept = settle(words, mentions)
    for number, mention in enumerate(kept):
        for other in kept[number + 1 :]:
            if mention.span.overlaps(other.span):
                assert mention.span.contains(other.span)
                assert mention.span != other.span


ROMANS: Final = ("I", "II", "IV", "IX", "XIV", "XXI", "XXX")
numbers = st.integers(1, 400)
symbols = st.one_of(
    st.tuples(st.integers(31, 80), numbers).map(lambda n: f"A/RES/{n[0]}/{n[1]}"),
    st.tuples(numbers, st.sampled_from(ROMANS)).map(lambda n: f"A/RES/{n[0]}({n[1]})"),
    st.tuples(numbers, st.sampled_from(("A", "B")), st.sampled_from(ROMANS)).map(
        lambda n: f"A/RES/{n[0]}{n[1]}({n[2]})"
    ),
    st.tuples(st.integers(1946, 2030), numbers).map(lambda n: f"E/RES/{n[0]}/{n[1]}"),
    st.tuples(numbers, st.integers(1946, 2030)).map(lambda n: f"S/RES/{n[0]}({n[1]})"),
    st.tuples(st.integers(1, 60), numbers).map(lambda n: f"A/HRC/RES/{n[0]}/{n[1]}"),
    st.tuples(st.integers(31, 80), numbers, st.sampled_from(ROMANS)).map(
        lambda n: f"A/RES/{n[0]}/{n[1]}#annex{n[2]}"
    ),
    st.sampled_from(["body/ga", "office/secretary-general", "event/ccpcj-12", "UNTOC-TIP"]),
)


@SETTINGS
@given(st.sets(symbols, max_size=30))
def test_different_symbols_have_different_slugs(found: set[str]) -> None:
    assert len({slug_of(symbol) for symbol in found}) == len(found)


@pytest.mark.parametrize("symbol", ["A/RES/55/25#annexII", "E/2002/68/Add.1", "body/unodc"])
def test_a_slug_is_its_own_slug(symbol: str) -> None:
    slug = slug_of(symbol)
    assert slug == slug.lower()
    assert slug_of(slug.split("/annex")[0]) == slug.split("/annex", maxsplit=1)[0]
