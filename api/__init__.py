"""Serve a published graph over HTTP, read only: SPARQL, documents, lineage, citations."""
