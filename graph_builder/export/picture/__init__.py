"""Draw lineage: time from left to right, rows by maker, arrows from citing to cited."""
