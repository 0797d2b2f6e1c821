"""The API as other programs meet it: over HTTP, with tokens, through the client and against its own description."""
