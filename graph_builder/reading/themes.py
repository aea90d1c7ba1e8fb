"""Read ``data/registry/themes.json``: which words of a title put a text under which theme."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import RegistryRecordError
from graph_builder.model.theme_rule import ThemeRule

if TYPE_CHECKING:
    from pathlib import Path

THEME_RULES: Final = "themes.json"
_FIELDS: Final = frozenset({"theme", "words", "beside"})


def read_theme_rules(folder: Path) -> tuple[ThemeRule, ...]:
    """The rules of a registry folder in their order; none where it has no such file.

    The file is ``{"rules": [{"theme", "words", "beside"}]}``; ``beside`` may be missing.

    Raises:
        RegistryRecordError: The file breaks this form; it names the place (``rules[3].words``).
    """
    path = folder / THEME_RULES
    if not path.is_file():
        return ()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RegistryRecordError(THEME_RULES, "(whole file)", f"is not JSON: {error}") from error
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(rules, list):
        raise RegistryRecordError(THEME_RULES, "rules", "is missing or not a list")
    return tuple(_rule(item, f"rules[{index}]") for index, item in enumerate(rules))


def _rule(data: Any, field: str) -> ThemeRule:  # noqa: ANN401  (JSON is anything until checked)
    if not isinstance(data, dict) or not set(data) <= _FIELDS:
        problem = f"is no object of {', '.join(sorted(_FIELDS))}"
        raise RegistryRecordError(THEME_RULES, field, problem)
    theme = data.get("theme")
    if not isinstance(theme, str) or not theme:
        raise RegistryRecordError(THEME_RULES, f"{field}.theme", "is missing or not a text")
    words = _words(data.get("words"), f"{field}.words")
    if not words:
        raise RegistryRecordError(THEME_RULES, f"{field}.words", "needs a word at least")
    return ThemeRule(theme, words, _words(data.get("beside", []), f"{field}.beside"))


def _words(value: Any, field: str) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise RegistryRecordError(THEME_RULES, field, "is not a list of words")
    return tuple(value)
