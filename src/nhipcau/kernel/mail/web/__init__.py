"""Pages of the outbox, and the mail of the demo."""
