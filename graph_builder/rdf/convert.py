"""pyoxigraph terms → rdflib's, for libraries that know only rdflib. Strangers raise."""

from __future__ import annotations

from typing import TypeAlias

import pyoxigraph as ox
import rdflib

RdflibTerm: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def to_rdflib_term(term: object) -> RdflibTerm:
    """One term; ``TypeError`` for anything but an IRI, blank node or literal."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == str(rdflib.XSD.string):
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)
    msg = f"rdflib has no term for {type(term).__name__} {term}"
    raise TypeError(msg)
