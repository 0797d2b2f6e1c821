"""Tables of spaces, topics, messages and polls."""

from nhipcau.spaces.models.invitations import SpaceInvitation
from nhipcau.spaces.models.messages import Message, Pin
from nhipcau.spaces.models.polls import Ballot, Poll
from nhipcau.spaces.models.spaces import Space, SpaceGuest, SpaceUnit
from nhipcau.spaces.models.topics import Topic, TopicMark

__all__ = [
    "Ballot",
    "Message",
    "Pin",
    "Poll",
    "Space",
    "SpaceGuest",
    "SpaceInvitation",
    "SpaceUnit",
    "Topic",
    "TopicMark",
]
