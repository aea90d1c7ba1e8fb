"""The ``palermo`` command: one file a verb; arguments, progress, files and exit codes."""
