"""What a large store is asked, and so its peers: the same questions for one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from graph_builder.cli.opening import open_catalogue
from tests.bench.inventing import SEED, WORDS, Invented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.lineage.graph import LineageGraph


#: Instruments that are asked about in turn.
ASKED: Final = 300


BASE: Final = "https://w3id.org/palermo/id/"
_PREFIXES: Final = (
    "PREFIX pal: <https://w3id.org/palermo/ontology#> PREFIX cito: <http://purl.org/spar/cito/> "
)
_LOOK_UP: Final = "SELECT ?p ?o {{ <{}> ?p ?o }}"
_MOST_CITED: Final = (
    _PREFIXES + "SELECT ?cited (COUNT(?citation) AS ?times) "
    "{ ?citation a pal:Citation ; pal:citedDocument ?cited } "
    "GROUP BY ?cited ORDER BY DESC(?times) ?cited LIMIT 10"
)
SPARQL: Final = ("SPARQL look-up", "SPARQL evidence join", "SPARQL most cited of all")


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked: SPARQL by its name, and addresses below the service's by theirs."""

    sparql: dict[str, list[str]]
    addresses: dict[str, list[str]]
    ends: list[tuple[str, str]]

    def of_service(self) -> dict[str, list[str]]:
        """All of them as addresses of the service."""
        return self.addresses | {name: asking("/sparql", self.sparql[name]) for name in SPARQL}


def questions_about(corpus: Invented, graph: LineageGraph) -> Questions:
    """Questions about texts of the later half and what they rest on; the same for one seed."""
    chance = random.Random(SEED)  # noqa: S311  (no secret)
    later = corpus.texts[len(corpus.texts) // 2 :]
    asked = chance.sample(later, min(ASKED, len(later)))
    slugs = [corpus.slug(number) for number in asked]
    cited = [chance.choice(corpus.citations[number]) for number in asked]
    further = [chance.choice(corpus.citations.get(number, (number,))) for number in cited]
    ends = [(slug, corpus.slug(end)) for slug, end in zip(slugs, further, strict=True)]
    known = [pair for pair in ends if all(graph.number(f"{BASE}{end}") is not None for end in pair)]
    joined = open_catalogue().named("api/evidence")
    join = [joined.bind({"document": slug}, lambda slug: f"{BASE}{slug}") for slug in slugs]
    either = [*slugs, *(corpus.slug(number) for number in cited)]
    api = "/api/v1"
    return Questions(
        sparql={
            SPARQL[0]: [_LOOK_UP.format(f"{BASE}{slug}") for slug in either],
            SPARQL[1]: join,
            SPARQL[2]: [_MOST_CITED],
        },
        addresses={
            "look-up": [f"{api}/instruments/{slug}" for slug in either],
            "citations with evidence": [f"{api}/instruments/{slug}/citations" for slug in slugs],
            "lineage, two steps, brief evidence": [
                f"{api}/lineage/{slug}?depth=2&evidence=brief" for slug in slugs
            ],
            "lineage to the end, no evidence": [
                f"{api}/lineage/{slug}?evidence=none" for slug in slugs
            ],
            "path": [f"{api}/path?from={one}&to={other}" for one, other in known],
            "search for two words": [
                f"{api}/search?q={quote(' '.join(chance.sample(WORDS, 2)))}" for _ in slugs
            ],
        },
        ends=known,
    )


def asking(path: str, queries: Sequence[str]) -> list[str]:
    return [f"{path}?query={quote(query)}" for query in queries]
