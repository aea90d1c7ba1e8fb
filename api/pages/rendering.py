"""Make pages from templates."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse

from api.pages import words
from api.pages.addresses import address, local_link
from api.pinning import served
from api.protection import NOBODY, POLICY, page_policy

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response

_FOLDER: Final = Path(__file__).parent
if find_spec("jinja2") is None:  # told at the start, though it is loaded with the first page
    msg = "pages are made with jinja2, which is not installed"
    raise ModuleNotFoundError(msg, name="jinja2")


@cache
def templates() -> Environment:
    """What makes pages; to load it takes a tenth of a second, which programs need not wait for."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        as_date=words.date_words,
        relation=words.relation_words,
        position=lambda items, item: items.index(item) + 1,
        tier=words.tier_words,
        counted=words.counted,
        provision=words.provision_words,
        sentence=words.sentence,
        where=words.address_words,
    )
    made.globals.update(words=words, address=address, local_link=local_link)
    return made


def page(
    template: str,
    request: Request,
    *,
    status: int = HTTPStatus.OK,
    frames: str = NOBODY,
    **values: object,
) -> Response:
    """A page made from a template.

    Args:
        template: File name in ``templates``.
        request: Its root path is put before every link; its release is named on the page.
        status: HTTP status.
        frames: Who may show the page in a frame, as ``frame-ancestors`` writes it.
        values: What the template shows; all of it is escaped.
    """
    root = request.scope.get("root_path", "")
    house = served(request)
    given = {"release": house.release_id, "contact": house.settings.contact} | values
    html = templates().get_template(template).render(root=root, here=request.url.path, **given)
    return HTMLResponse(html, status_code=status, headers={POLICY: page_policy(frames)})


@cache
def static_file(name: str) -> bytes:
    """A file of ``static``; ``KeyError`` if there is none of that name."""
    path = _FOLDER / "static" / name
    if path.parent != _FOLDER / "static" or not path.is_file():
        raise KeyError(name)
    return path.read_bytes()
