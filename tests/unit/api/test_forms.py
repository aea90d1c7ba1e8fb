"""What a client asks for by the parameter ``format``."""

from __future__ import annotations

import pytest

from api.forms import choices
from api.problems import BadParameterError
from api.workers.messages import AnswerKind

WANTED = {
    "a short name": ("csv", AnswerKind.SOLUTIONS, "csv"),
    "a name in capitals": ("CSV", AnswerKind.SOLUTIONS, "csv"),
    "a media type, as Virtuoso's clients send it": (
        "application/sparql-results+json", AnswerKind.SOLUTIONS, "json",
    ),
    "the other name of a media type": ("application/xml", AnswerKind.BOOLEAN, "xml"),
    "a media type of graphs": ("text/turtle", AnswerKind.GRAPH, "ttl"),
    "JSON for whatever the answer is": ("application/json", AnswerKind.GRAPH, "jsonld"),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "kind", "name"), WANTED.values(), ids=WANTED)
def test_a_form_is_known_by_its_names(wanted: str, kind: AnswerKind, name: str) -> None:
    assert choices(None, wanted)[kind].name == name


def test_an_unknown_form_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(BadParameterError, match="csv, json, jsonld, nt, rdf, tsv, ttl, xml"):
        choices(None, "yaml")
