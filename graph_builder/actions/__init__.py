"""Read what operative paragraphs ask, of whom, how strongly and by when."""

from graph_builder.actions.actors import ActorIndex
from graph_builder.actions.reading import read_actions
from graph_builder.actions.themes import with_themes

__all__ = ["ActorIndex", "read_actions", "with_themes"]
