"""A document is written, put before a leader, approved and issued; what each refuses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from nhipcau.documents import operations, states
from nhipcau.documents.layout.components import URGENCY_MM
from nhipcau.documents.models import Document, Draft, DraftComment, DraftVersion, Entry
from nhipcau.documents.operations.drafting.facts import URGENCY
from nhipcau.documents.tests.drafting import JOB, again, approved, drafted, issued, submitted, values
from nhipcau.documents.tests.factories import events, incoming, staff, subject
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import ApiClient, Staff, Visitor
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, SignInNeeded
from nhipcau.kernel.jobs.models import Job

pytestmark = pytest.mark.usefixtures("world")
UNIT, OTHER = "MTTQ-10660", "MTTQ-10661"


def officer() -> Staff:
    return staff(UNIT, "officer")


def leader() -> Staff:
    return staff(UNIT, "leader")


def test_a_plan_is_written_returned_mended_approved_and_issued_as_number_one() -> None:
    writer, head, clerk = officer(), leader(), staff(UNIT, "clerk")
    draft = drafted(writer, changes={"subject": "Kế hoạch  giám sát"})
    assert (draft.state, draft.version, draft.subject, draft.type_code) == (
        states.DRAFTING,
        1,
        "Kế hoạch giám sát",
        "ke_hoach",
    )
    operations.submit_draft(actor=writer, draft_id=draft.id, seen_version=1, approver_id=head.person_id)
    assert again(draft).approver_id == head.person_id
    operations.return_draft(actor=head, draft_id=draft.id, comment="Bổ sung thời hạn.", seen_version=1)
    assert again(draft).state == states.BACK
    assert DraftComment.objects.get().text == "Bổ sung thời hạn."
    operations.save_draft(actor=writer, draft_id=draft.id, values=values(place="Ái Quốc"), seen_version=1)
    operations.submit_draft(actor=writer, draft_id=draft.id, seen_version=2)
    operations.approve_draft(actor=head, draft_id=draft.id, seen_version=2)
    with clock.at(datetime(2026, 12, 31, 17, 1, tzinfo=UTC)):
        found = operations.issue_draft(actor=clerk, draft_id=draft.id, seen_version=2, job=JOB)
    draft, document = again(draft), Document.objects.get(pk=found.document_id)
    assert (found.number, document.notation, document.id) == (1, "01/KH-MTTQ-BTT", draft.id)
    assert str(document.issued_on) == "2027-01-01"
    assert (document.signer_name, document.origin) == ("Nguyễn Thị Mai", "written")
    assert document.recipients[-1] == "Lưu: VT, VP"
    assert (draft.state, draft.entry_id, draft.files) == (states.DRAFT_ISSUED, found.entry_id, "waiting")
    assert Job.objects.filter(task=JOB.module_path).count() == 1
    assert events(draft.id) == [
        "documents.draft_saved",
        "documents.draft_submitted",
        "documents.draft_returned",
        "documents.draft_saved",
        "documents.draft_submitted",
        "documents.draft_approved",
        "documents.draft_issued",
    ]


@pytest.mark.parametrize(
    ("template", "symbol"),
    [
        ("letter", "MTTQ-BTT-VP"),
        ("plan", "KH-MTTQ-BTT"),
        ("report", "BC-MTTQ-BTT"),
        ("submission", "TTr-MTTQ-BTT"),
        ("notice", "TB-MTTQ-BTT"),
        ("invitation", "GM-MTTQ-BTT"),
        ("decision", "QĐ-MTTQ-BTT"),
        ("minutes", "BB-MTTQ-BTT"),
    ],
)
def test_each_of_the_eight_templates_can_be_issued(template: str, symbol: str) -> None:
    draft = issued(officer(), leader(), template=template)
    document = Document.objects.get(pk=draft.id)
    assert document.notation == f"01/{symbol}"
    assert document.signer_name
    assert document.recipients


@pytest.mark.parametrize("mark", URGENCY_MM)
def test_the_register_knows_every_urgency_a_template_offers(mark: str) -> None:
    issued(officer(), leader(), template="letter", changes={"urgency": mark})
    assert Document.objects.get().urgency == URGENCY[mark] != "none"


def test_only_writers_of_the_unit_begin_a_draft() -> None:
    with pytest.raises(SignInNeeded):
        operations.start_draft(actor=Visitor(), template="plan", values={})
    for role in ("observer", "head", "administrator", "member"):
        with pytest.raises(NotAllowed):
            drafted(staff(UNIT, role))
    with pytest.raises(NotAllowed):
        operations.start_draft(actor=program("documents:read"), template="plan", values={})


def program(*scopes: str) -> ApiClient:
    return ApiClient(client_id=ids.new_id(), unit_id=officer().unit_id, scopes=frozenset(scopes))


def test_a_program_writes_for_its_unit_and_decides_nothing() -> None:
    writer = program("documents:read", "documents:write")
    draft_id = operations.start_draft(actor=writer, template="plan", values=values())
    operations.submit_draft(actor=writer, draft_id=draft_id, seen_version=1)
    assert Draft.objects.get(pk=draft_id).author_id is None
    with pytest.raises(NotAllowed):
        operations.approve_draft(actor=writer, draft_id=draft_id, seen_version=1)
    with pytest.raises(NotAllowed):
        operations.return_draft(actor=writer, draft_id=draft_id, comment="Sửa.", seen_version=1)
    assert Draft.objects.get(pk=draft_id).state == "submitted"


def test_an_unknown_template_or_a_field_that_is_too_long_is_named() -> None:
    with pytest.raises(Invalid) as fault:
        operations.start_draft(actor=officer(), template="poem", values={})
    assert "template" in fault.value.fields
    with pytest.raises(Invalid) as fault:
        drafted(officer(), changes={"place": "H" * 501})
    assert list(fault.value.fields) == ["place"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", ["number", "day", "unheard"])
def test_a_field_the_template_lacks_or_the_register_gives_is_refused_and_not_lost_in_silence(name: str) -> None:
    with pytest.raises(Invalid) as fault:
        drafted(officer(), changes={name: "2020-01-01"})
    assert list(fault.value.fields) == [name]
    assert not Draft.objects.exists()


def test_a_repeated_sending_is_the_same_draft_and_a_strangers_id_tells_nothing() -> None:
    writer, draft_id = officer(), ids.new_id()
    one = operations.start_draft(actor=writer, template="plan", values=values(), draft_id=draft_id)
    two = operations.start_draft(actor=writer, template="plan", values=values(), draft_id=draft_id)
    assert (one, two, Draft.objects.count(), DraftVersion.objects.count()) == (draft_id, draft_id, 1, 1)
    operations.start_draft(actor=writer, template="plan", values=values(place="Sửa thêm"), draft_id=draft_id)
    assert DraftVersion.objects.get(draft_id=draft_id, number=2).values["place"] == "Sửa thêm"
    with pytest.raises(NotAllowed):
        operations.start_draft(actor=staff(OTHER, "officer"), template="plan", values={}, draft_id=draft_id)


def test_every_save_is_a_version_and_saving_the_same_is_none() -> None:
    writer = officer()
    draft = drafted(writer)
    assert operations.save_draft(actor=writer, draft_id=draft.id, values=values(), seen_version=1) == 1
    assert operations.save_draft(actor=writer, draft_id=draft.id, values=values(place="A"), seen_version=1) == 2
    assert list(draft.versions.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_who_saves_after_somebody_else_is_told_and_nothing_is_overwritten() -> None:
    one, two = officer(), staff(UNIT, "clerk")
    draft = drafted(one)
    operations.save_draft(actor=two, draft_id=draft.id, values=values(place="Của hai"), seen_version=1)
    with pytest.raises(Conflict) as fault:
        operations.save_draft(actor=one, draft_id=draft.id, values=values(place="Của một"), seen_version=1)
    assert (fault.value.machine_code, fault.value.data) == ("stale_form", {"version": 2})
    assert DraftVersion.objects.get(draft=draft, number=2).values["place"] == "Của hai"


@pytest.mark.parametrize("state", [states.SUBMITTED, states.APPROVED])
def test_writing_on_takes_the_draft_off_the_leaders_table_and_an_approval_back(state: str) -> None:
    writer, head = officer(), leader()
    draft = submitted(writer) if state == states.SUBMITTED else approved(writer, head)
    operations.save_draft(actor=writer, draft_id=draft.id, values=values(place="Sửa"), seen_version=1)
    draft = again(draft)
    assert (draft.state, draft.decided_at, draft.decided_by) == (states.DRAFTING, None, None)
    with pytest.raises(Conflict):
        operations.issue_draft(actor=writer, draft_id=draft.id, seen_version=2, job=JOB)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"symbol": ""}, "symbol"),
        ({"body": " "}, "body"),
        ({"signer": ""}, "signer"),
        ({"symbol": "K" * 31}, "symbol"),
        ({"signer": "N" * 51}, "signer"),
        ({"urgency": "GẤP"}, "urgency"),
    ],
)
def test_what_is_incomplete_is_kept_but_not_put_before_a_leader(changes: dict[str, str], field: str) -> None:
    writer = officer()
    draft = drafted(writer, changes=changes)
    with pytest.raises(Invalid) as fault:
        operations.submit_draft(actor=writer, draft_id=draft.id, seen_version=1)
    assert field in fault.value.fields
    assert again(draft).state == states.DRAFTING


def test_the_approver_is_a_leader_of_the_unit() -> None:
    writer = officer()
    draft = drafted(writer)
    for person in (writer, staff(OTHER, "leader")):
        with pytest.raises(Invalid) as fault:
            operations.submit_draft(actor=writer, draft_id=draft.id, seen_version=1, approver_id=person.person_id)
        assert "approver_id" in fault.value.fields


def test_only_a_leader_approves_and_returns() -> None:
    draft = submitted(officer())
    for role in ("officer", "clerk"):
        with pytest.raises(NotAllowed):
            operations.approve_draft(actor=staff(UNIT, role), draft_id=draft.id, seen_version=1)
        with pytest.raises(NotAllowed):
            operations.return_draft(actor=staff(UNIT, role), draft_id=draft.id, comment="Không.", seen_version=1)
    assert again(draft).state == states.SUBMITTED


def test_who_stands_in_for_the_leader_approves() -> None:
    head = leader()
    draft = submitted(officer())
    instead = Staff(
        person_id=staff(UNIT, "member").person_id,
        unit_id=head.unit_id,
        roles=frozenset({"leader"}),
        stands_in_for=head.person_id,
    )
    operations.approve_draft(actor=instead, draft_id=draft.id, seen_version=1)
    assert again(draft).state == states.APPROVED


def test_a_leader_approves_only_the_version_that_was_read_and_says_why_it_goes_back() -> None:
    writer, head = officer(), leader()
    draft = submitted(writer)
    with pytest.raises(Invalid) as fault:
        operations.return_draft(actor=head, draft_id=draft.id, comment="  ", seen_version=1)
    assert "comment" in fault.value.fields
    with pytest.raises(Conflict) as stale:
        operations.approve_draft(actor=head, draft_id=draft.id, seen_version=7)
    assert stale.value.machine_code == "stale_form"


def test_another_unit_and_roles_without_documents_know_nothing_of_a_draft() -> None:
    draft = submitted(officer())
    strangers = [staff(OTHER, "leader"), staff("F-HP", "leader"), staff("BCT-10660-03", "head")]
    strangers += [staff(UNIT, "administrator"), staff(UNIT, "member")]
    calls: list[dict[str, Any]] = [
        {"run": operations.save_draft, "values": {}, "seen_version": 1},
        {"run": operations.submit_draft, "seen_version": 1},
        {"run": operations.return_draft, "seen_version": 1, "comment": "Không."},
        {"run": operations.approve_draft, "seen_version": 1},
        {"run": operations.issue_draft, "seen_version": 1, "job": JOB},
        {"run": operations.ask_draft_files, "job": JOB},
        {"run": operations.discard_draft},
        {"run": operations.comment_draft, "text": "Hay."},
        {"run": operations.settle_comment, "comment_id": ids.new_id()},
    ]
    for stranger in strangers:
        for call in calls:
            run, arguments = call["run"], {name: value for name, value in call.items() if name != "run"}
            with pytest.raises(NotFound):
                run(actor=stranger, draft_id=draft.id, **arguments)
    assert again(draft).state == states.SUBMITTED


def test_a_reader_of_the_unit_comments_but_writes_nothing() -> None:
    writer, reader = officer(), staff(UNIT, "observer")
    draft = drafted(writer)
    comment_id = operations.comment_draft(actor=reader, draft_id=draft.id, text="Rõ hơn.", field="body")
    for call in (
        lambda: operations.save_draft(actor=reader, draft_id=draft.id, values={}, seen_version=1),
        lambda: operations.submit_draft(actor=reader, draft_id=draft.id, seen_version=1),
        lambda: operations.discard_draft(actor=reader, draft_id=draft.id),
    ):
        with pytest.raises(NotAllowed):
            call()
    operations.settle_comment(actor=writer, draft_id=draft.id, comment_id=comment_id)
    comment = DraftComment.objects.get(pk=comment_id)
    assert (comment.field, comment.settled_by) == ("body", writer.person_id)
    operations.settle_comment(actor=writer, draft_id=draft.id, comment_id=comment_id, is_settled=False)
    comment.refresh_from_db()
    assert (comment.settled_at, comment.settled_by) == (None, None)


@pytest.mark.parametrize(("text", "field"), [("", "body"), ("x" * 1001, "body"), ("Hay.", "number"), ("Hay.", "lạ")])
def test_an_empty_or_endless_comment_or_one_about_nothing_is_refused(text: str, field: str) -> None:
    writer = officer()
    with pytest.raises(Invalid):
        operations.comment_draft(actor=writer, draft_id=drafted(writer).id, text=text, field=field)


def test_a_comment_of_another_draft_is_not_there() -> None:
    writer = officer()
    one, two = drafted(writer), drafted(writer)
    comment_id = operations.comment_draft(actor=writer, draft_id=one.id, text="Hay.")
    with pytest.raises(NotFound):
        operations.settle_comment(actor=writer, draft_id=two.id, comment_id=comment_id)


def _save(actor: Staff, draft: Draft) -> object:
    return operations.save_draft(actor=actor, draft_id=draft.id, values=values(place="X"), seen_version=draft.version)


def _submit(actor: Staff, draft: Draft) -> object:
    return operations.submit_draft(actor=actor, draft_id=draft.id, seen_version=draft.version)


def _return(actor: Staff, draft: Draft) -> object:
    return operations.return_draft(actor=actor, draft_id=draft.id, seen_version=draft.version, comment="Sửa.")


def _approve(actor: Staff, draft: Draft) -> object:
    return operations.approve_draft(actor=actor, draft_id=draft.id, seen_version=draft.version)


def _issue(actor: Staff, draft: Draft) -> object:
    return operations.issue_draft(actor=actor, draft_id=draft.id, seen_version=draft.version, job=JOB)


def _discard(actor: Staff, draft: Draft) -> object:
    return operations.discard_draft(actor=actor, draft_id=draft.id)


def _comment(actor: Staff, draft: Draft) -> object:
    return operations.comment_draft(actor=actor, draft_id=draft.id, text="Hay.")


MOVES = {
    "save": _save,
    "submit": _submit,
    "return": _return,
    "approve": _approve,
    "issue": _issue,
    "discard": _discard,
    "comment": _comment,
}


@pytest.mark.parametrize("state", Draft.State.values)
@pytest.mark.parametrize("move", MOVES)
def test_each_move_is_made_from_its_states_and_refused_from_all_others(state: str, move: str) -> None:
    head = leader()
    draft = approved(officer(), head)
    Draft.objects.filter(pk=draft.pk).update(state=state)
    draft = again(draft)
    if states.can_move_draft(state, move):
        MOVES[move](head, draft)
        assert again(draft).state == (states.DRAFT_MOVES[move].target or state)
    else:
        with pytest.raises(Conflict) as fault:
            MOVES[move](head, draft)
        assert fault.value.machine_code == "wrong_state"
        assert again(draft).state == state


def test_a_document_that_was_issued_settles_the_line_it_answers() -> None:
    writer, head = officer(), leader()
    line = incoming(writer)
    draft = approved(writer, head, answers_id=line.entry_id)
    found = operations.issue_draft(actor=writer, draft_id=draft.id, seen_version=1, job=JOB, settles=True)
    assert subject(line.entry_id).status == states.SETTLED
    assert "01/KH-MTTQ-BTT" in Entry.objects.get(pk=line.entry_id).settled_note
    assert found.number == 1


def test_the_line_stays_open_when_nobody_asked_to_settle_it() -> None:
    writer, head = officer(), leader()
    line = incoming(writer)
    issued(writer, head, answers_id=line.entry_id)
    assert subject(line.entry_id).status == states.REGISTERED


def test_when_the_answered_line_cannot_be_settled_no_number_is_given() -> None:
    writer, head = officer(), leader()
    line = incoming(writer)
    draft = approved(writer, head, answers_id=line.entry_id)
    operations.settle_document(actor=writer, entry_id=line.entry_id, note="Đã trả lời miệng.")
    with pytest.raises(Conflict):
        operations.issue_draft(actor=writer, draft_id=draft.id, seen_version=1, job=JOB, settles=True)
    assert again(draft).state == states.APPROVED
    assert operations.issue_draft(actor=writer, draft_id=draft.id, seen_version=1, job=JOB).number == 1


def test_a_draft_answers_only_an_incoming_line_of_its_own_unit() -> None:
    writer = officer()
    theirs = incoming(staff(OTHER, "clerk"))
    own = issued(writer, leader()).entry_id
    for entry_id in (theirs.entry_id, own, ids.new_id()):
        with pytest.raises(Invalid) as fault:
            drafted(writer, answers_id=entry_id)
        assert "answers" in fault.value.fields


def test_pressed_twice_the_document_has_one_number() -> None:
    writer, head = officer(), leader()
    draft = issued(writer, head)
    with pytest.raises(DomainError) as fault:
        operations.issue_draft(actor=staff(UNIT, "clerk"), draft_id=draft.id, seen_version=1, job=JOB)
    assert fault.value.machine_code == "wrong_state"
    assert Entry.objects.count() == 1
