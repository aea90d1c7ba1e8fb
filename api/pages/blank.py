"""Parameters that come from the form of a page: a field left empty asks for nothing."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, model_validator

#: Fields that choose what is shown of an answer.
_NOT_ASKED: Final = frozenset({"offset", "evidence"})


class FromForm(BaseModel):
    """Takes empty fields out before the others are checked."""

    def state(self) -> dict[str, object]:
        """What is asked beyond the usual, as the address says it; which page of it apart."""
        said = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {name: value for name, value in said.items() if name not in _NOT_ASKED}

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
