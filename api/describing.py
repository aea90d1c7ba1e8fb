"""Describe one thing of the graph, or one named graph, in every form we write."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, cast

import orjson
import pyoxigraph as ox
from starlette.responses import Response

from api.forms import GRAPH_OFFERS, HTML, JSON, content_type, media_types
from api.negotiation import choose
from api.pages import page
from api.pages.addresses import address, local_link, place
from api.pinning import served
from api.problems import NotAcceptableError
from api.workers.writing import GRAPH_FORMATS
from graph_builder.errors import UnsupportedFormatError
from graph_builder.query_terms import bind_terms, iri_term
from graph_builder.rdf.namespaces import LABEL, PREFIXES, SKOS
from graph_builder.rdf.serialise import turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from starlette.requests import Request

    from api.negotiation import Offer
    from graph_builder.store.interface import GraphStore

OFFERS: Final = (HTML, *GRAPH_OFFERS, JSON)
_LABELS: Final = (LABEL, SKOS("prefLabel"))
#: First steps of parts that a text's page has a place for.
_READABLE: Final = frozenset({"pp", "op", "fn"})
#: Steps behind which stands no part of the text, but something about it.
_BELOW: Final = frozenset({"anchor", "act", "cit"})
#: Values of one property that a page shows; the data has all.
_MOST_VALUES: Final = 200
FORMS: Final = {offer.name: offer for offer in OFFERS}

#: What leads from a thing's parts to it, and to a part from what a text says there or of it. Of a
#: whole document that would be thousands of citations; its parts, and the API, lead to them.
_BELONGS: Final = "eli:is_part_of skos:inScheme pal:prints pal:factSubject"
_SAYS: Final = "cito:hasCitingEntity cito:hasCitedEntity pal:expressedIn"
_SAYING: Final = tuple(
    ox.NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (term.split(":") for term in _SAYS.split())
)
_ABOUT: Final = f"""
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pal: <https://w3id.org/palermo/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT {{ $thing ?property ?value . ?from ?leads $thing }}
WHERE {{
  {{ $thing ?property ?value }}
  UNION {{ VALUES ?leads {{ {_BELONGS} }} ?from ?leads $thing }}
  UNION {{
    VALUES ?leads {{ {_SAYS} }}
    ?from ?leads $thing
    FILTER NOT EXISTS {{ $thing a pal:Document }}
  }}
}}
"""
_GRAPH: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH $thing { ?s ?p ?o } }"
_NAMES: Final = f"""
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pal: <https://w3id.org/palermo/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name WHERE {{
  {{ SELECT DISTINCT ?thing {{
    {{ $thing ?p ?thing }} UNION {{ $thing ?thing ?o }}
    UNION {{ VALUES ?leads {{ {_BELONGS} }} ?thing ?leads $thing }}
    UNION {{
      VALUES ?leads {{ {_SAYS} }}
      ?thing ?leads $thing
      FILTER NOT EXISTS {{ $thing a pal:Document }}
    }}
    UNION {{ VALUES ?thing {{ {_BELONGS} {_SAYS} }} }}
  }} }}
  ?thing rdfs:label|skos:prefLabel ?name . FILTER(LANG(?name) IN ("en", ""))
}} ORDER BY ?thing ?name
"""


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph says about ``iri``, and the English names of what it says it with."""

    iri: str
    triples: tuple[ox.Triple, ...]
    names: dict[str, str]

    @property
    def label(self) -> str:
        """English label, or the IRI."""
        return self.names.get(self.iri) or self.iri


def describe_thing(store: GraphStore, iri: str) -> Description | None:
    """What the graph says about a thing; ``None`` if it is the subject of nothing."""
    triples = _construct(store, _ABOUT, iri)
    own = [triple for triple in triples if _value(triple.subject) == iri]
    if not own:
        return None
    rows = store.select(bind_terms(_NAMES, {"thing": iri_term(iri)}))
    names: dict[str, str] = {}
    for row in rows:
        names.setdefault(_value(row["thing"]), _value(row["name"]))
    for triple in own:
        if triple.predicate in _LABELS and _language(triple.object) in {"en", ""}:
            names[iri] = _value(triple.object)
    return Description(iri, triples, names)


def describe_graph(store: GraphStore, iri: str) -> Description | None:
    """All of one named graph; ``None`` if there is none."""
    triples = _construct(store, _GRAPH, iri)
    return Description(iri, triples, {}) if triples else None


def _construct(store: GraphStore, query: str, iri: str) -> tuple[ox.Triple, ...]:
    answer = store.query(bind_terms(query, {"thing": iri_term(iri)}))
    return tuple(sorted(set(cast("Iterable[ox.Triple]", answer)), key=str))


def chosen_form(request: Request, ending: str | None, others: Sequence[Offer] = ()) -> str:
    """The form to write: by file ending, else by ``Accept``.

    ``others`` are possible here too, after the forms of everything that is described.

    Raises:
        UnsupportedFormatError: There is no such file ending.
        NotAcceptableError: Nothing we have is accepted.
    """
    offers = (*OFFERS, *others)
    if ending is not None:
        names = [offer.name for offer in offers]
        if ending not in names:
            raise UnsupportedFormatError(ending, names)
        return ending
    choice = choose(request.headers.get("accept"), offers)
    if choice is None:
        raise NotAcceptableError(media_types(offers))
    return choice.name


def write_description(
    request: Request,
    found: Description,
    form: str,
    json_body: Callable[[], Any] | None = None,
    alternatives: str | None = None,
) -> Response:
    """A description as a response.

    Args:
        request: For links in pages.
        found: What to say.
        form: One of ``FORMS``.
        json_body: Gives the JSON body, where there is a better one than property and value.
        alternatives: Path to which file endings are put, for ``Link`` and the page.
    """
    links = alternates(alternatives) if alternatives else {}
    if form == "html":
        answer: Response = page(
            "description.html",
            request,
            found=found,
            rows=_rows(found, served(request).graph.base),
            most=_MOST_VALUES,
            alternatives=alternatives,
            forms=[offer.name for offer in OFFERS if offer is not HTML],
            whole=_whole(request, found.iri),
        )
        answer.headers.update(links)
        return answer
    if form == "json":
        body = orjson.dumps(json_body() if json_body else _plain(found))
        return Response(body, media_type="application/json", headers=links)
    headers = {"Content-Type": content_type(FORMS[form].media_type)} | links
    return Response(_serialised(found.triples, form), headers=headers)


def _whole(request: Request, iri: str) -> dict[str, str | None] | None:
    """Where a page leads back to: the document of which ``iri`` is a part."""
    graph = served(request).graph
    slug = iri.removeprefix(f"{graph.base}/id/")
    steps = slug.split("/")
    for number in range(len(steps) - 1, 0, -1):
        above = "/".join(steps[:number])
        node = graph.documents.get(f"{graph.base}/id/{above}")
        if node is not None:
            part = [*takewhile(lambda step: step not in _BELOW, steps[number:])]
            read = node.examined and steps[number] in _READABLE
            text = address(f"/doc/{above}.html", tab="text") + f"#{place('/'.join(part))}"
            return {
                "href": address(f"/doc/{above}.html"),
                "name": node.symbol or node.label,
                "text": text if read else None,
            }
    return None


def alternates(path: str, others: Sequence[Offer] = ()) -> dict[str, str]:
    """The header that tells a page's other forms; ``path`` is that to which endings are put."""
    return {
        "Link": ", ".join(
            f'<{path}.{offer.name}>; rel="alternate"; type="{offer.media_type}"'
            for offer in (*OFFERS, *others)
        )
    }


def _serialised(triples: Sequence[ox.Triple], form: str) -> bytes:
    if form == "ttl":
        return turtle(triples)
    prefixes = {} if form == "nt" else dict(sorted(PREFIXES.items()))
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""


def _plain(found: Description) -> dict[str, Any]:
    return {
        "id": found.iri,
        "label": found.label,
        "properties": [
            {"property": _value(t.predicate), **_term(t.object)}
            for t in found.triples
            if _value(t.subject) == found.iri
        ],
        "parts": [
            _value(t.subject)
            for t in found.triples
            if _value(t.subject) != found.iri and t.predicate not in _SAYING
        ],
        "said": [
            {"property": _value(t.predicate), "iri": _value(t.subject)}
            for t in found.triples
            if _value(t.subject) != found.iri and t.predicate in _SAYING
        ],
    }


def _term(term: object) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"iri": term.value}
    if isinstance(term, ox.Literal) and term.language:
        return {"value": term.value, "language": term.language}
    if isinstance(term, ox.Literal):
        return {"value": term.value, "datatype": term.datatype.value}
    return {"value": str(term)}


def _rows(found: Description, base: str) -> list[dict[str, Any]]:
    """Rows of the page: property, its name, and each value with its name and where it leads."""
    rows: dict[tuple[bool, str], list[dict[str, Any]]] = {}
    for triple in found.triples:
        own = _value(triple.subject) == found.iri
        value = triple.object if own else triple.subject
        rows.setdefault((own, _value(triple.predicate)), []).append(_shown(value, found, base))
    return [
        {
            "property": found.names.get(iri) or short_name(iri),
            "href": local_link(iri, base),
            "own": own,
            "values": values,
        }
        for (own, iri), values in sorted(
            rows.items(), key=lambda item: (not item[0][0], item[0][1])
        )
    ]


def _shown(term: object, found: Description, base: str) -> dict[str, Any]:
    if not isinstance(term, ox.NamedNode):
        return {"text": _value(term), "href": None, "language": _language(term) or None}
    text = found.names.get(term.value) or short_name(term.value)
    return {"text": text, "href": local_link(term.value, base), "language": None}


def short_name(iri: str) -> str:
    """``pal:recalls`` for a term of a known namespace, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _value(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)


def _language(term: object) -> str:
    return (term.language or "") if isinstance(term, ox.Literal) else ""
