"""A page that stands alone: the picture, every link with its proofs in a table, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.style import words_of
from graph_builder.export.picture.svg import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.export.picture.layout import Picture
    from graph_builder.export.table import ExportEdge, ExportTable, Proof

LOSSES: Final = ("at most 60 documents are drawn; the table below the picture has every link",)
_STYLE: Final = """
body{font:15px/1.5 "DejaVu Sans",Verdana,sans-serif;margin:1.5rem;color:#1b1f24;background:#fff}
.picture{overflow-x:auto;border:1px solid #d0d7de}
table{border-collapse:collapse;width:100%;margin-top:1rem}
th,td{border:1px solid #d0d7de;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f6f8fa}blockquote{margin:.2rem 0}.where,.drawn{color:#57606a;font-size:.9em}
dt{font-weight:bold}dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}
:focus-visible{outline:3px solid #0a5ea8;outline-offset:2px}
@media print{.picture{overflow:visible}.picture svg{max-width:100%;height:auto}}
"""
_COLUMNS: Final = ("Citing", "Relation", "Cited", "Proof", "Drawn")


def write_html(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The page in UTF-8; same table, same bytes. It loads nothing."""
    return "".join(_page(table, losses)).encode()


def _page(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    picture = lay_out(table)
    title = escape(table.header.title)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>{title} – Palermo</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>{title}</h1>\n<p>{escape(table.header.notice)}</p>\n"
    yield f'<div class="picture">\n{svg(table, picture, losses, lambda node: node.id)}</div>\n'
    yield f"<h2>All {len(table.edges)} links</h2>\n<table>\n<thead><tr>"
    yield "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    yield "</tr></thead>\n<tbody>\n"
    yield from _rows(table, picture)
    yield "</tbody>\n</table>\n<h2>About this file</h2>\n<dl>\n"
    for name, value in table.said(losses).items():
        yield f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(value)}</dd>\n"
    yield "</dl>\n</main>\n</body>\n</html>\n"


def _rows(table: ExportTable, picture: Picture) -> Iterator[str]:
    labels = {node.id: node.label for node in table.nodes}
    drawn = {
        edge.id: number for number, line in enumerate(picture.lines, start=1) for edge in line.edges
    }
    for edge in table.edges:
        number = drawn.get(edge.id)
        mark = f'<a href="#link-{number}">arrow {number}</a>' if number else "not drawn"
        cells = (
            f'<a href="{escape(edge.source)}">{escape(labels[edge.source])}</a>',
            f"{escape(words_of(edge.relation))}<br><span class=where>{escape(edge.tier)}, "
            f"{escape(edge.basis)}</span>",
            f'<a href="{escape(edge.target)}">{escape(labels[edge.target])}</a>',
            "".join(_proof(proof) for proof in edge.proofs) or "none in this file",
            mark,
        )
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr data-edge="{escape(edge.id)}"{_class(edge, drawn)}>{row}</tr>\n'


def _class(edge: ExportEdge, drawn: dict[str, int]) -> str:
    return ' class="drawn"' if edge.id in drawn else ""


def _proof(proof: Proof) -> str:
    """The words, then where they stand and how sure they are."""
    words = _quoted(proof)
    quote = f"<blockquote>{words}</blockquote>" if words else ""
    said = {
        "paragraph": proof.paragraph,
        "verb": proof.verb,
        "pinpoint": proof.pinpoint,
        "note": proof.footnote,
        "confidence": None if proof.confidence is None else f"{proof.confidence:.2f}",
        "source": proof.text_source,
        "fact": proof.fact,
    }
    where = "; ".join(f"{name} {escape(value)}" for name, value in said.items() if value)
    return f"{quote}<div class=where>{where}</div>"


def _quoted(proof: Proof) -> str:
    """The words of the paragraph with the quote marked; the quote alone where they are not held."""
    quote, sentence = proof.quote or "", proof.sentence or ""
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    if not found:
        return escape(quote or sentence)
    return f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
