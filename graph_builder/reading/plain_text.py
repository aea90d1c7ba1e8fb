"""Decode plain text: UTF-8, what a byte-order mark says, or the encoding that makes words of it.

The text stays as it was decoded: no normalisation, no newline translation.
"""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

from graph_builder.model.finding import Finding, Level
from graph_builder.reading.decoded import Decoded, RefusedError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The encoding of files from offices of the UN that predate UTF-8.
_OFFICE: Final = "cp1252"
#: What else its six languages were written in; guesses outside this list are noise.
_OTHERS: Final = ("mac_roman", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "utf_16", "utf_32")
#: Letters of English, French, Spanish, German and Portuguese, and typographic signs.
_EXPECTED: Final = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœùúûüßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ"
    "‘’“”„«»–—…•†‡§¶·°ºª¡¿€£©®™½¼¾¹²³\u201a\u2039\u203a\u00a0\u00ad"
)
#: A text that is UTF-8 but for a few bytes was damaged; more damage means another encoding.
_DAMAGE: Final = 20
#: How much of a long file is looked at when its encoding is guessed.
_SAMPLE: Final = 200_000


def plain_text(data: bytes) -> Decoded:
    """Decode the bytes of a text.

    Returns:
        The text; a finding where the encoding was guessed or bytes are damaged.

    Raises:
        RefusedError: Binary, or in no encoding that makes words of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if b"\0" in data:
        reason = "it is binary, not a text; save it as plain text in UTF-8"
        raise RefusedError(reason)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        found = _damaged(data, error) or _guessed(data)
        if found is None:
            reason = (
                f"byte {error.start} is not UTF-8, and no other encoding makes words of it; "
                "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8"
            )
            raise RefusedError(reason) from error
        return found


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"it begins like {encoding.upper()}, but byte {error.start} is not; save as UTF-8"
        raise RefusedError(reason) from error
    if "\0" in text:
        reason = "it is binary, not a text; save it as plain text in UTF-8"
        raise RefusedError(reason)
    return Decoded(text)


def _damaged(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few broken bytes, each of which becomes U+FFFD; ``None`` if it is not that."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    is_cut = broken == 1 and error.reason == "unexpected end of data"
    if not is_cut and whole < _DAMAGE * broken:
        return None
    message = f"{broken} place(s) are not UTF-8, the first at byte {error.start}: shown as U+FFFD"
    return Decoded(text, (Finding(Level.WARNING, "bytes-damaged", message),))


def _guessed(data: bytes) -> Decoded | None:
    text = _office_text(data)
    if text is not None:
        return _told(text, "Windows-1252")
    best = from_bytes(data[:_SAMPLE], cp_isolation=[_OFFICE, *_OTHERS]).best()
    if best is None or not best.coherence:
        return None
    try:
        return _told(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        return None


def _office_text(data: bytes) -> str | None:
    """The bytes as Windows-1252, if nothing in them is strange to the languages written in it."""
    try:
        text = data.decode(_OFFICE)
    except UnicodeDecodeError:
        return None
    above = [character for character in text if character > "\x7f"]
    plain = len(text) - len(above)
    return text if len(above) < plain and _EXPECTED.issuperset(above) else None


def _told(text: str, encoding: str) -> Decoded:
    message = f"the file is not UTF-8; it was read as {encoding}, which makes words of it"
    return Decoded(text, (Finding(Level.INFO, "encoding-guessed", message),))
