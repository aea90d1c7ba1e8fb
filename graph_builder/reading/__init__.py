"""The only room that opens input files: one small reader for each format."""
