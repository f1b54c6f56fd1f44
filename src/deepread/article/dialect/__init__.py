"""The ways in which headers are written, one module for each family."""
