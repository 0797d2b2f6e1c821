"""In-app notifications: what happened that concerns me."""
