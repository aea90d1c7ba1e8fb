"""The best form for a client is chosen by quality, then by our own order."""

from __future__ import annotations

import pytest

from api.negotiation import Offer, choose

OFFERS = (
    Offer("ttl", ("text/turtle",)),
    Offer("html", ("text/html",)),
    Offer("json", ("application/json", "text/json")),
)
CHOICES = {
    "no header takes our first": (None, "ttl"),
    "an empty header takes our first": ("", "ttl"),
    "anything takes our first": ("*/*", "ttl"),
    "the higher quality wins": ("text/turtle;q=0.4, text/html;q=0.5", "html"),
    "equal qualities keep our order": ("text/html, text/turtle", "ttl"),
    "a family covers its types": ("application/*", "json"),
    "the more specific range decides": ("text/*;q=0.9, text/turtle;q=0.1", "html"),
    "it decides wherever it stands": ("text/turtle;q=0.1, text/*;q=0.9", "html"),
    "quality 0 rules a type out": ("*/*, text/turtle;q=0", "html"),
    "another name of a form counts": ("text/json", "json"),
    "upper case is the same": ("TEXT/HTML", "html"),
    "three decimals are read": ("text/turtle;q=0.001, text/html;q=0.002", "html"),
    "parameters before the quality are passed over": ("text/html;level=1;q=0.3", "html"),
    "a malformed part is passed over": ("text/turtle;q=high, text/html", "html"),
    "a browser gets the page": ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
    "nothing acceptable": ("image/png", None),
    "all ruled out": ("*/*;q=0", None),
    "quality above 1 is malformed": ("text/html;q=2", None),
}


@pytest.mark.parametrize(("accept", "name"), CHOICES.values(), ids=CHOICES)
def test_chooses_the_form_that_the_client_likes_best(accept: str | None, name: str | None) -> None:
    choice = choose(accept, OFFERS)
    assert (choice.name if choice else None) == name


def test_says_the_media_type_that_was_asked_for() -> None:
    choice = choose("text/json", OFFERS)
    assert choice is not None
    assert choice.media_type == "text/json"
