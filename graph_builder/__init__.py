"""Build a knowledge graph of anti-trafficking instruments from the texts of resolutions."""
