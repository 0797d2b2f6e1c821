"""Pages of meetings: for those who are invited, on a phone in the hall; for those who call them."""
