"""The matrix: relation to the case × role × what is done. One row of expectation for each; nothing else is allowed."""

from collections.abc import Callable
from uuid import UUID

import pytest

from nhipcau.cases import operations, permissions, queries
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import holder, open_case, staff, unit_id
from nhipcau.handling import operations as handling
from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Timer, Visitor
from nhipcau.kernel.errors import DomainError, NotAllowed, NotFound, SignInNeeded
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

ROLES = ("administrator", "leader", "officer", "clerk", "head", "observer", "member")
RELATIONS = {
    "own": "UBND-10660",
    "watcher": "MTTQ-10660",
    "co_handler": "CA-10660",
    "reader": "KT-10660",
    "ancestor": "HP-UBND",
    "ancestor of a watcher": "F-HP",
    "sibling": "SXD",
    "other branch": "MTTQ-10661",
    "descendant": "BCT-10660-03",
}
PARTIES = {"own", "watcher", "co_handler"}
SEEING = PARTIES | {"reader", "ancestor", "ancestor of a watcher"}
READERS = set(ROLES) - {"member"}
WRITERS = {"leader", "officer", "clerk", "head"}

Deed = Callable[[Actor, UUID], object]

OWNER_DEEDS: dict[str, Deed] = {
    "take": lambda actor, case_id: operations.take_case(actor=actor, case_id=case_id),
    "transfer": lambda actor, case_id: operations.transfer_case(
        actor=actor, case_id=case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở."
    ),
    "refuse": lambda actor, case_id: operations.refuse_case(
        actor=actor, case_id=case_id, next_unit_id=unit_id("SXD"), reason="Việc của Sở."
    ),
    "invite": lambda actor, case_id: operations.invite_unit(actor=actor, case_id=case_id, unit_id=unit_id("SXD")),
    "answer": lambda actor, case_id: operations.answer_case(actor=actor, case_id=case_id, text="Đã làm xong."),
    "public note": lambda actor, case_id: operations.add_note(
        actor=actor, case_id=case_id, text="Gửi bà con.", visibility="public"
    ),
    "set_category": lambda actor, case_id: operations.set_category(
        actor=actor, case_id=case_id, category_code="road.pothole"
    ),
    "revoke_link": lambda actor, case_id: operations.revoke_link(actor=actor, case_id=case_id),
}
PARTY_DEEDS: dict[str, Deed] = {
    "internal note": lambda actor, case_id: operations.add_note(actor=actor, case_id=case_id, text="Ghi nội bộ."),
    "partner note": lambda actor, case_id: operations.add_note(
        actor=actor, case_id=case_id, text="Phần của đơn vị đã xong.", visibility="partners"
    ),
    "reveal_contact": lambda actor, case_id: operations.reveal_contact(
        actor=actor, case_id=case_id, reason="Hẹn giờ kiểm tra."
    ),
    "record_call": lambda actor, case_id: operations.record_call(actor=actor, case_id=case_id, outcome="reached"),
}
CITIZEN_DEEDS: dict[str, Deed] = {
    "add": lambda actor, case_id: operations.add_citizen_note(
        actor=actor,  # type: ignore[arg-type]
        case_id=case_id,
        text="Xin nói thêm.",
    ),
    "withdraw": lambda actor, case_id: operations.withdraw_contact(actor=actor, case_id=case_id),  # type: ignore[arg-type]
    "rate": lambda actor, case_id: operations.rate_case(
        actor=actor,  # type: ignore[arg-type]
        case_id=case_id,
        verdict="solved",
    ),
}


@pytest.fixture
def case_id() -> UUID:
    """A case of the commune's People's Committee: the Front watches, the police takes part, a division reads."""
    opened = open_case(category_code="safety.disaster", phone="0912345678", consent_contact=True)
    subject = handling.load_subject(opened.case_id)
    handling.add_party(subject=subject, unit_id=unit_id("CA-10660"), role="co_handler")
    handling.add_party(subject=subject, unit_id=unit_id("KT-10660"), role="reader")
    return opened.case_id


def outcome(deed: Deed, actor: Actor, case_id: UUID) -> str:
    try:
        deed(actor, case_id)
    except NotFound:
        return "unseen"
    except (NotAllowed, SignInNeeded):
        return "refused"
    except DomainError as fault:
        return fault.machine_code
    return "done"


def expected(relation: str, role: str, allowed: set[str]) -> str:
    if relation not in SEEING or role not in READERS:
        return "unseen"
    return "done" if relation in allowed and role in WRITERS else "refused"


@pytest.mark.parametrize("relation", RELATIONS)
def test_reading_follows_the_tree_and_the_role(relation: str, case_id: UUID) -> None:
    for role in ROLES:
        _check_reading(relation, role, case_id)


def _check_reading(relation: str, role: str, case_id: UUID) -> None:
    actor = staff(RELATIONS[relation], role)
    may = relation in SEEING and role in READERS
    reading: Deed = lambda actor, case_id: queries.get_case(actor=actor, case_id=case_id)  # noqa: E731
    assert outcome(reading, actor, case_id) == ("done" if may else "unseen")
    if role in READERS:
        listed = [row.id for row in queries.case_list(actor=actor, wanted=queries.CaseFilter()).rows]
        assert (case_id in listed) == may
    else:
        assert not permissions.may_list(actor)


@pytest.mark.parametrize("relation", RELATIONS)
def test_writing_follows_the_part_and_the_role(relation: str, case_id: UUID) -> None:
    for role in ROLES:
        _check_writing(relation, role, case_id)


def _check_writing(relation: str, role: str, case_id: UUID) -> None:
    actor = staff(RELATIONS[relation], role)
    for name, deed in PARTY_DEEDS.items():
        assert outcome(deed, actor, case_id) == expected(relation, role, PARTIES), name
    for name, deed in CITIZEN_DEEDS.items():
        assert outcome(deed, actor, case_id) != "done", name
    shown = _moves(actor, case_id)
    for name, deed in OWNER_DEEDS.items():
        if expected(relation, role, {"own"}) == "done":
            assert shown.get(name.replace("public ", "")) == "", name
        else:
            assert outcome(deed, actor, case_id) == expected(relation, role, {"own"}), name
            assert shown.get(name) != "", name


def _moves(actor: Actor, case_id: UUID) -> dict[str, str]:
    try:
        found = queries.get_case(actor=actor, case_id=case_id).moves
    except NotFound:
        return {}
    return {name: str(why) for name, why in found.items()}


@pytest.mark.parametrize("role", sorted(WRITERS))
@pytest.mark.parametrize("deed", OWNER_DEEDS)
def test_the_owner_may_do_each_deed(role: str, deed: str, case_id: UUID) -> None:
    assert outcome(OWNER_DEEDS[deed], staff("UBND-10660", role), case_id) == "done"


def test_who_is_nobody_sees_nothing(case_id: UUID) -> None:
    strangers: list[Actor] = [
        Visitor(),
        LinkHolder(subject_id=new_id(), link_version=1),
        LinkHolder(subject_id=case_id, link_version=2),
        ApiClient(client_id=new_id(), unit_id=unit_id("UBND-10660"), scopes=frozenset()),
        ApiClient(client_id=new_id(), unit_id=unit_id("SXD"), scopes=frozenset({"cases:read", "cases:write"})),
    ]
    for stranger in strangers:
        assert list(permissions.visible_to(stranger)) == []
        for deed in (*OWNER_DEEDS.values(), *PARTY_DEEDS.values(), *CITIZEN_DEEDS.values()):
            assert outcome(deed, stranger, case_id) in {"unseen", "refused"}


def test_the_holder_of_the_link_reads_and_adds_but_does_not_handle() -> None:
    opened = open_case()
    citizen = holder(opened)
    for deed in (*OWNER_DEEDS.values(), *PARTY_DEEDS.values()):
        assert outcome(deed, citizen, opened.case_id) == "refused"
    assert outcome(CITIZEN_DEEDS["add"], citizen, opened.case_id) == "done"


def test_a_client_of_the_owner_answers_with_the_scope_to_write(case_id: UUID) -> None:
    reads = ApiClient(client_id=new_id(), unit_id=unit_id("UBND-10660"), scopes=frozenset({"cases:read"}))
    writes = ApiClient(client_id=new_id(), unit_id=reads.unit_id, scopes=frozenset({"cases:read", "cases:write"}))
    assert queries.get_case(actor=reads, case_id=case_id).part == "owner"
    assert outcome(OWNER_DEEDS["answer"], reads, case_id) == "refused"
    assert outcome(PARTY_DEEDS["reveal_contact"], writes, case_id) == "refused"
    assert outcome(OWNER_DEEDS["answer"], writes, case_id) == "done"


def test_the_timer_reads_and_no_role_of_another_unit_counts(case_id: UUID) -> None:
    assert permissions.visible_to(Timer(name="test")).count() == Case.objects.count()
    elsewhere = staff("SXD", *sorted(READERS))
    assert list(permissions.visible_to(elsewhere)) == []
