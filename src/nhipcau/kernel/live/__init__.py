"""Live updates: a process of its own tells open pages that there is something new (ADR 23).

Only hints travel: which channel, and the number of its newest state. What is new the page fetches through the web
process. A module registers its channels in `apps.py`, and is asked again who may know before every hint.
"""

from nhipcau.kernel.live.channels import Channel, ChannelKind, mark_of, newest_readable, register_channel

__all__ = ["Channel", "ChannelKind", "mark_of", "newest_readable", "register_channel"]
