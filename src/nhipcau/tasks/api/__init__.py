"""Tasks for other systems: HTTP, nothing else."""
