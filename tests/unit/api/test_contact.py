"""A contact is an address of mail or of a page; nothing else reaches a link on our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.contact import BadContactError, Contact, read_contact
from api.settings import Limits, Settings
from graph_builder.cli import serve
from graph_builder.cli.main import main
from tests.support.pages import Parsed
from tests.support.serving import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAKEN = {
    "mail": ("help@example.org", "mailto:help@example.org"),
    "mail as a link": ("mailto:help@example.org", "mailto:help@example.org"),
    "mail with signs": ("a.b+c@x-y.example.org", "mailto:a.b%2Bc@x-y.example.org"),
    "mail with signs of addresses": ("a?b&c%d@example.org", "mailto:a%3Fb%26c%25d@example.org"),
    "a page": ("https://example.org/report?x=1&y=%20#z", None),
    "a page without TLS, on a port": ("http://127.0.0.1:8080/", None),
    "blanks around it": ("  https://example.org ", "https://example.org"),
}


@pytest.mark.parametrize(("text", "href"), TAKEN.values(), ids=TAKEN)
def test_taken(text: str, href: str | None) -> None:
    contact = read_contact(text)
    assert contact is not None
    assert contact.href == (href or text)
    assert contact.shown == text.strip().removeprefix("mailto:")


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_is_nobody(text: str | None) -> None:
    assert read_contact(text) is None


REFUSED = {
    "a word": "me",
    "a script": "javascript:alert(1)",
    "data": "data:text/html,x",
    "another scheme": "ftp://example.org/",
    "no host": "https:///x",
    "a user": "https://me@example.org/",
    "a user and a password": "https://me:secret@example.org/",
    "a port that is none": "https://example.org:x/",
    "half an address of IPv6": "https://[::1/",
    "a mark of HTML": 'https://example.org/"><script>',
    "an apostrophe and a blank": "https://example.org/' onclick=x",
    "a line end": "https://example.org/\nX: y",
    "letters beyond ASCII": "https://exämple.org/",
    "mail of two": "a@example.org,b@example.org",
    "mail with fields": "mailto:a@example.org?bcc=b@example.org",
    "mail of one label": "me@localhost",
    "mail with a blank": "a b@example.org",
    "mail too long": f"{'a' * 60}@{'b.' * 100}example.org",
    "a page too long": "https://example.org/" + "a" * 2000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(BadContactError):
        read_contact(text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    node = ox.NamedNode("http://example.org/a")
    return publish(tmp_path_factory.mktemp("contact"), [ox.Quad(node, node, node, node)])


@pytest.fixture(scope="module")
def clients(folder: Path) -> Iterator[dict[str, TestClient]]:
    """Clients of services without a contact, with mail, with a page."""
    limits = Limits(workers=1, requests_per_minute=0)
    contacts = {
        "none": None,
        "mail": Contact(mail="a&b@example.org"),
        "page": Contact(page="https://example.org/tell?a=1&b=2"),
    }
    made = {
        name: TestClient(create_app(Settings(folder, limits, contact)))
        for name, contact in contacts.items()
    }
    with made["none"], made["mail"], made["page"]:
        yield made


@pytest.mark.parametrize("path", ["/", "/about", "/nothing-here"])
def test_pages_lead_to_it(clients: dict[str, TestClient], path: str) -> None:
    for name, href in (
        ("mail", "mailto:a%26b@example.org"),
        ("page", "https://example.org/tell?a=1&b=2"),
    ):
        found = Parsed(clients[name].get(path, headers={"Accept": "text/html"}).text)
        links = [a["href"] for a in found.named("a")]
        assert links.count(href) == (2 if path == "/about" else 1)
        assert "/about#report" in links
    without = Parsed(clients["none"].get(path, headers={"Accept": "text/html"}).text)
    assert not [a for a in without.named("a") if "example.org" in a["href"]]
    assert ("no address was given" in without.words) == (path == "/about")


def test_the_description_of_the_api_names_it(clients: dict[str, TestClient]) -> None:
    told = {name: client.get("/openapi.json").json()["info"] for name, client in clients.items()}
    assert "contact" not in told["none"]
    assert told["mail"]["contact"] == {
        "name": "Whoever runs this service",
        "email": "a&b@example.org",
    }
    assert told["page"]["contact"]["url"] == "https://example.org/tell?a=1&b=2"


def test_the_description_of_the_data_names_it(clients: dict[str, TestClient]) -> None:
    for name, way, value in (
        ("mail", "hasEmail", "mailto:a%26b@example.org"),
        ("page", "hasURL", "https://example.org/tell?a=1&b=2"),
        ("none", None, None),
    ):
        answer = clients[name].get("/.well-known/void", headers={"Accept": "application/n-triples"})
        triples = list(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
        found = {
            (each.predicate.value.rpartition("#")[2], getattr(each.object, "value", ""))
            for each in triples
            if "vcard" in each.predicate.value
        }
        assert ((way, value) in found) == (way is not None)
        assert bool(found) == (way is not None)
        assert ("#contactPoint>" in answer.text) == (way is not None)


def test_another_contact_is_another_answer(clients: dict[str, TestClient]) -> None:
    tags = {name: client.get("/about").headers["ETag"] for name, client in clients.items()}
    assert len(set(tags.values())) == len(tags)


GIVEN = {
    "on the command line": (["--contact", "help@example.org"], None, "help@example.org"),
    "by the environment": ([], "help@example.org", "help@example.org"),
    "by both": (["--contact", "a@example.org"], "b@example.org", "a@example.org"),
    "by an empty variable": ([], "", None),
    "not at all": ([], None, None),
}


@pytest.mark.parametrize(("words", "variable", "mail"), GIVEN.values(), ids=GIVEN)
def test_it_is_told_to_the_service(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    words: list[str],
    variable: str | None,
    mail: str | None,
) -> None:
    told: list[Settings] = []
    monkeypatch.setattr(serve, "serve_command", lambda _, settings: told.append(settings))
    monkeypatch.delenv("PALERMO_CONTACT", raising=False)
    if variable is not None:
        monkeypatch.setenv("PALERMO_CONTACT", variable)
    with pytest.raises(SystemExit) as done:
        main(["serve", "--port", "0", "--store", str(folder), *words])
    assert done.value.code == 0
    assert told[0].contact == (Contact(mail=mail) if mail else None)


def test_a_bad_one_is_told_before_anything_is_served(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.setenv("PALERMO_CONTACT", "javascript:alert(1)")
    with pytest.raises(SystemExit) as done:
        main(["serve", "--port", "0", "--store", str(folder)])
    assert done.value.code == 2
    assert "is no contact" in capsys.readouterr().err
