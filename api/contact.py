"""Whom readers tell of an error: an address of mail or of a page, given by who runs the service.

Source: HTML (valid e-mail address); RFC 6068 (mailto); RFC 3986.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from graph_builder.errors import InputError

#: Name of the setting in the environment.
VARIABLE: Final = "PALERMO_CONTACT"
#: Who it is, for descriptions that want a name.
NAME: Final = "Whoever runs this service"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL: Final = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")
_MAILTO: Final = "mailto:"
_LONGEST: Final = 254
_LONGEST_ADDRESS: Final = 2000
#: What a web address is written with; of other characters only their ``%XX`` form.
_WRITTEN: Final = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


class BadContactError(InputError):
    """A contact that is neither an address of mail nor of a page."""

    title = "Bad contact"

    def __init__(self, text: str) -> None:
        """``text`` as it was given."""
        self.text = text
        super().__init__(
            f"{text!r} is no contact: give an e-mail address, or an http or https address without "
            "a user name, both in ASCII"
        )


@dataclass(frozen=True, slots=True)
class Contact:
    """Where reports go: ``mail`` or the address of a ``page``, one of the two."""

    mail: str | None = None
    page: str | None = None

    @property
    def href(self) -> str:
        """Where a link to it leads."""
        return self.page or _MAILTO + quote(self.mail or "", safe="@")

    @property
    def shown(self) -> str:
        """As it is written on a page."""
        return self.page or self.mail or ""

    def described(self) -> dict[str, str]:
        """The contact object of OpenAPI."""
        return {"name": NAME} | ({"url": self.page} if self.page else {"email": self.mail or ""})


def read_contact(text: str | None) -> Contact | None:
    """The contact that was given; ``None`` where it is empty.

    Raises:
        BadContactError: It is neither an address of mail nor of a page.
    """
    given = (text or "").strip()
    if not given:
        return None
    mail = given.removeprefix(_MAILTO)
    if len(mail) <= _LONGEST and _MAIL.fullmatch(mail):
        return Contact(mail=mail)
    if _is_page(given):
        return Contact(page=given)
    raise BadContactError(given)


def _is_page(text: str) -> bool:
    if len(text) > _LONGEST_ADDRESS or not _WRITTEN.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # refuses what is no number
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
