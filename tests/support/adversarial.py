"""A graph that breaks careless writers of files: every trap that a real text can set."""

from __future__ import annotations

from typing import Any, Final

from graph_builder.export.table import ExportTable, Header
from graph_builder.export.tabulating import LICENCE, NOTICE, Background, tabulate
from graph_builder.lineage.edge import ReferenceCount

BASE: Final = "https://w3id.org/palermo/id/"

#: Words that survive every format but for the control characters in the last one.
WORDS: Final = {
    "quotes": "He said \"no\", she said 'yes', «peut-être» “so” \\ back \\n slash",
    "markup": "<b>A & B</b> &amp; ]]> <!-- c --> <?pi?> {{x}} ${y} %z",
    "right to left": "قرار الجمعية العامة \u200f\u0665\u0665/\u0662\u0665\u200e החלטה",
    "east asian": "联合国打击跨国有组织犯罪公约 第五十五届会议 日本語 한국어 𠮷",
    "lines": "first line\nsecond\tline\r\nthird",
    "spaces": "  two  leading,  two inside,  two behind  ",
    "formula": "=HYPERLINK(1)+2",
    "separators": "a,b;c|d\u2028e\u00a0f\x85g",
    "composed": "e\u0301 stays two code points, é one",
    "vertical tab": "clean\x0bed \x00here\x1f",
}


def header(scope: str | None = f"{BASE}root") -> Header:
    """A header with every field."""
    return Header(
        title='What "R & D" <builds> on',
        scope=scope,
        release="0123456789ab",
        query="/api/v1/lineage/root/export/jgf?direction=ancestors",
        licence=LICENCE,
        cite="Palermo, “a test”, release 0123456789ab.",
        notice=NOTICE,
        completeness="1 texts examined, 3 known but not examined",
        sparql='SELECT ?x WHERE { ?x ?p "a < b & c" }',
        as_of="2006-07-27",
    )


def adversarial() -> ExportTable:
    """The graph: year-only dates, unknown values, parallel edges, a self-edge, a cycle, words."""
    return tabulate(
        {"nodes": _nodes(), "edges": _edges()},
        header(),
        {f"{BASE}root": Background("body/ga", "General “Assembly” & Co", ReferenceCount(3, 1, 2))},
    )


def empty() -> ExportTable:
    """Neither documents nor links."""
    return tabulate({"nodes": [], "edges": []}, header(None))


def _node(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  (any field of a node)
    return {
        "id": BASE + name,
        "slug": name,
        "symbol": name.upper(),
        "label": name,
        "kind": "resolution",
        "date": None,
        "depth": 1,
        "examined": False,
        "direction": "ancestor",
    } | more


def _nodes() -> list[dict[str, Any]]:
    return [
        _node("root", depth=0, direction="root", examined=True, date="2006-07-27"),
        _node("year", date="1949", label=WORDS["markup"]),
        _node("month", date="2006-07", label=WORDS["right to left"], symbol=None),
        _node("none", kind=None, symbol=None, depth=None, examined=None, label="  "),
        _node("地球", label=WORDS["east asian"], symbol=WORDS["quotes"]),
        _node("alone", label=WORDS["lines"]),
    ]


def _edges() -> list[dict[str, Any]]:
    proofs = [_proof(text, number) for number, text in enumerate([*WORDS.values(), ""])]
    return [
        _edge("cit/1", "root", "year", proofs),
        _edge("cit/2", "root", "year", [_proof("the same relation again", 2)])
        | {"force": {"day": "2006", "status": "unknown", "since": None, "until": None}},
        _edge("cit/3", "root", "year", proofs[:1], rel="notes", tier="neutral"),
        _edge("cit/4", "year", "root", proofs[1:2]),
        _edge("cit/5", "root", "root", proofs[2:3]),
        _edge("cit/6", "root", "地球", proofs[3:5]),
        _edge("fact/7", "root", "month", [{"fact": f"{BASE}fact/7"}], basis="registry"),
        _edge("cit/8", "month", "nowhere", []),
    ]


def _edge(
    name: str,
    source: str,
    target: str,
    evidence: list[dict[str, Any]],
    **more: str,
) -> dict[str, Any]:
    return {
        "id": BASE + name,
        "from": f"{BASE}{source}/pp/3",
        "to": BASE + target,
        "from_document": BASE + source,
        "to_document": BASE + target,
        "rel": "recalls",
        "tier": "acknowledgement",
        "basis": "citation",
        "evidence": evidence,
    } | more


def _proof(text: str, number: int) -> dict[str, Any]:
    return {
        "quote": text,
        "start": number * 10,
        "end": number * 10 + len(text),
        "source": "https://example.org/a?b=1&c=<d>",
        "text_sha256": "ab" * 32,
        "text_held": number % 2 == 0,
        "verb": "Recalling",
        "paragraph": "op3(b)(ii)",
        "sentence": text * 2,
        "pinpoint": None,
        "footnote": "7",
        "method": "a “method”",
        "confidence": 0.1 * number / 3,
        "reviewed": None,
    }
