"""What is a day, as everything of ours writes it."""

from datetime import date


def is_day(text: str) -> bool:
    """Whether ``text`` is a day of the calendar, written ``YYYY-MM-DD``.

    Python takes ``20060727`` and ``2006-W30-4`` for days too; as texts, these sort otherwise.
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
