"""The parts of the page of an extraction around its text: facts, findings, legend, notes."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.model.symbols import slug_of
from graph_builder.rdf.grouping import NESTED_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.action import OperativeAction
    from graph_builder.model.extraction import Extraction
    from graph_builder.model.finding import Finding
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.link import Link

STYLE: Final = """
:root { color-scheme: light dark; --edge: #8888; --ink: #1d2733; --quiet: #5a6673;
  --linked: #cfe8d5; --ambiguous: #ffe3a3; --unlinked: #f6c6c0; --paper: #fff; --out: #f1f1ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --quiet: #a3adb8; --paper: #16191d;
  --linked: #24523a; --ambiguous: #6b5312; --unlinked: #722f2a; --out: #24272b; } }
* { box-sizing: border-box; }
body { font: 16px/1.55 Georgia, "Times New Roman", serif; color: var(--ink);
  background: var(--paper); max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, th, .place, .links, .legend, .findings, table, .kind { font-family: system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .7rem .2rem 0;
  border-bottom: 1px solid var(--edge); overflow-wrap: anywhere; }
th { white-space: nowrap; font-weight: 600; }
.row { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; padding: .6rem 0;
  border-top: 1px solid var(--edge); break-inside: avoid; }
.place { font-size: .8rem; overflow-wrap: anywhere; } .kind, .verb { color: var(--quiet); }
.text, .out .words { white-space: pre-wrap; overflow-wrap: anywhere; }
.out { background: var(--out); color: var(--quiet); } .footnote .text { font-size: .85em; }
.thin { padding: 0; border: 0; font-size: .75rem; } article + article { margin-top: 4rem; }
.out .place { padding-left: .5rem; } .out .words { padding-right: .5rem; font-size: .85em; }
mark { color: inherit; padding: .05em .1em; border-radius: .2em; border-bottom: 2px solid; }
mark.linked { background: var(--linked); } mark.unlinked { background: var(--unlinked);
  border-bottom-style: dotted; }
mark.ambiguous { background: var(--ambiguous); border-bottom-style: dashed; }
.inner { border-bottom: 1px dotted var(--quiet); }
.number { font: .65em system-ui, sans-serif; vertical-align: super; text-decoration: none;
  color: var(--quiet); margin: 0 .1em; }
.links { list-style: none; margin: .4rem 0 0; padding: 0; font-size: .8rem; line-height: 1.45; }
.links li { padding: .1rem 0 .1rem 2rem; text-indent: -2rem; overflow-wrap: anywhere; }
.links li:target { outline: 2px solid; } .links b { font-weight: 600; }
.links .n { display: inline-block; width: 2rem; text-indent: 0; color: var(--quiet); }
.quiet { color: var(--quiet); } .low { font-weight: 600; }
.legend span { margin-right: 1.2rem; }
.findings li { margin: .2rem 0; font-size: .9rem; overflow-wrap: anywhere; }
@media (max-width: 42rem) { .row { grid-template-columns: 1fr; gap: .2rem; } }
"""
#: A link below this score is shown as one to look at.
_LOW: Final = 0.9
_AROUND: Final = 40


def facts_table(extraction: Extraction) -> str:
    """What the text says of itself, and which bytes were read."""
    heading, source = extraction.instrument.heading, extraction.instrument.source
    rows = (
        ("symbol", heading.symbol),
        ("body", heading.body),
        ("adopted", heading.adopted),
        ("meeting", heading.meeting),
        ("file", f"{source.name} ({source.media_type})"),
        ("source", source.source.address),
        ("SHA-256 of the file", source.sha256),
        ("SHA-256 of the text", source.text_sha256),
    )
    lines = "".join(
        f"<tr><th scope=row>{name}</th><td>{escape(value)}</td></tr>"
        if value
        else f'<tr><th scope=row>{name}</th><td class="quiet">not told</td></tr>'
        for name, value in rows
    )
    return f"<table>{lines}</table>"


def findings_list(findings: Iterable[Finding], text: str) -> str:
    """What was odd, each with the words it is about."""
    items = "".join(_finding(finding, text) for finding in findings)
    shown = f"<ul>{items}</ul>" if items else "<p>Nothing odd was found.</p>"
    return f'<section class="findings"><h2>Findings</h2>{shown}</section>'


def _finding(finding: Finding, text: str) -> str:
    words = ""
    if finding.span is not None:
        quote = finding.span.of(text)[:_AROUND]
        where = f"{finding.span.start}–{finding.span.end}"
        words = f' <span class="quiet">at {where}: “{escape(quote)}”</span>'
    return (
        f"<li><b>{escape(finding.level.value)}</b> {escape(finding.message)} "
        f'<span class="quiet">({escape(finding.code)})</span>{words}</li>'
    )


def legend(extraction: Extraction) -> str:
    """What the marks mean, and how many there are of each."""
    own = [link for link in extraction.links if link.citation.kind not in NESTED_KINDS]
    counts = Counter(link.status for link in own)
    names = {
        "linked": "names one thing",
        "ambiguous": "fits several things",
        "unlinked": "names nothing known",
    }
    marks = " ".join(
        f'<span><mark class="{status}">{status}</mark> {meaning}: {counts[status]}</span>'
        for status, meaning in names.items()
    )
    inner = '<span><span class="inner">dotted</span> a name inside another name</span>'
    grey = '<span class="quiet">grey rows: words that belong to no paragraph</span>'
    return f'<section class="legend"><h2>Marks</h2><p>{marks} {inner} {grey}</p></section>'


def citation_note(anchor: str, link: Link, registry: InstrumentRegistry, base: str) -> str:
    """One citation: what it was taken for, how surely, and why."""
    citation = link.citation
    told = _named(link, registry, base)
    extras = [
        citation.kind.value,
        f"role {citation.role}" if citation.role != "object" else "",
        f"tier {link.tier}",
        f"pinpoint “{escape(citation.pinpoint.text)}”" if citation.pinpoint else "",
        f"note {', '.join(map(escape, citation.footnotes))}" if citation.footnotes else "",
        f"hedged: {escape(', '.join(citation.hedges))}" if citation.hedges else "",
        f"by {escape(link.method)}",
        _review(link),
        f"{citation.span.start}–{citation.span.end}",
    ]
    told_more = " · ".join(extra for extra in extras if extra)
    return (
        f'<li id="{anchor}"><span class="n">{anchor.rpartition("c")[2]}</span>{told} '
        f'<span class="quiet">{told_more}</span></li>'
    )


def _review(link: Link) -> str:
    review = link.review
    if review is None:
        return ""
    note = f": {escape(review.note)}" if review.note else ""
    return f"{review.status.value} by {escape(review.by)} on {escape(review.on)}{note}"


def _named(link: Link, registry: InstrumentRegistry, base: str) -> str:
    if isinstance(link, CitationLink):
        low = link.confidence < _LOW
        score = f'<span class="{"low" if low else "quiet"}">{link.confidence:.2f}</span>'
        members = ", ".join(map(escape, link.target.members))
        group = f" ({members})" if members else ""
        return f"→ {_thing(link.target.key, registry, base)}{group} {score}"
    reason = f"<b>{escape(link.status)}</b>: {escape(link.reason)}"
    if isinstance(link, AmbiguousLink):
        things = "; ".join(_thing(key, registry, base) for key in link.candidates)
        return f"{reason}. Candidates: {things}"
    return reason


def _thing(key: str, registry: InstrumentRegistry, base: str) -> str:
    record = registry.get(key)
    title = escape(record.title) if record else "<i>not in the registry</i>"
    return f'<b title="{escape(base)}/id/{escape(slug_of(key))}">{escape(key)}</b> {title}'


def actions_list(extraction: Extraction) -> str:
    """What is asked of whom."""
    if not extraction.actions:
        return ""
    rows = "".join(map(_action, extraction.actions))
    head = "".join(
        f"<th scope=col>{name}</th>"
        for name in ("paragraph", "verb", "class", "of whom", "for whom", "by when", "reports to")
    )
    return f"<section><h2>What is asked of whom</h2><table><tr>{head}</tr>{rows}</table></section>"


def _action(action: OperativeAction) -> str:
    cells = (
        action.paragraph,
        f"{action.verb}{' (inherited)' if action.inherited else ''}",
        action.act_class.value,
        ", ".join(action.addressees),
        ", ".join(action.beneficiaries),
        action.deadline.surface if action.deadline else "",
        action.reports_to or "",
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
