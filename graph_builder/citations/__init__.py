"""Recognise printed references and settle overlaps by one written rule."""

from graph_builder.citations.names import NameIndex
from graph_builder.citations.recognising import recognise

__all__ = ["NameIndex", "recognise"]
