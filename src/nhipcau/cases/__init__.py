"""A matter a citizen brings, from first word to rated answer."""
