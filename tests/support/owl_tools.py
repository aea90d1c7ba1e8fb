"""Run OWLAPI's profile checkers and HermiT on one file, in a process of its own.

Both come with the ``owlready2`` package, which ships OWLAPI beside Pellet and HermiT; ``jpype``
calls the former. Usage: ``python owl_tools.py profiles FILE.rdf`` or ``hermit FILE.nt``; the
answer is JSON on the last line of standard output.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

PROFILES = ("OWL2DLProfile", "OWL2RLProfile")


def profiles(file: Path) -> dict[str, list[str]]:
    """Profile → its violations, sorted, for an ontology in RDF/XML."""
    jpype: Any = __import__("jpype")
    spec = importlib.util.find_spec("owlready2")
    assert spec is not None
    assert spec.origin is not None
    jars = sorted(str(jar) for jar in (Path(spec.origin).parent / "pellet").glob("*.jar"))
    jpype.startJVM(classpath=jars)
    manager = jpype.JClass(
        "org.semanticweb.owlapi.apibinding.OWLManager"
    ).createOWLOntologyManager()
    document = jpype.JClass("java.io.File")(str(file))
    ontology = manager.loadOntologyFromOntologyDocument(document)
    found: dict[str, list[str]] = {}
    for name in PROFILES:
        report = jpype.JClass(f"org.semanticweb.owlapi.profiles.{name}")().checkOntology(ontology)
        found[name] = sorted(str(violation) for violation in report.getViolations())
    return found


def hermit(file: Path) -> dict[str, list[str]]:
    """``inconsistent`` (one entry if so) and the unsatisfiable classes of an N-Triples file."""
    owlready2: Any = __import__("owlready2")
    world = owlready2.World()
    with file.open("rb") as opened:
        ontology = world.get_ontology("https://w3id.org/palermo/ontology").load(fileobj=opened)
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"inconsistent": ["the ontology has no model"], "unsatisfiable": []}
    nothing = owlready2.Nothing
    unsatisfiable = sorted(c.iri for c in world.inconsistent_classes() if c is not nothing)
    return {"inconsistent": [], "unsatisfiable": unsatisfiable}


if __name__ == "__main__":
    command = {"profiles": profiles, "hermit": hermit}[sys.argv[1]]
    sys.stdout.write("\n" + json.dumps(command(Path(sys.argv[2]))) + "\n")
