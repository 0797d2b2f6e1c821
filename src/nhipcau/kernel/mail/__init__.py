"""The mail outbox: encrypted while it waits, wiped when sent, with its delivery state."""
