"""Pages for people: plain HTML from templates, nothing loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from starlette.requests import Request

_FOLDER: Final = Path(__file__).parent
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
#: A page runs no script and loads nothing but our own style.
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'"
)


def page(template: str, request: Request, **values: object) -> HTMLResponse:
    """A page made from a template.

    Args:
        template: File name in ``templates``.
        request: Its root path is put before every link.
        values: What the template shows; all of it is escaped.
    """
    root = request.scope.get("root_path", "")
    html = _TEMPLATES.get_template(template).render(root=root, **values)
    return HTMLResponse(html, headers={"Content-Security-Policy": _POLICY})


def static_file(name: str) -> bytes:
    """A file of ``static``; ``KeyError`` if there is none of that name."""
    path = _FOLDER / "static" / name
    if path.parent != _FOLDER / "static" or not path.is_file():
        raise KeyError(name)
    return path.read_bytes()
