"""Refusals that callers tell apart."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict


class CodeTaken(Conflict):
    """The list has an item of this code, perhaps a retired one."""

    code = "code_taken"
    default_text = _("This list has that code already, perhaps retired. Choose another code or restore the old item.")


class FixedList(Conflict):
    """The programme itself knows the codes of this list."""

    code = "fixed_list"
    default_text = _(
        "The codes of this list are part of the programme. Names and descriptions may change, codes may not."
    )


class StaleItem(Conflict):
    """Somebody changed the item after the form was opened."""

    code = "stale_form"
    default_text = _("Somebody else has changed this item meanwhile. What you typed is kept; look at the item again.")
