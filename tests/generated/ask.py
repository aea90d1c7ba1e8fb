"""What a program asks through a client that was generated: printed as JSON for the test."""

from __future__ import annotations

import json
import sys

from palermo_client import Client
from palermo_client.api.instruments import citations, instrument
from palermo_client.api.lineage import lineage
from palermo_client.models import EvidenceLevel, Side, Tier

client = Client(base_url=sys.argv[1])
found = lineage.sync(
    "e-res-2006-27",
    client=client,
    tier=[Tier.DERIVATION],
    depth=1,
    evidence=EvidenceLevel.BRIEF,
)
cited = citations.sync("untoc", client=client, direction=Side.IN)
unknown = instrument.sync("untocc", client=client)
told = {
    "ancestors": [node.slug for node in found.nodes],
    "quotes": [proof.quote for edge in cited.edges for proof in edge.evidence],
    "problem": [unknown.status, unknown.title],
}
sys.stdout.write(json.dumps(told))
