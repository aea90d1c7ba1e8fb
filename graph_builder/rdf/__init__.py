"""Facts become triples: identifiers in one file, pure emission, stable serialisation."""
