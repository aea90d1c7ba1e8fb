"""Which texts read as English: words of our own."""

from __future__ import annotations

import pytest

from graph_builder.structure.language import looks_english

TEXTS = {
    "English": ("The wells of the valley are kept by those who drink from them. " * 3, True),
    "French": ("Les puits de la vallée sont gardés par ceux qui y boivent. " * 3, False),
    "Russian": ("Колодцы долины охраняют те, кто из них пьёт. " * 3, False),
    "Chinese, which has no spaces": ("山谷的水井由饮水的人看守。" * 9, False),
    "Arabic": ("آبار الوادي يحرسها من يشرب منها. " * 4, False),
    "English with names in another script": (
        "The wells of the valley, called Колодцы by those who dug them, are kept by all. " * 3,
        True,
    ),
    "too short to tell": ("Puits de la vallée.", True),
    "nothing": ("", True),
}


@pytest.mark.parametrize(("text", "english"), TEXTS.values(), ids=TEXTS)
def test_looks_english(text: str, *, english: bool) -> None:
    assert looks_english(text) == english
