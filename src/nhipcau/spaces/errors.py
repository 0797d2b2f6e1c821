"""Refusals of spaces that callers must tell apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict


class PollClosed(Conflict):
    """The poll has ended; what it came to is shown."""

    code = "poll_closed"
    default_text = _("This poll is closed. Your choice was not counted; the result stands below.")


class SpaceClosed(Conflict):
    """Nothing more is written in a closed space."""

    code = "space_closed"
    default_text = _("This space is closed: it can be read, and nothing more is written in it.")


class NotOpen(Conflict):
    """An invitation is answered once, until its day."""

    code = "invitation_not_open"
    default_text = _("This invitation is no longer open: it was answered, taken back, or its day is over.")


class TooLate(Conflict):
    """A message is mended within some minutes, not later."""

    code = "too_late"
    default_text = _("This message can no longer be changed: that is possible within 15 minutes. Write a new one.")
