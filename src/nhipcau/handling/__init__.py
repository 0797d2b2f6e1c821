"""Who handles a thing, by when, and what was said.

Parties, scope rows, deadlines and one timeline; cases, documents and tasks stand on it. The owner of a thing
lives only here. Operations take a subject the caller has locked and permitted, and join the caller's transaction.
"""
