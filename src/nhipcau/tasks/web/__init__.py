"""The pages of tasks: HTTP, nothing else."""
