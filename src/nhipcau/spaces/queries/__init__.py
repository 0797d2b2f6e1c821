"""Reading spaces: already limited to what the actor may see."""

from nhipcau.spaces.queries.found import find_messages
from nhipcau.spaces.queries.groups import addable_groups
from nhipcau.spaces.queries.invitations import get_invitation, invitations, invited_space
from nhipcau.spaces.queries.lists import badge, news_of
from nhipcau.spaces.queries.live import may_read_topics, newest_numbers
from nhipcau.spaces.queries.mentions import Mentioned, Reader, mentionable, mentioned, units_in
from nhipcau.spaces.queries.panels import Brief, about_brief
from nhipcau.spaces.queries.shapes import (
    FoundMessage,
    FoundPage,
    GuestRow,
    InvitationFacts,
    Members,
    MessageFacts,
    NewsRow,
    OptionFacts,
    PinFacts,
    PollFacts,
    Quote,
    SentInvitation,
    SpaceFacts,
    SpaceRow,
    SpaceView,
    TopicFacts,
    TopicPage,
    TopicRow,
    TopicView,
    UnitGroup,
    UnitRow,
)
from nhipcau.spaces.queries.spaces import get_space, members, space_list, space_view, topic_list
from nhipcau.spaces.queries.topics import about_view, get_message, messages_after, poll_place, topic_view

__all__ = [
    "Brief",
    "FoundMessage",
    "FoundPage",
    "GuestRow",
    "InvitationFacts",
    "Members",
    "Mentioned",
    "MessageFacts",
    "NewsRow",
    "OptionFacts",
    "PinFacts",
    "PollFacts",
    "Quote",
    "Reader",
    "SentInvitation",
    "SpaceFacts",
    "SpaceRow",
    "SpaceView",
    "TopicFacts",
    "TopicPage",
    "TopicRow",
    "TopicView",
    "UnitGroup",
    "UnitRow",
    "about_brief",
    "about_view",
    "addable_groups",
    "badge",
    "find_messages",
    "get_invitation",
    "get_message",
    "get_space",
    "invitations",
    "invited_space",
    "may_read_topics",
    "members",
    "mentionable",
    "mentioned",
    "messages_after",
    "newest_numbers",
    "news_of",
    "poll_place",
    "space_list",
    "space_view",
    "topic_list",
    "topic_view",
    "units_in",
]
