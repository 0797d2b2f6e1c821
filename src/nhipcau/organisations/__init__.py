"""The tree of units valid in time, territories, memberships and roles."""
