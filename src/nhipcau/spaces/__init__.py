"""Digital spaces: units talk with one another in topics, and about cases, tasks and documents on their pages.

Who may read follows from today's units, roles and invitations; a discussion about a thing follows the thing.
"""
