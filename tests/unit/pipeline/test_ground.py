"""What all texts share, and what of it gives way to a text that speaks for itself."""

from __future__ import annotations

from tests.support.sheets import sample_corpus, sheet_of

LABEL = b" <http://www.w3.org/2000/01/rdf-schema#label> "


def labels(lines: dict[str, list[bytes]], document: str) -> list[bytes]:
    start = f"<{document}>".encode() + LABEL
    return [line for held in lines.values() for line in held if line.startswith(start)]


def test_a_symbol_is_the_label_of_a_document_until_a_text_tells_its_title() -> None:
    ground, _, _ = sample_corpus()
    symbol = min(ground.provisional)
    document = symbol.split(b" ", 1)[0].decode()[1:-1]
    text = sheet_of(document, f'<{document}>{LABEL.decode()}"On rivers"@en')
    before, after = ground.shared_lines([]), ground.shared_lines([text])
    assert labels(before, document) == [symbol]
    assert labels(after, document) == []
    said = {line for lines in before.values() for line in lines}
    assert said - {line for lines in after.values() for line in lines} == {symbol}
    # Where the text has no title either, its symbol stays among its own lines.
    assert symbol not in ground.known


def test_each_document_has_one_label_in_the_registry() -> None:
    ground, _, _ = sample_corpus()
    described = {line.split(b" ", 1)[0] for line in ground.known if LABEL in line}
    assert not described & {line.split(b" ", 1)[0] for line in ground.provisional}
