"""Words the scripts say, in the reader's language; carried in a meta element, so that nothing inline is needed."""

from __future__ import annotations

import json
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def script_texts() -> str:
    """Return the words as JSON, worked out once per language."""
    return _texts(get_language() or "")


def too_long() -> str:
    """Say how much text one form may carry; beyond it nothing is read."""
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 2**20
    return _(
        "Text of at most %(most)s MB can be sent at once. Shorten it, or attach it as a file; nothing is lost."
    ) % {"most": most}


@lru_cache(maxsize=4)
def _texts(_language: str) -> str:
    return json.dumps(
        {
            "close": _("Close"),
            "counter": _("%(used)s of %(most)s characters"),
            "counter_over": _("%(used)s of %(most)s characters, %(over)s too many"),
            "draft_found": _("What you typed last time is here again."),
            "draft_fresh": _("Start anew"),
            "draft_kept": _("Draft kept on this device"),
            "largest_form": str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or ""),
            "live_new": _("New messages: %(n)s"),
            "locate_denied": _("The device does not give its place away. Type the name of the commune instead."),
            "locate_failed": _("The place was not found. Type the name of the commune instead."),
            "located": _("Place taken over."),
            "locating": _("Looking for the place…"),
            "offline_drop": _("Do not send it"),
            "offline_text": _("Once the network is back, it is sent by itself, one time. You may leave this page."),
            "offline_title": _("No network: what you sent waits on this device"),
            "photo_add": _("Add pictures"),
            "photo_count": _("%(n)s of %(most)s pictures chosen"),
            "photo_drop": _("Drop picture %(n)s"),
            "photo_n": _("Picture %(n)s"),
            "photo_not_picture": _("Only pictures can be added here."),
            "photo_shrinking": _("Making picture %(n)s smaller…"),
            "photo_too_many": _("At most %(most)s pictures. The rest was left out."),
            "queue_fix": _("Open the form"),
            "queue_open": _("See how far it is"),
            "queue_refused": _("What waited could not be sent: look at it again."),
            "queue_sent": _("What waited has been sent."),
            "send_failed": _(
                "Not sent, and the fault is ours. Everything typed is still on this device. Try again in a few minutes."
            ),
            "sending": _("Sending…"),
            "sending_share": _("Sending, %(share)s percent done"),
            "stack_back": _("Move page %(n)s back"),
            "stack_broken": _("The line broke. What was sent is kept; send the rest again."),
            "stack_chosen": _("Files chosen: %(n)s"),
            "stack_drop": _("Leave out number %(n)s"),
            "stack_forward": _("Move page %(n)s forward"),
            "stack_sending": _("Sending %(n)s of %(total)s: %(name)s"),
            "too_long_to_send": too_long(),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
