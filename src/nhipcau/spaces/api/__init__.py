"""Spaces for other systems: HTTP, nothing else."""
