"""Every identifier that the graph mints, in one place, and the way back to a slug.

``{base}/id/{slug}`` is a thing, ``{base}/graph/{slug}`` a named graph; ``{base}/vocab/…`` and the
ontology stay at ``DEFAULT_BASE`` when a build moves its own identifiers to another base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.errors import InvalidIriError
from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Base of every identifier we mint, unless a build is given another one.
DEFAULT_BASE: Final = "https://w3id.org/palermo"

#: What no IRI may hold: the characters SPARQL and RDF forbid, and anything up to U+0020.
_FORBIDDEN: Final = re.compile(r'[<>"{}|^`\\\x00-\x20]')
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_BASE: Final = re.compile(r"https?://[^/?#]+(?:/[^?#]*[^/?#])?")
_STEP_RUN: Final = re.compile(r"[^a-z0-9]+")

#: What footnotes without a number are called by.
_MARKS: Final = {
    "*": "asterisk",
    "†": "dagger",
    "‡": "double-dagger",
    "§": "section-sign",
    "¶": "pilcrow",
}

#: Named graphs that are no document's.
REGISTRY_GRAPH: Final = "registry"
ONTOLOGY_GRAPH: Final = "ontology"
VOCAB_GRAPH: Final = "vocab"
PROVENANCE_GRAPH: Final = "provenance"
#: What several texts say of a thing that they cite.
CITED_GRAPH: Final = "cited"


def checked_iri(text: str) -> str:
    """``text`` if it is an IRI that can stand in ``<…>``; ``InvalidIriError`` otherwise."""
    found = _FORBIDDEN.search(text)
    if found:
        raise InvalidIriError(text, f"it holds the forbidden character {found.group()!r}")
    if not text:
        raise InvalidIriError(text, "it is empty")
    try:
        NamedNode(text)
    except ValueError as error:  # what RFC 3987 forbids besides, and an IRI without a scheme
        raise InvalidIriError(text, str(error)) from error
    return text


def outside_iri(address: str) -> NamedNode:
    """An address of somebody else's page as a node; ``InvalidIriError`` unless http(s)."""
    if not address.startswith(("http://", "https://")):
        raise InvalidIriError(address, "an address begins with http:// or https://")
    return NamedNode(checked_iri(address))


@lru_cache(maxsize=4096)
def concept(scheme: str, slug: str) -> NamedNode:
    """Concept ``slug`` of a vocabulary scheme (``verb``, ``citation-role``, …)."""
    return NamedNode(f"{DEFAULT_BASE}/vocab/{_checked_slug(f'{scheme}/{slug}')}")


def step_slug(step: str) -> str:
    """One path step as it stands in an identifier: lower case, other characters become ``-``."""
    slug = _STEP_RUN.sub("-", step.lower()).strip("-")
    if not slug:
        raise InvalidIriError(step, "a path step needs a letter or digit")
    return slug


def _checked_slug(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        raise InvalidIriError(slug, "a slug is lower-case letters and digits with single - and /")
    return slug


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints identifiers below one base; ``InvalidIriError`` unless that is an http(s) address."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        checked_iri(self.base)
        if not _BASE.fullmatch(self.base):
            raise InvalidIriError(
                self.base, "a base is http(s)://host/path without query, fragment or final slash"
            )

    def thing(self, slug: str) -> NamedNode:
        """The thing with this slug."""
        return NamedNode(f"{self.base}/id/{_checked_slug(slug)}")

    def slug(self, iri: str | NamedNode) -> str:
        """Slug of a thing of this base; ``InvalidIriError`` for any other IRI."""
        text = iri.value if isinstance(iri, NamedNode) else iri
        prefix = f"{self.base}/id/"
        if not text.startswith(prefix):
            raise InvalidIriError(text, f"it does not begin with {prefix}")
        return _checked_slug(text.removeprefix(prefix))

    def of(self, key: str) -> NamedNode:
        """The thing with this registry key or canonical symbol (``A/RES/55/25``, ``body/ga``)."""
        return self.thing(slug_of(key))

    def provision(self, key: str, path: Sequence[str]) -> NamedNode:
        """A provision of a document: path steps as printed (``("op", "3", "b", "ii")``)."""
        return self._below(key, *path)

    def footnote(self, key: str, label: str) -> NamedNode:
        """Footnote ``label`` of a document; a mark such as ``*`` stands there by its name."""
        name = "-".join(_MARKS.get(mark, mark) for mark in label) if label[:1] in _MARKS else label
        return self._below(key, "fn", name)

    def citation(self, key: str, path: Sequence[str], number: int) -> NamedNode:
        """The ``number``-th citation (from 1) of a provision."""
        return self._below(key, "cit", *path, str(number))

    def action(self, key: str, path: Sequence[str], number: int) -> NamedNode:
        """The ``number``-th action (from 1) of a provision."""
        return self._below(key, "act", *path, str(number))

    def expression(self, key: str, language: str) -> NamedNode:
        """A document in one language (ISO 639-1)."""
        return self._below(key, language)

    def format(self, key: str, language: str, extension: str) -> NamedNode:
        """One file of an expression (``txt``, ``html``, ``pdf``)."""
        return self._below(key, language, extension)

    def anchor(self, node: NamedNode, number: int = 1) -> NamedNode:
        """The ``number``-th place in the text that shows ``node``; the first has no number."""
        return self.child(node, "anchor" if number == 1 else f"anchor/{number}")

    def child(self, node: NamedNode, steps: str) -> NamedNode:
        """A node below another (``…/quote``, ``…/pos``)."""
        return self.thing(f"{self.slug(node)}/{steps}")

    def event_of(self, key: str, aspect: str) -> NamedNode:
        """An event in the life of a document (``adoption``, ``entry-into-force``)."""
        return self.thing(f"event/{slug_of(key).replace('/', '-')}-{step_slug(aspect)}")

    def fact(self, key: str, number: int) -> NamedNode:
        """The ``number``-th claim (from 1) of a registry record."""
        return self.thing(f"fact/{slug_of(key)}/{number}")

    def source(self, source_id: str) -> NamedNode:
        """A page or document where facts were seen."""
        return self.thing(f"source/{step_slug(source_id)}")

    def run(self, sha: str) -> NamedNode:
        """One reading of one text."""
        return self.thing(f"run/{sha}")

    def software(self, name: str) -> NamedNode:
        """A program."""
        return self.thing(f"software/{step_slug(name)}")

    def graph(self, slug: str) -> NamedNode:
        """A named graph: a document's by its slug, or one of the ``…_GRAPH`` names."""
        return NamedNode(f"{self.base}/graph/{_checked_slug(slug)}")

    def _below(self, key: str, *steps: str) -> NamedNode:
        return self.thing("/".join([slug_of(key), *(step_slug(s) for s in steps)]))
