"""The web base: layout, components, middleware, error pages."""
