"""Numbers and deadlines an administrator edits."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.events import SettingChanged
from nhipcau.cases.models import CasesStamp, Setting
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.cases.queries import settings
from nhipcau.cases.queries.settings import LIMITS, QUESTION_WAIT, RATING_WINDOW
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import PaceDraft, RuleDraft
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit


@atomic
def set_rating_window(*, actor: Actor, days: int) -> None:
    """Set for how many working days an answer may be rated; answers given already keep what the sender was told."""
    _set(actor, RATING_WINDOW, days)


@atomic
def set_question_wait(*, actor: Actor, days: int) -> None:
    """Set for how many working days a question waits; questions asked already keep the day the sender was told."""
    _set(actor, QUESTION_WAIT, days)


def _set(actor: Actor, name: str, days: int) -> None:
    require(can_edit_rules(actor))
    least, most = LIMITS[name]
    if not least <= days <= most:
        values = {"least": least, "most": most}
        raise Invalid(fields={"days": _("Give a whole number from %(least)s to %(most)s.") % values})
    Setting.objects.create(name=name, number=days, made_by=person_of(actor))
    CasesStamp.objects.update_or_create(name="settings", defaults={"stamp": ids.new_id()})
    settings.forget()
    emit(SettingChanged(actor=actor, setting=name, number=days))


def save_deadline_rule(*, actor: Actor, draft: RuleDraft) -> UUID:
    """Write a line of the deadline table for cases; see `handling`."""
    return handling.save_deadline_rule(actor=actor, draft=draft)


def save_pace_rule(*, actor: Actor, draft: PaceDraft) -> UUID:
    """Write a line of the table of extensions, reminders and reports for cases; see `handling`."""
    return handling.save_pace_rule(actor=actor, draft=draft)
