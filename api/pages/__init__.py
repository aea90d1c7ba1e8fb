"""Pages for people: HTML from templates, one style sheet, own scripts, nothing from elsewhere."""

from __future__ import annotations

from api.pages.rendering import page, static_file

__all__ = ["page", "static_file"]
