"""Read the vocabularies that reading a text needs from ``ontology/vocab/*.ttl``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph_builder.errors import UnreadableFileError, VocabularyError
from graph_builder.model.action import ActClass
from graph_builder.model.vocabulary import Phrase, Role, Verb, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_ONTOLOGY: Final = "https://w3id.org/palermo/ontology#"
_VOCAB: Final = "https://w3id.org/palermo/vocab/"
_CITO: Final = "http://purl.org/spar/cito/"
_IN_SCHEME: Final = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")

#: The schemes read here; each is ``{scheme}.ttl``.
READ_SCHEMES: Final = ("act-class", "citation-role", "hedge", "softener", "tier", "verb")


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read verbs, roles, hedges, softeners and tiers.

    Args:
        folder: The folder that holds ``verb.ttl``, ``citation-role.ttl``, ``hedge.ttl``,
            ``softener.ttl``, ``tier.ttl`` and ``act-class.ttl``.

    Returns:
        All tables, each sorted by slug; the printed forms of a concept longest first; tiers from
        the closest to the loosest. Property names are local names (``recalls`` of ``pal:``,
        ``citesAsAuthority`` of ``cito:``).

    Raises:
        UnreadableFileError: A file is missing or is not Turtle.
        VocabularyError: A concept lacks what is needed, or two concepts of a scheme claim one form.
    """
    tables = _Tables(folder)
    tiers = tables.ranked("tier")
    verbs = tuple(_verb(tables, concept, tiers) for concept in tables.concepts("verb"))
    roles = tuple(_role(tables, concept, tiers) for concept in tables.concepts("citation-role"))
    hedges = tuple(_phrase(tables, concept) for concept in tables.concepts("hedge"))
    softeners = tuple(_phrase(tables, concept) for concept in tables.concepts("softener"))
    _refuse_shared("verb", ((verb.slug, verb.participles) for verb in verbs))
    _refuse_shared("verb", ((verb.slug, verb.indicatives) for verb in verbs))
    _refuse_shared("citation-role", ((role.slug, role.cues) for role in roles))
    _refuse_shared("hedge", ((phrase.slug, phrase.forms) for phrase in hedges))
    _refuse_shared("softener", ((phrase.slug, phrase.forms) for phrase in softeners))
    return Vocabulary(verbs, roles, hedges, softeners, tiers)


class _Tables:
    """The parsed files, asked by scheme and property."""

    def __init__(self, folder: Path) -> None:
        self._store = Store()
        for scheme in READ_SCHEMES:
            path = folder / f"{scheme}.ttl"
            try:
                self._store.load(path=path, format=RdfFormat.TURTLE)
            except (OSError, SyntaxError, ValueError) as error:
                raise UnreadableFileError(path, str(error)) from error

    def concepts(self, scheme: str) -> list[NamedNode]:
        """Concepts of a scheme in the order of their IRIs; ``VocabularyError`` if there is none."""
        node = NamedNode(f"{_VOCAB}{scheme}")
        found = [
            quad.subject
            for quad in self._store.quads_for_pattern(None, _IN_SCHEME, node)
            if isinstance(quad.subject, NamedNode)
        ]
        if not found:
            raise VocabularyError(node.value, "the scheme has no concept")
        return sorted(found, key=lambda concept: concept.value)

    def ranked(self, scheme: str) -> tuple[str, ...]:
        """Slugs of a scheme by ``pal:order``."""
        ranks = {
            _slug(c): _whole(c, "order", self.texts(c, "order")) for c in self.concepts(scheme)
        }
        return tuple(sorted(ranks, key=lambda slug: (ranks[slug] or 0, slug)))

    def texts(self, concept: NamedNode, name: str) -> tuple[str, ...]:
        """Literal values of ``pal:{name}``, longest first, then in code point order."""
        values = {o.value for o in self._objects(concept, name) if isinstance(o, Literal)}
        return tuple(sorted(values, key=lambda value: (-len(value), value)))

    def forms(self, concept: NamedNode, name: str) -> tuple[str, ...]:
        """``texts`` that are printed forms: in lower case, without spaces at the ends."""
        forms = self.texts(concept, name)
        for form in forms:
            if form != form.lower().strip() or not form:
                problem = f"pal:{name} {form!r} must be lower case without spaces at its ends"
                raise VocabularyError(concept.value, problem)
        return forms

    def local(self, concept: NamedNode, name: str, namespace: str) -> str | None:
        """The one IRI value of ``pal:{name}`` without ``namespace``; ``None`` if there is none."""
        values = [o.value for o in self._objects(concept, name) if isinstance(o, NamedNode)]
        if not values:
            return None
        if len(values) > 1 or not values[0].startswith(namespace):
            raise VocabularyError(concept.value, f"pal:{name} must be one IRI in {namespace}")
        return values[0].removeprefix(namespace)

    def needed(self, concept: NamedNode, name: str, namespace: str) -> str:
        """``local``, or ``VocabularyError`` where the property is missing."""
        value = self.local(concept, name, namespace)
        if value is None:
            raise VocabularyError(concept.value, f"pal:{name} is missing")
        return value

    def _objects(self, concept: NamedNode, name: str) -> list[object]:
        predicate = NamedNode(_ONTOLOGY + name)
        return [quad.object for quad in self._store.quads_for_pattern(concept, predicate, None)]


def _verb(tables: _Tables, concept: NamedNode, tiers: Sequence[str]) -> Verb:
    participles = tables.forms(concept, "participle")
    indicatives = tables.forms(concept, "indicative")
    if not participles and not indicatives:
        raise VocabularyError(concept.value, "pal:participle or pal:indicative is missing")
    act_class = _act_class(concept, tables.needed(concept, "actClass", f"{_VOCAB}act-class/"))
    strength = _whole(concept, "strength", tables.texts(concept, "strength"))
    if strength is not None and act_class is not ActClass.DIRECTIVE:
        raise VocabularyError(concept.value, "pal:strength is for directives only")
    tier = tables.needed(concept, "tier", f"{_VOCAB}tier/")
    return Verb(
        slug=_slug(concept),
        participles=participles,
        indicatives=indicatives,
        tier=_known_tier(concept, tier, tiers),
        direct_property=tables.needed(concept, "directProperty", _ONTOLOGY),
        cito=tables.needed(concept, "citoProperty", _CITO),
        act_class=act_class,
        strength=strength,
    )


def _role(tables: _Tables, concept: NamedNode, tiers: Sequence[str]) -> Role:
    tier = tables.local(concept, "tier", f"{_VOCAB}tier/")
    direct_property = tables.local(concept, "directProperty", _ONTOLOGY)
    if (tier is None) != (direct_property is None):
        raise VocabularyError(concept.value, "pal:tier and pal:directProperty belong together")
    return Role(
        slug=_slug(concept),
        cues=tables.forms(concept, "cue"),
        tier=None if tier is None else _known_tier(concept, tier, tiers),
        direct_property=direct_property,
        cito=tables.local(concept, "citoProperty", _CITO),
    )


def _phrase(tables: _Tables, concept: NamedNode) -> Phrase:
    forms = tables.forms(concept, "form")
    if not forms:
        raise VocabularyError(concept.value, "pal:form is missing")
    return Phrase(_slug(concept), forms)


def _slug(concept: NamedNode) -> str:
    return concept.value.rpartition("/")[2]


def _act_class(concept: NamedNode, slug: str) -> ActClass:
    try:
        return ActClass(slug)
    except ValueError:
        known = ", ".join(sorted(ActClass))
        raise VocabularyError(concept.value, f"act class {slug!r} is not one of {known}") from None


def _known_tier(concept: NamedNode, tier: str, tiers: Sequence[str]) -> str:
    if tier not in tiers:
        raise VocabularyError(concept.value, f"tier {tier!r} is not one of {', '.join(tiers)}")
    return tier


def _whole(concept: NamedNode, name: str, values: Sequence[str]) -> int | None:
    if not values:
        return None
    if len(values) > 1 or not values[0].isdecimal():
        raise VocabularyError(concept.value, f"pal:{name} must be one whole number")
    return int(values[0])


def _refuse_shared(scheme: str, tables: Iterable[tuple[str, Sequence[str]]]) -> None:
    owner: dict[str, str] = {}
    for slug, forms in tables:
        for form in forms:
            if form in owner:
                problem = f"{form!r} is claimed by {owner[form]} too: keep it in one of them"
                concept = f"{_VOCAB}{scheme}/{slug}"
                raise VocabularyError(concept, problem)
            owner[form] = slug
