"""Encrypted columns, keyed look-up values, signed parts of addresses, masks."""
