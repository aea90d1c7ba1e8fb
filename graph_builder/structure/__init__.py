"""Cut a text into front matter, heading, preambular and operative paragraphs, and footnotes."""

from graph_builder.structure.cutting import cut
from graph_builder.structure.framing import CutOptions

__all__ = ["CutOptions", "cut"]
