"""Pages for everybody: what was published, and nothing else."""
