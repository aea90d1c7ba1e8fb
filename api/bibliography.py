"""One document as reference managers read it: BibTeX, RIS, CSL-JSON.

The address is the issuer's, where one is recorded; ours, where it is described, is a note then.

Source: the BibTeX manual's entry ``misc``; the RIS tag list (type LEGAL); the CSL-JSON schema.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph_builder.model.symbols import organ_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode

_SPECIAL: Final = re.compile(r"[&%$#_{}~^\\]")
_TEX: Final = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_LEGISLATION: Final = frozenset(
    {"resolution", "decision", "declaration", "directive", "plan-of-action", "regulation"}
)
_REPORT: Final = "report"


@dataclass(frozen=True, slots=True)
class _Entry:
    node: DocumentNode
    authorities: tuple[str, ...]
    official: str | None = None

    @property
    def address(self) -> str:
        """Where to read it; ours where no official address is known."""
        return self.official or self.node.id

    @property
    def csl_type(self) -> str:
        """The type of CSL-JSON that styles know how to print."""
        if self.node.is_treaty:
            return "treaty"
        if self.node.kind == _REPORT:
            return "report"
        return "legislation" if self.node.kind in _LEGISLATION else "document"

    @property
    def note(self) -> str | None:
        """Where we describe it, unless that is its address."""
        return f"Described at {self.node.id}" if self.official else None

    @property
    def date(self) -> list[int]:
        """Year, month and day, as far as they are known."""
        return [int(part) for part in (self.node.date or "").split("-") if part]


def bibliographic(graph: PublishedGraph, node: DocumentNode, form: str) -> tuple[bytes, str]:
    """A document's entry and its media type.

    Args:
        graph: For the names of the bodies that adopted it, and for its official address.
        node: The document.
        form: One of ``BIBLIOGRAPHIC``.
    """
    organ = organ_of(node.symbol) if node.symbol else None
    bodies = map(graph.registry.get, node.bodies or ((organ,) if organ else ()))
    authorities = tuple(body.title for body in bodies if body is not None and body.title)
    own = graph.registry.get(graph.references.slugs.get(node.slug, node.slug))
    official = own.value("official_address") if own else None
    write, media_type = BIBLIOGRAPHIC[form]
    return write(_Entry(node, authorities, official)), media_type


def _bibtex(entry: _Entry) -> bytes:
    fields = {
        "title": f"{{{_tex(entry.node.label)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in entry.authorities),
        "number": _tex(entry.node.symbol) if entry.node.symbol else None,
        "year": str(entry.date[0]) if entry.date else None,
        "date": entry.node.date,
        "url": entry.address,
        "note": _tex(entry.note) if entry.note else None,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    key = entry.node.slug.replace("/", "-")
    return f"@misc{{{key},\n{lines}\n}}\n".encode()


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX.get(found.group(), f"\\{found.group()}"), text)


def _ris(entry: _Entry) -> bytes:
    day = [f"{part:02d}" for part in entry.date]
    tags = (
        ("TY", "LEGAL"),
        ("TI", " ".join(entry.node.label.split())),
        *(("AU", name) for name in entry.authorities),
        ("M1", entry.node.symbol),
        ("PY", day[0] if day else None),
        ("DA", "/".join([*day, "", "", ""][:3]) + "/" if day else None),
        ("UR", entry.address),
        ("N1", entry.note),
    )
    lines = [f"{tag}  - {value}" for tag, value in tags if value]
    return ("\r\n".join([*lines, "ER  - "]) + "\r\n").encode()


def _csl(entry: _Entry) -> bytes:
    item: dict[str, Any] = {
        "id": entry.node.slug,
        "type": entry.csl_type,
        "title": entry.node.label,
        "number": entry.node.symbol,
        "authority": "; ".join(entry.authorities) or None,
        "issued": {"date-parts": [entry.date]} if entry.date else None,
        "URL": entry.address,
        "note": entry.note,
    }
    shown = {name: value for name, value in item.items() if value is not None}
    return orjson.dumps([shown], option=orjson.OPT_APPEND_NEWLINE)


BIBLIOGRAPHIC: Final[Mapping[str, tuple[Callable[[_Entry], bytes], str]]] = {
    "bib": (_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (_ris, "application/x-research-info-systems; charset=utf-8"),
    "csl.json": (_csl, "application/vnd.citationstyles.csl+json"),
}
