"""The PostgreSQL of Django with cheaper reading (ADR 7). Django looks for the class in `base`, hence that name."""
