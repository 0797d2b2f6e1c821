"""Refusals callers of this module must tell apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Invalid


class LastAdministrator(Conflict):
    """The city would be left without anybody who can administer it."""

    code = "last_administrator"
    default_text = _("This is the last administrator of the city. Name another one first.")


class UnitClosed(Conflict):
    code = "unit_closed"
    default_text = _("This unit has been closed. Choose one that still exists.")


class WouldBeCircle(Invalid):
    """A unit was to be hung under itself or under one of its own branches."""

    code = "circle"
    default_text = _("A unit cannot hang under itself or under one of its own branches. Choose another unit above it.")
