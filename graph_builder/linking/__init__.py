"""Decide which instrument a citation names, or say why nobody can."""

from graph_builder.linking.linker import LinkContext, link

__all__ = ["LinkContext", "link"]
