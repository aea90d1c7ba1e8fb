"""Frozen facts that every stage exchanges, and their own checks. No input, no output."""
