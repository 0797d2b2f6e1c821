"""The shared data standard: code lists with owner, version and description."""
