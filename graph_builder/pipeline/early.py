"""Load the release that ships while packages are still being installed.

``python -m graph_builder.pipeline.early OUT`` needs pyoxigraph and nothing else. Loading takes as
long as installing does, so a first start does both at once. Whatever cannot be done here is left to
``palermo build``, which comes afterwards and says what is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from graph_builder.errors import PalermoError
from graph_builder.pipeline.prebuilt import prebuilt
from graph_builder.resources import resource


def load(out: Path) -> bool:
    """Publish the release that ships in ``out``; whether that was done."""
    found = prebuilt(resource("ontology").parent)
    if found is None:
        return False
    try:
        found.publish(out)
    except PalermoError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(not load(Path(sys.argv[1])))
