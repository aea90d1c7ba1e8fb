"""The text index of a release: made from the store's rows, kept with it, opened in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.answering.rows import stored_rows
from graph_builder.answering.text_index import Entry, TextIndex, packed_text_index
from graph_builder.lineage.edges import documents_of
from graph_builder.model.instrument import RecordType
from graph_builder.model.symbols import slug_of
from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore


def text_index(store: GraphStore, catalogue: QueryCatalogue) -> bytes:
    """The index of all titles, names and held paragraphs of a store, as bytes of its file."""

    def rows(name: str) -> list[dict[str, str]]:
        return stored_rows(store, catalogue, name)

    documents = documents_of(rows("api/documents"), ())
    registry = store.registry()
    named = _named(documents, registry)
    said = _said(rows("api/words"), documents)
    return packed_text_index([*named, *said], store.release_id)


def open_text_index(store: GraphStore, catalogue: QueryCatalogue) -> TextIndex:
    """The index that was published with a release; made anew where there is none that fits."""
    published = store.text_index()
    if published is not None:
        try:
            index = TextIndex(published)
        except ValueError:
            pass  # from another version of the code
        else:
            if index.release == store.release_id:
                return index
    return TextIndex(text_index(store, catalogue))


def _named(documents: Mapping[str, DocumentNode], registry: InstrumentRegistry) -> Iterator[Entry]:
    """Documents, then whatever else the registry describes; each in order of its IRI."""
    base = next((iri.partition("/id/")[0] for iri in documents), DEFAULT_BASE)
    records = {f"{base}/id/{slug_of(record.key)}": record for record in registry}
    for iri in sorted(documents):
        yield _document(documents[iri], records.get(iri))
    for iri in sorted(records.keys() - documents.keys()):
        record = records[iri]
        if record.type is not RecordType.DOCUMENT:
            names = _names(record)
            yield Entry(iri, record.title, names, type=record.type.value, kind=record.kind)


def _document(node: DocumentNode, record: RegistryRecord | None) -> Entry:
    names = _names(record) if record else ()
    spelled = dict.fromkeys((node.symbol or node.slug, *names))
    spelled.pop(node.label, None)
    return _about(node, title=node.label, names=tuple(spelled))


def _names(record: RegistryRecord) -> tuple[str, ...]:
    names = (*record.all_names, *record.short_names, *record.values("acronym"), *record.aliases)
    return tuple(name for name in dict.fromkeys(names) if name != record.title)


def _said(rows: list[dict[str, str]], documents: Mapping[str, DocumentNode]) -> Iterator[Entry]:
    """Paragraphs whose text is held, in order of their IRIs, below the document they are part of.

    A document within another one (an annexed text) is the document of its own paragraphs.
    """
    above = {row["provision"]: row["above"] for row in rows}
    seen: set[str] = set()
    for row in rows:
        place = row["provision"]
        if "text" not in row or place in seen:
            continue
        seen.add(place)
        document = _document_above(place, above, documents)
        if document is not None:
            yield _about(
                document, text=row["text"], place=place, paragraph=row["paragraph"], field="text"
            )


def _document_above(
    place: str, above: Mapping[str, str], documents: Mapping[str, DocumentNode]
) -> DocumentNode | None:
    passed: set[str] = set()
    while place not in documents:
        if place in passed or place not in above:
            return None
        passed.add(place)
        place = above[place]
    return documents[place]


def _about(node: DocumentNode, **more: str | tuple[str, ...]) -> Entry:
    facets = {
        "kind": node.kind,
        "year": (node.date or "")[:4] or None,
        "body": node.bodies[0] if node.bodies else None,
        "examined": node.examined,
    }
    return Entry(thing=node.id, **facets, **more)  # type: ignore[arg-type]
