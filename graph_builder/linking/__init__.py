"""Decide which instrument a citation names, or say why nobody can."""

from graph_builder.linking.context import LinkContext
from graph_builder.linking.linker import link

__all__ = ["LinkContext", "link"]
