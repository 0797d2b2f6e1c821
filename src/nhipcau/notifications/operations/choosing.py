"""Choosing how soon one hears of what, and where."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.announcements import announcements
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.notifications.events import PreferencesChanged
from nhipcau.notifications.models import Channel, Pace, Preference
from nhipcau.notifications.rules import DEFAULTS, PACES, pace_of


@atomic
def set_preferences(*, actor: Actor, choices: Mapping[tuple[str, str], str]) -> None:
    """Set how soon the actor hears of (kind, channel): now, daily or off. What is not named stays as it is.

    Raises Invalid for a kind, channel or pace that does not exist, and for a mandatory kind switched off.
    """
    staff = require_staff(actor)
    for (kind, channel), pace in choices.items():
        _require_choice(kind, channel, pace)
    mine = Preference.objects.filter(person_id=staff.person_id)
    chosen = {(kind, channel): pace for kind, channel, pace in mine.values_list("kind", "channel", "pace")}
    changed = {
        key: pace
        for key, pace in choices.items()
        if pace != pace_of(chosen, *key, is_mandatory=announcements.get(key[0]).is_mandatory)
    }
    if not changed:
        return
    for (kind, channel), pace in changed.items():
        if pace == DEFAULTS[channel]:
            mine.filter(kind=kind, channel=channel).delete()
        else:
            Preference.objects.update_or_create(
                person_id=staff.person_id, kind=kind, channel=channel, defaults={"pace": pace}
            )
    emit(
        PreferencesChanged(actor=staff, subject_id=staff.person_id, kinds=sorted({kind for kind, _channel in changed}))
    )


def _require_choice(kind: str, channel: str, pace: str) -> None:
    if kind not in announcements or pace not in PACES.get(channel, ()):
        raise Invalid(_("This cannot be chosen. Open the page again and choose anew."))
    if channel == Channel.APP and pace == Pace.OFF and announcements.get(kind).is_mandatory:
        raise Invalid(_("This notice is part of the work and is always shown in the product."))
