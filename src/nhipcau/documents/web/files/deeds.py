"""What can be done with a file by a form of its own: one table, one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents.operations import files
from nhipcau.documents.web.files.forms import (
    CloseForm,
    HandOverForm,
    HoldForm,
    ReasonForm,
    SeenForm,
    ShareForm,
)
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A button, its form, what is said beside it, and the operation. `may` names the right in `FileDetail.may`."""

    may: str
    title: Text
    button: Text
    icon: str
    form: type[SeenForm]
    run: Callable[[Staff, UUID, dict[str, Any]], object]
    told: Text
    done: Text
    is_risky: bool = False


DEEDS: dict[str, Deed] = {
    "close": Deed(
        may="close",
        title=_("Close the file"),
        button=_("Close the file"),
        icon="check",
        form=CloseForm,
        run=lambda actor, file_id, typed: files.close_file(
            actor=actor, file_id=file_id, ended_on=typed["ended_on"], seen_version=typed["seen_version"]
        ),
        told=_(
            "Documents and pages are counted, and the days of handing over and of the period are set. After that "
            "nothing is put in or taken out unless the file is reopened."
        ),
        done=_("The file has been closed."),
    ),
    "reopen": Deed(
        may="reopen",
        title=_("Reopen the file"),
        button=_("Reopen the file"),
        icon="again",
        form=ReasonForm,
        run=lambda actor, file_id, typed: files.reopen_file(
            actor=actor, file_id=file_id, reason=typed["reason"], seen_version=typed["seen_version"]
        ),
        told=_("The period counts anew from the day the work ends then. A proposal to destroy the file lapses."),
        done=_("The file is open again."),
    ),
    "share": Deed(
        may="share",
        title=_("Share the file"),
        button=_("Share the file"),
        icon="users",
        form=ShareForm,
        run=lambda actor, file_id, typed: files.share_file(
            actor=actor,
            file_id=file_id,
            to_unit_id=typed["to_unit_id"],
            purpose=typed["purpose"],
            until=typed["until"],
        ),
        told=_(
            "The unit reads every document in the file, and those put in later, until the day named. Each opening is "
            "on record. Ending the share ends all of it at once."
        ),
        done=_("The file has been shared."),
    ),
    "hold": Deed(
        may="hold",
        title=_("Set a hold"),
        button=_("Set the hold"),
        icon="lock",
        form=HoldForm,
        run=lambda actor, file_id, typed: files.hold_file_back(
            actor=actor, file_id=file_id, reason=typed["reason"], until=typed["until"]
        ),
        told=_(
            "While the hold stands, neither the file nor a document in it is destroyed, even if that has been "
            "approved. A leader lifts it."
        ),
        done=_("The hold has been set."),
    ),
    "hand_over": Deed(
        may="hand_over",
        title=_("Hand over to the archive"),
        button=_("Record the handing over"),
        icon="bag",
        form=HandOverForm,
        run=lambda actor, file_id, typed: files.hand_over_file(
            actor=actor, file_id=file_id, to=typed["to"], seen_version=typed["seen_version"]
        ),
        told=_(
            "Take the package away first and give it to the archive. After this step the file is not reopened; "
            "whoever may read it reads it on."
        ),
        done=_("The handing over is on record."),
        is_risky=True,
    ),
}
SLUGS = {"close": "ket-thuc", "reopen": "mo-lai", "share": "chia-se", "hold": "giu", "hand_over": "nop-luu"}
