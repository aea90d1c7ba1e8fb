"""What the address of a page says of what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.routes.pages_connections import PairPage, PathPage
from api.routes.pages_lineage import PictureParameters
from api.routes.pages_registry import RegistryPage

if TYPE_CHECKING:
    from api.pages.blank import FromForm

#: A page's parameters, what is asked, and what is no part of the state.
ASKED: dict[str, tuple[type[FromForm], dict[str, object], dict[str, object]]] = {
    "a pair keeps its steps, but not which page of it is shown": (
        PairPage,
        {"a": "UNTOC", "b": "CRC", "tier": ["standard"], "as_of": "2006-07-27"},
        {"offset": 50},
    ),
    "a route goes by the names of its parameters": (
        PathPage,
        {"from": "CRC", "to": "UNTOC", "verb": ["recall"]},
        {"evidence": "none"},
    ),
    "what is usual is not said": (PictureParameters, {}, {"direction": "ancestors", "offset": 3}),
    "years of the registry": (RegistryPage, {"from": 1990, "q": "women"}, {"offset": 0}),
}


@pytest.mark.parametrize(("kind", "said", "unsaid"), ASKED.values(), ids=ASKED)
def test_a_state_says_what_was_asked(
    kind: type[FromForm], said: dict[str, object], unsaid: dict[str, object]
) -> None:
    assert kind.model_validate(said | unsaid).state() == said
