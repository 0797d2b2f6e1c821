"""In-app notifications: what happened that concerns me.

Owns one row per person, event and kind, and its read mark. Knows no words and no rights of its own: both are asked of
the module that announced the kind (kernel.announcements), when somebody reads.
"""
