"""Frozen facts that every stage exchanges, and their own checks. Nothing here does input or output."""
