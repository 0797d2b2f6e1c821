"""Where others failed: each failure of a peer as a test, in the words of those who suffered it."""
