"""People who sign in: credentials, second factor, sessions."""
