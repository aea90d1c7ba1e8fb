"""Parameters that come from the form of a page: a field left empty asks for nothing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, model_validator


class FromForm(BaseModel):
    """Takes empty fields out before the others are checked."""

    @model_validator(mode="before")
    @classmethod
    def without_empty(cls, given: Any) -> Any:  # noqa: ANN401  (whatever a request holds)
        """The fields that say something."""
        if not isinstance(given, dict):
            return given
        kept = {}
        for name, value in given.items():
            if isinstance(value, list):
                value = [item for item in value if item != ""]  # noqa: PLW2901
            if value not in ("", []):
                kept[name] = value
        return kept
