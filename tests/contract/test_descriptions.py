"""Descriptions of things: the same in every form, the form that is asked for, pages for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph_builder.rdf.namespaces import PAL

if TYPE_CHECKING:
    import httpx2


BASE = "https://w3id.org/palermo"


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=headers)


FORMS = {
    "Turtle": ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    "N-Triples": ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    "RDF/XML": ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    "JSON-LD": ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
}


@pytest.mark.parametrize(("accept", "kind", "form"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("path", ["/doc/untoc-tip", "/ontology", "/vocab/verb", "/sparql"])
def test_a_description_says_the_same_in_every_form(
    api: httpx2.Client, path: str, accept: str, kind: str, form: ox.RdfFormat
) -> None:
    answer = _get(api, path, Accept=accept)
    reference = _get(api, path, Accept="application/n-triples").content
    assert answer.headers["Content-Type"] == kind
    assert _triples(answer.content, form) == _triples(reference, ox.RdfFormat.N_TRIPLES)


def _triples(body: bytes, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(body, format=form)}


def test_a_record_leads_to_the_claims_about_it_and_these_to_where_they_were_seen(
    api: httpx2.Client,
) -> None:
    subject, source = PAL("factSubject"), PAL("factSource")
    told = _get(api, "/doc/untoc-tip.nt").content
    quads = list(ox.parse(told, format=ox.RdfFormat.N_TRIPLES))
    claims = [str(q.subject.value) for q in quads if q.predicate == subject]
    assert claims
    claim = _get(api, claims[0].replace(f"{BASE}/id/", "/doc/") + ".nt").content
    assert source in {q.predicate for q in ox.parse(claim, format=ox.RdfFormat.N_TRIPLES)}


ENTRIES = {
    "BibTeX": (".bib", "@misc{e-res-2006-27,", "  number = {E/RES/2006/27}"),
    "RIS": (".ris", "TY  - LEGAL", "DA  - 2006/07/27/"),
    "CSL-JSON": (".csl.json", '[{"id":"e-res-2006-27"', '"date-parts":[[2006,7,27]]'),
}


def _leading_to(api: httpx2.Client, part: str) -> set[tuple[str, str]]:
    triples = ox.parse(_get(api, f"/doc/{part}.nt").content, ox.RdfFormat.N_TRIPLES)
    return {
        (triple.predicate.value.rpartition("/")[2], triple.subject.value.removeprefix(BASE))
        for triple in triples
        if triple.object == ox.NamedNode(f"{BASE}/id/{part}")
        and isinstance(triple.subject, ox.NamedNode)
    }


def test_a_part_leads_to_what_is_said_there_and_of_it(api: httpx2.Client) -> None:
    clause, article = "e-res-2006-27/op/3/b/ii", "untoc/art/24"
    citation = ("hasCitingEntity", f"/id/e-res-2006-27/cit/{clause.partition('/')[2]}/1")
    said = _leading_to(api, clause)
    assert citation in said
    assert "ontology#expressedIn" in {name for name, _ in said}
    assert ("hasCitedEntity", citation[1]) in _leading_to(api, article)
    body = _get(api, f"/doc/{clause}.json").json()
    assert body["parts"] == []
    assert f"{BASE}{citation[1]}" in {each["iri"] for each in body["said"]}
    assert "hasCitedEntity" not in {name for name, _ in _leading_to(api, "untoc")}


@pytest.mark.parametrize("part", ["e-res-2006-27/op/3", "untoc/art/24"])
def test_the_page_of_a_part_names_what_is_said_there(api: httpx2.Client, part: str) -> None:
    page = _get(api, f"/doc/{part}.html").text
    assert page.count("reached by") == len({name for name, _ in _leading_to(api, part)})


@pytest.mark.parametrize(("ending", "start", "part"), ENTRIES.values(), ids=ENTRIES)
def test_a_document_comes_as_an_entry_for_reference_managers(
    api: httpx2.Client, ending: str, start: str, part: str
) -> None:
    answer = _get(api, f"/doc/e-res-2006-27{ending}")
    assert answer.text.startswith(start)
    assert part in answer.text
    assert _get(api, f"/doc/body/unodc{ending}").status_code == 404


ENTRY_TYPES = {
    "application/x-bibtex": ".bib",
    "text/x-bibtex": ".bib",
    "application/x-research-info-systems": ".ris",
    "application/vnd.citationstyles.csl+json": ".csl.json",
}


@pytest.mark.parametrize(("accept", "ending"), ENTRY_TYPES.items(), ids=ENTRY_TYPES)
def test_a_reference_manager_gets_its_entry_by_its_media_type(
    api: httpx2.Client, accept: str, ending: str
) -> None:
    thing = api.get("/id/untoc-tip", headers={"Accept": accept}, follow_redirects=False)
    assert (thing.status_code, thing.headers["Location"]) == (303, f"/doc/untoc-tip{ending}")
    entry = _get(api, f"/doc/untoc-tip{ending}")
    assert _get(api, "/doc/untoc-tip", Accept=f"{accept}, */*;q=0.1").content == entry.content
    assert f"</doc/untoc-tip{ending}>" in _get(api, "/doc/untoc-tip").headers["Link"]
    assert _get(api, "/doc/body/unodc", Accept=accept).status_code == 406


def test_the_named_graphs_together_are_all_that_is_held(api: httpx2.Client) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = api.get("/sparql", params={"query": query, "format": "json"}).json()["results"]
    counts = {row["g"]["value"]: int(row["n"]["value"]) for row in rows["bindings"]}
    for address, count in counts.items():
        name = address.partition("/graph/")[2]
        answer = api.get(f"/graph/{name}", headers={"Accept": "application/n-triples"})
        assert answer.text.count("\n") == count, name
    everything = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "json"}
    (whole,) = api.get("/sparql", params=everything).json()["results"]["bindings"]
    assert int(whole["n"]["value"]) == sum(counts.values())


TYPES = {
    "a treaty": ("untoc", "treaty"),
    "a resolution": ("e-res-2006-27", "legislation"),
    "a report": ("a-69-269", "report"),
}


@pytest.mark.parametrize(("slug", "sort"), TYPES.values(), ids=TYPES)
def test_a_reference_manager_is_told_what_sort_of_document_it_is(
    api: httpx2.Client, slug: str, sort: str
) -> None:
    (entry,) = _get(api, f"/doc/{slug}.csl.json").json()
    assert entry["type"] == sort


def test_who_adopted_a_document_is_named_where_its_symbol_does_not_tell(
    api: httpx2.Client,
) -> None:
    (entry,) = _get(api, "/doc/ccpcj-res-27-4.csl.json").json()
    assert entry["authority"] == "Commission on Crime Prevention and Criminal Justice"


OURS = "https://w3id.org/palermo/id/"
#: A document with an official address, and one without.
ADDRESSED, UNADDRESSED = "e-res-2006-27", "a-69-269"
ADDRESSES = {
    "BibTeX": (".bib", "  url = {%s}", "  note = {Described at %s}"),
    "RIS": (".ris", "UR  - %s\r\n", "N1  - Described at %s\r\n"),
    "CSL-JSON": (".csl.json", '"URL":"%s"', '"note":"Described at %s"'),
}


@pytest.mark.parametrize(("ending", "address", "note"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_entry_leads_to_the_official_text_where_its_address_is_known(
    api: httpx2.Client, ending: str, address: str, note: str
) -> None:
    facts = _get(api, f"/api/v1/instruments/{ADDRESSED}").json()["facts"]
    (official,) = [fact["value"] for fact in facts if fact["property"] == "seeAlso"]
    told = _get(api, f"/doc/{ADDRESSED}{ending}").text
    assert address % official in told
    assert note % f"{OURS}{ADDRESSED}" in told
    other = _get(api, f"/doc/{UNADDRESSED}{ending}").text
    assert address % f"{OURS}{UNADDRESSED}" in other
    assert "Described at" not in other


def test_the_form_decides_where_a_thing_leads(api: httpx2.Client) -> None:
    leads = {
        accept: _get(api, "/id/untoc-tip", Accept=accept).headers["Location"]
        for accept in ("text/html", "text/turtle", "application/ld+json", "application/json")
    }
    assert leads == {
        "text/html": "/doc/untoc-tip",
        "text/turtle": "/doc/untoc-tip.ttl",
        "application/ld+json": "/doc/untoc-tip.jsonld",
        "application/json": "/doc/untoc-tip.json",
    }


def test_what_cannot_be_accepted_is_told_what_there_is(api: httpx2.Client) -> None:
    for path in ("/doc/untoc-tip", "/sparql?query=ASK%7B%7D", "/sparql"):
        answer = _get(api, path, Accept="image/png")
        assert answer.status_code == 406
        assert answer.json()["possible"]
    construct = "/sparql?query=CONSTRUCT%20WHERE%7B%3Fs%20%3Fp%20%3Fo%7D"
    assert "text/turtle" in _get(api, construct, Accept="text/csv").json()["possible"]


def test_pages_load_nothing_from_elsewhere(api: httpx2.Client) -> None:
    for path in ("/", "/docs", "/sparql", "/doc/e-res-2006-27"):
        answer = _get(api, path, Accept="text/html")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text


def test_the_page_of_the_ontology_explains_each_own_term(api: httpx2.Client) -> None:
    html = _get(api, "/ontology", Accept="text/html").text
    assert "<h1>Palermo ontology</h1>" in html
    assert "is <span>" not in html
    ask = (
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT DISTINCT ?t WHERE { VALUES ?k { "
        "owl:Class owl:ObjectProperty owl:DatatypeProperty } ?t a ?k "
        f"FILTER(STRSTARTS(STR(?t), '{BASE}/ontology#')) }}"
    )
    rows = api.get("/sparql", params={"query": ask, "format": "json"}).json()["results"]["bindings"]
    terms = {row["t"]["value"].partition("#")[2] for row in rows}
    assert len(terms) > 50
    assert {term for term in terms if f'<tr id="{term}">' not in html} == set()
    assert "The provision's own words" in html.replace("&#39;", "'")
    assert "To criminalize trafficking in persons" in html
