"""Cut a text into front matter, heading, preambular and operative paragraphs, and footnotes."""

from graph_builder.structure.cutting import CutOptions, cut

__all__ = ["CutOptions", "cut"]
