"""Damage texts as scanners, converters, editors and careless hands do; seeded, so repeatable."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

_CONTROLS: Final = "\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u200f\u2028\u202e\ufeff\ufffd"
_SCRAPS: Final = (
    "Ibid., annex II",
    "resolution 1/1 of 1 May 1990, 2/2, 3/3 and 4/4",
    "(a) (b) (i) (ii) 1. 2. 3.",
    "General Assembly resolutions",
    "The General Assembly,\n\nRecalling",
    "articles 1, 2, 3 and 4 of the",
    "¹ ² ³ 4/ */",
    "((((((((((",
    "‘‘“”’’",
    "99999999999999999999/99999999999999999999",
    "(" + "I" * 40 + ")",
    "E/CN.4/1983/16 and Add.1 and Corr.1/Rev.2",
    "1 2 3 4 5 6 7 8 9",
)
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-32")
_MOST_STEPS: Final = 5

Mutation = Callable[[str, random.Random], str]


def _cut(text: str, chance: random.Random) -> str:
    start, end = sorted((_place(text, chance), _place(text, chance)))
    return text[start:end] if chance.random() < 1 / 2 else text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start = _place(text, chance)
    end = min(len(text), start + chance.choice((1, 20, 500, 5000)))
    times = chance.choice((1, 1, 2, 20)) if end - start <= 500 else 1
    return text[:end] + text[start:end] * times + text[end:]


def _shuffle_lines(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _shuffle_words(text: str, chance: random.Random) -> str:
    start = _place(text, chance)
    end = min(len(text), start + 400)
    words = text[start:end].split(" ")
    chance.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def _one_line(text: str, _: random.Random) -> str:
    return " ".join(text.split())


def _wrap(text: str, chance: random.Random) -> str:
    width = chance.choice((1, 7, 40, 70))
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def _without_spaces(text: str, chance: random.Random) -> str:
    kept = chance.choice((0.0, 0.5, 0.9))
    return "".join(c for c in text if not c.isspace() or chance.random() < kept)


def _insert_controls(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 30)):
        at = _place(text, chance)
        text = text[:at] + chance.choice(_CONTROLS) + text[at:]
    return text


def _insert_scrap(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(_SCRAPS) * chance.choice((1, 1, 2, 50)) + text[at:]


def _swap_case(text: str, chance: random.Random) -> str:
    return chance.choice((text.upper, text.lower, text.title, text.swapcase))()


def _change_digits(text: str, chance: random.Random) -> str:
    return "".join(
        chance.choice("0123456789IVX/()") if c.isdigit() and chance.random() < 1 / 5 else c
        for c in text
    )


def _reverse(text: str, chance: random.Random) -> str:
    return text[::-1] if chance.random() < 1 / 4 else "\n".join(reversed(text.split("\n")))


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _cut,
    _double,
    _shuffle_lines,
    _shuffle_words,
    _one_line,
    _wrap,
    _without_spaces,
    _insert_controls,
    _insert_scrap,
    _swap_case,
    _change_digits,
    _reverse,
)


def mutate(sources: list[str], chance: random.Random) -> bytes:
    """One damaged text: some of the mutations, then an encoding, then perhaps damaged bytes."""
    text = chance.choice(sources)
    if chance.random() < 1 / 5:
        text += chance.choice(sources)
    for _ in range(chance.randint(1, _MOST_STEPS)):
        text = chance.choice(MUTATIONS)(text, chance)
    encoding = chance.choice(_ENCODINGS) if chance.random() < 1 / 5 else "utf-8"
    data = bytearray(text.encode(encoding, "replace"))
    if data and chance.random() < 1 / 10:
        for _ in range(chance.randint(1, 10)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _place(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))
