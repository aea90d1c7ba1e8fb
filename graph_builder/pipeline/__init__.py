"""Call the stages in order: texts and registry in, a checked and published graph out."""

from graph_builder.pipeline.building import BuildOutcome, BuildRequest, build

__all__ = ["BuildOutcome", "BuildRequest", "build"]
