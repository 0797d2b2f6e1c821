"""What can be done with a line of a register: one entry each, from the button to the operation it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import operations
from nhipcau.documents.operations import Assignment
from nhipcau.documents.web.registers import forms
from nhipcau.documents.web.registers.rows import shown_number
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.deed_forms import SeenForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that passed its checks, with the files stored for it and the units chosen beside it."""

    actor: Staff
    entry_id: UUID
    form: SeenForm
    files: Sequence[UUID] = ()
    units: Sequence[UUID] = ()

    @property
    def seen(self) -> int:
        version: int = self.form.cleaned_data["seen_version"]
        return version

    def text(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")

    def id(self, name: str) -> UUID | None:
        found = self.text(name)
        return UUID(found) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action. `move` is its name among the line's moves; `seen` says who will see what."""

    move: str
    slug: str
    icon: str
    label: Text
    title: Text
    button: Text
    seen: Text
    done: Text
    form: type[SeenForm]
    run: Callable[[Sent], object]
    question: Text = ""
    picker: Text = ""
    picks_groups: bool = False
    is_post: bool = False
    is_quiet: bool = False
    tone: str = "hand"
    done_for: Callable[[object], Text] | None = None

    @property
    def url_name(self) -> str:
        return f"documents:deed_{self.move}"

    @property
    def has_files(self) -> bool:
        return "attachments" in self.form.base_fields

    def said(self, result: object) -> str:
        return str(self.done_for(result) if self.done_for else self.done)


def _register(sent: Sent) -> object:
    return operations.register_received(actor=sent.actor, entry_id=sent.entry_id, seen_version=sent.seen)


def _registered(result: object) -> Text:
    number = shown_number(getattr(result, "number", None))
    return _("Registered under number %(number)s. Now assign it.") % {"number": number}


def _send_back(sent: Sent) -> object:
    return operations.send_back(
        actor=sent.actor, entry_id=sent.entry_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _assign(sent: Sent) -> object:
    assignment = Assignment(
        person_id=UUID(sent.text("person_id")),
        helper_unit_ids=sent.units,
        due_on=sent.form.cleaned_data["due_on"],
        instruction=sent.text("instruction"),
    )
    return operations.assign_document(
        actor=sent.actor, entry_id=sent.entry_id, assignment=assignment, seen_version=sent.seen
    )


def _take(sent: Sent) -> object:
    return operations.take_document(actor=sent.actor, entry_id=sent.entry_id, seen_version=sent.seen)


def _settle(sent: Sent) -> object:
    return operations.settle_document(
        actor=sent.actor,
        entry_id=sent.entry_id,
        note=sent.text("note"),
        answered_by_entry_id=sent.id("answered_by"),
        seen_version=sent.seen,
    )


def _reopen(sent: Sent) -> object:
    return operations.reopen_document(
        actor=sent.actor, entry_id=sent.entry_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _set_due(sent: Sent) -> object:
    return operations.set_due(
        actor=sent.actor, entry_id=sent.entry_id, due_on=sent.form.cleaned_data["due_on"], seen_version=sent.seen
    )


def _note(sent: Sent) -> object:
    return operations.note_document(
        actor=sent.actor, entry_id=sent.entry_id, text=sent.text("text"), visibility=sent.text("visibility")
    )


def _recall(sent: Sent) -> object:
    return operations.recall_document(
        actor=sent.actor, entry_id=sent.entry_id, reason=sent.text("reason"), seen_version=sent.seen
    )


def _replace(sent: Sent) -> object:
    return operations.replace_document(
        actor=sent.actor,
        entry_id=sent.entry_id,
        by_entry_id=UUID(sent.text("by_entry")),
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _correct(sent: Sent) -> object:
    assert isinstance(sent.form, forms.CorrectForm)  # noqa: S101 - the deed's own form
    return operations.correct_document(
        actor=sent.actor,
        entry_id=sent.entry_id,
        facts=sent.form.facts(),
        reason=sent.text("reason"),
        seen_version=sent.seen,
    )


def _corrected(result: object) -> Text:
    return _("Corrected. What stood there before is kept.") if result else _("Nothing was changed.")


def _set_audience(sent: Sent) -> object:
    return operations.set_audience(actor=sent.actor, entry_id=sent.entry_id, audience=sent.text("audience"))


def _send(sent: Sent) -> object:
    return operations.send_document(
        actor=sent.actor, entry_id=sent.entry_id, to_unit_ids=sent.units, seen_version=sent.seen
    )


def _was_sent(result: object) -> Text:
    count = len(result) if isinstance(result, list) else 0
    if not count:
        return _("All of these units have the document already.")
    return _("Sent to %(n)s units. Each of them registers it.") % {"n": count}


def _add_file(sent: Sent) -> object:
    return operations.add_files(actor=sent.actor, entry_id=sent.entry_id, blob_ids=sent.files)


DEEDS: dict[str, Deed] = {
    deed.move: deed
    for deed in (
        Deed(
            move="register",
            slug="vao-so",
            icon="inbox",
            label=_("Write into the register"),
            title=_("Write into the incoming register"),
            button=_("Write into the register"),
            seen=_("The register gives the next number. The sender sees that it has arrived with you."),
            done="",
            done_for=_registered,
            form=forms.SendForm,
            run=_register,
            is_post=True,
        ),
        Deed(
            move="assign",
            slug="phan-cong",
            icon="go",
            label=_("Assign"),
            title=_("Assign the document"),
            button=_("Assign"),
            picker=_("Units that help (if any)"),
            seen=_(
                "The person is told at once. Units that help read the document, your instruction and what is "
                "written for partners, not the internal notes."
            ),
            done=_("Assigned."),
            form=forms.AssignForm,
            run=_assign,
        ),
        Deed(
            move="take",
            slug="nhan",
            icon="half",
            label=_("Begin to work on it"),
            title=_("Begin to work on it"),
            button=_("Begin to work on it"),
            seen=_("You become the person in charge."),
            done=_("You are in charge of this document."),
            form=forms.SendForm,
            run=_take,
            is_post=True,
        ),
        Deed(
            move="settle",
            slug="giai-quyet",
            icon="done",
            label=_("Settle"),
            title=_("Settle the document"),
            button=_("Settle"),
            seen=_("All units that take part read what came of it. The running dates end."),
            done=_("Settled."),
            form=forms.SettleForm,
            run=_settle,
        ),
        Deed(
            move="set_due",
            slug="han",
            icon="clock",
            label=_("Set the day"),
            title=_("Set the day by which it is to be settled"),
            button=_("Save the day"),
            seen=_("Who works on it is reminded before this day, and the leader is told when it is over."),
            done=_("The day is set."),
            form=forms.DueForm,
            run=_set_due,
            tone="soon",
        ),
        Deed(
            move="send_back",
            slug="tra-lai",
            icon="left",
            label=_("Send back"),
            title=_("Send the document back"),
            button=_("Send back"),
            question=_("Send this document back?"),
            seen=_("The unit that sent it reads your reason."),
            done=_("Sent back. The sender reads why."),
            form=forms.ReasonForm,
            run=_send_back,
            is_quiet=True,
        ),
        Deed(
            move="reopen",
            slug="mo-lai",
            icon="again",
            label=_("Take it up again"),
            title=_("Take the document up again"),
            button=_("Take it up again"),
            seen=_("It stands among the open documents again."),
            done=_("The document is open again."),
            form=forms.ReasonForm,
            run=_reopen,
        ),
        Deed(
            move="send",
            slug="gui",
            icon="go",
            label=_("Send to units"),
            title=_("Send the document to units"),
            button=_("Send"),
            picker=_("To which units"),
            picks_groups=True,
            seen=_("Each unit reads the document and writes it into its own register. What was sent stays there."),
            done="",
            done_for=_was_sent,
            form=forms.SendForm,
            run=_send,
        ),
        Deed(
            move="add_file",
            slug="dinh-kem",
            icon="doc",
            label=_("Add the file"),
            title=_("Add the file of the document"),
            button=_("Add the file"),
            seen=_("Whoever reads the document may open it. An earlier file stays as it was."),
            done=_("The file has been added."),
            form=forms.FilesForm,
            run=_add_file,
        ),
        Deed(
            move="correct",
            slug="dinh-chinh",
            icon="pen",
            label=_("Correct what the register says"),
            title=_("Correct what the register says"),
            button=_("Save the correction"),
            seen=_("What stood there before is kept with your reason, for all who hold the document."),
            done="",
            done_for=_corrected,
            form=forms.CorrectForm,
            run=_correct,
            is_quiet=True,
        ),
        Deed(
            move="set_audience",
            slug="ai-doc",
            icon="eye",
            label=_("Who may read it"),
            title=_("Who may read this document"),
            button=_("Save"),
            seen=_("Counts at once for page, files, search and notices."),
            done=_("Saved."),
            form=forms.AudienceForm,
            run=_set_audience,
            is_quiet=True,
        ),
        Deed(
            move="replace",
            slug="thay-the",
            icon="copy",
            label=_("Replace"),
            title=_("Replace the document by another"),
            button=_("Replace"),
            question=_("Replace this document?"),
            seen=_("Every unit that holds the document reads that another counts now, and your reason."),
            done=_("Replaced. Every unit that holds it is told."),
            form=forms.ReplaceForm,
            run=_replace,
            is_quiet=True,
        ),
        Deed(
            move="recall",
            slug="thu-hoi",
            icon="x",
            label=_("Recall"),
            title=_("Recall the document"),
            button=_("Recall"),
            question=_("Recall this document?"),
            seen=_("It keeps its number. Every unit that holds the document reads that it is void, and your reason."),
            done=_("Recalled. Every unit that holds it is told."),
            form=forms.ReasonForm,
            run=_recall,
            is_quiet=True,
        ),
        Deed(
            move="note",
            slug="ghi",
            icon="pen",
            label=_("Write into the course of events"),
            title=_("Write into the course of events"),
            button=_("Save the entry"),
            seen=_("Internal: your unit only. Partners: the units that take part."),
            done=_("The entry has been saved."),
            form=forms.NoteForm,
            run=_note,
        ),
    )
}
