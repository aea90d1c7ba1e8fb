"""What an answer lets a browser do with it: load, run, frame, tell, reach.

Every answer carries the same headers, whatever its kind: a browser can be led to show any of them.
The data are public and any site may read them (CORS), so none is kept from other origins; what is
kept is that nothing shown from here runs or loads what is not ours, and that nobody frames a page.

Source: CSP Level 3; Referrer Policy; Permissions Policy; HTML (Cross-Origin-Opener-Policy); Fetch
(Cross-Origin-Resource-Policy, X-Content-Type-Options).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.datastructures import MutableHeaders

POLICY: Final = "Content-Security-Policy"
#: Nobody, and everybody, as ``frame-ancestors`` writes it.
NOBODY: Final = "'none'"
ANYBODY: Final = "*"
_ALWAYS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    # What other sites learn of a reader who follows a link away: nothing but our name.
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    # A window that another site opened has no hold on ours, nor ours on one that it opens.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Sites that isolate themselves may still show our pictures and read our data.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
)
#: Kinds that a browser draws, and that bring all they need with them.
_DRAWN: Final = ("text/html", "image/svg+xml")


def page_policy(frames: str) -> str:
    """A page loads our own style, script and pictures; ``frames`` says who may frame it."""
    loads = "style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'"
    return _policy(loads, frames)


def drawing_policy(frames: str = NOBODY) -> str:
    """A file that stands alone loads nothing and runs nothing; its style stands in it."""
    return _policy("style-src 'unsafe-inline'; form-action 'none'", frames)


def protect(headers: MutableHeaders) -> None:
    """Add what an answer lacks; what its maker set stays."""
    for name, value in _ALWAYS:
        headers.setdefault(name, value)
    drawn = headers.get("Content-Type", "").startswith(_DRAWN)
    headers.setdefault(POLICY, drawing_policy() if drawn else _policy("form-action 'none'", NOBODY))


def _policy(allowed: str, frames: str) -> str:
    return f"default-src 'none'; {allowed}; base-uri 'none'; frame-ancestors {frames}"
