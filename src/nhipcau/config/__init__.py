"""Settings, addresses and the operators' command: the only place that knows the environment."""
