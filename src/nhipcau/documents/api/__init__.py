"""Documents for other programs: JSON over HTTP, mounted by `config.api`."""
