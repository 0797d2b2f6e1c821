"""The pages of spaces: HTTP, nothing else."""
