"""Addresses inside the service: every state of a page is one, and each state has one spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.export.table import ExportNode

#: Characters that a path may hold as they are.
_PATH_SAFE: Final = "/.,;:@!$&'()*+-_~="


def address(path: str, parameters: Mapping[str, object] | None = None, /, **more: object) -> str:
    """A path with parameters; those that are ``None``, empty or an empty list are left out.

    Args:
        path: Path below the service, not yet percent-encoded.
        parameters: Names and values; a list repeats its name.
        more: The same, over ``parameters``.
    """
    given = dict(parameters or {}) | more
    kept = {name: value for name, value in given.items() if value not in (None, "", [], ())}
    query = urlencode(kept, doseq=True)
    where = quote(path, safe=_PATH_SAFE)
    return f"{where}?{query}" if query else where


def local_link(iri: str, base: str) -> str | None:
    """Where a page links to: our own identifiers stay here, outside addresses go out.

    Args:
        iri: What is linked to; ``None`` comes back for what is no web address.
        base: Base of the identifiers being served; terms stay at ``DEFAULT_BASE``.
    """
    if iri.startswith(f"{base}/id/"):
        return f"/doc/{iri.removeprefix(f'{base}/id/')}"
    if iri.startswith(f"{base}/graph/"):
        return iri.removeprefix(base)
    if iri.startswith((f"{DEFAULT_BASE}/ontology", f"{DEFAULT_BASE}/vocab/")):
        return iri.removeprefix(DEFAULT_BASE)
    return iri if iri.startswith(("http://", "https://")) else None


def page_of(root: str, node: ExportNode) -> str:
    """Where the box of a document leads: its page, or its IRI where it has none here.

    Args:
        root: What stands before every path of the service.
        node: The document.
    """
    return root + address(f"/doc/{node.slug}.html") if node.slug else node.id


def place(path: str) -> str:
    """A path of a part (``op/3/b``) as the id of its place on a page: ``op-3-b``."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in path)
