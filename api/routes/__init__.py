"""One file for each family of paths; each adds its routes to the application."""
