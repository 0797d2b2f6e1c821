"""Pages of how the platform is taken up."""
