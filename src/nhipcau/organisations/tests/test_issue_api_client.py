"""A token for another system: who may issue it, for what, until when, and that it is kept nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.forms.models import model_to_dict

from nhipcau.kernel import clock
from nhipcau.kernel.actors import ApiClient as Client
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import ApiClient
from nhipcau.organisations.tests.factories import TIMER, staff, unit_id

pytestmark = pytest.mark.usefixtures("city", "kinds")


def issue(actor: Any, unit: str = "MTTQ-10903", **more: Any) -> operations.IssuedClient:
    values: dict[str, Any] = {
        "name": "Một cửa xã",
        "scopes": ["cases:read"],
        "valid_until": clock.today() + timedelta(days=30),
    }
    return operations.issue_api_client(actor=actor, unit_id=unit_id(unit), **values | more)


@pytest.mark.parametrize(("at", "unit"), [("MTTQ-10903", "MTTQ-10903"), ("MTTQ-10903", "PN-10903"), ("F-HP", "SXD")])
def test_an_administrator_issues_it_for_the_own_branch(at: str, unit: str) -> None:
    boss = staff(at, "administrator", "Đỗ Văn Sơn")
    made = issue(boss, unit, scopes=["cases:write", "cases:read"])
    row = queries.api_clients(actor=boss).rows[0]
    assert (row.name, row.unit.code, row.state, row.made_by) == ("Một cửa xã", unit, "live", "Đỗ Văn Sơn")
    assert made.token.startswith(row.prefix)
    drain()
    told = [event for event in events_of(unit_id(unit)) if event.name == "organisations.api_client_issued"]
    assert [event.data["scopes"] for event in told] == [["cases:read", "cases:write"]]


def test_the_token_is_stored_and_shown_nowhere_afterwards() -> None:
    boss = staff("MTTQ-10903", "administrator")
    made = issue(boss)
    drain()
    secret = made.token[12:]
    stored = repr(model_to_dict(ApiClient.objects.get()))
    events = repr(events_of(boss.unit_id))
    assert all(secret not in text for text in (stored, events, repr(made), repr(queries.api_clients(actor=boss))))


@pytest.mark.parametrize("unit", ["MTTQ-11383", "F-HP", "UBND-10903"])
def test_other_branches_are_not_there(unit: str) -> None:
    with pytest.raises(NotFound):
        issue(staff("MTTQ-10903", "administrator"), unit)


@pytest.mark.parametrize("role", ["leader", "officer", "clerk", "observer", "member"])
def test_nobody_else_issues_or_lists_any(role: str) -> None:
    colleague = staff("MTTQ-10903", role)
    with pytest.raises(NotAllowed):
        issue(colleague)
    with pytest.raises(NotAllowed):
        queries.api_clients(actor=colleague)


def test_another_system_issues_none() -> None:
    client = Client(client_id=unit_id("F-HP"), unit_id=unit_id("F-HP"), scopes=frozenset({"cases:write"}))
    with pytest.raises(DomainError):
        issue(client)
    with pytest.raises(NotAllowed):
        queries.api_clients(actor=client)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("scopes", []),
        ("scopes", ["cases:read", "everything"]),
        ("valid_until", clock.today() - timedelta(days=1)),
        ("valid_until", clock.today() + timedelta(days=367)),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        issue(staff("MTTQ-10903", "administrator"), **{field: value})
    assert list(refused.value.fields) == [field]
    assert not ApiClient.objects.exists()


def test_a_closed_unit_gets_none() -> None:
    boss = staff("MTTQ-10903", "administrator")
    operations.close_unit(actor=boss, unit_id=unit_id("PN-10903"), last_day=clock.today() - timedelta(days=1))
    with pytest.raises(Conflict):
        issue(boss, "PN-10903")


def test_the_number_of_a_units_tokens_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.organisations.operations.machines.MOST_CLIENTS", 2)
    made = [issue(TIMER), issue(TIMER)]
    with pytest.raises(Conflict) as refused:
        issue(TIMER)
    assert refused.value.machine_code == "too_many_tokens"
    operations.revoke_api_client(actor=TIMER, client_id=made[0].client_id)
    issue(TIMER)


def test_the_list_goes_page_by_page_within_the_branch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.organisations.queries.machines.CLIENTS_SHOWN", 2)
    made = [issue(TIMER, name=f"Hệ thống {number}").client_id for number in range(3)]
    issue(TIMER, "SXD")
    boss = staff("MTTQ-10903", "administrator")
    first = queries.api_clients(actor=boss)
    second = queries.api_clients(actor=boss, after=first.next_after)
    assert [row.id for row in (*first.rows, *second.rows)] == made[::-1]
    assert second.next_after == ""
    assert len(queries.api_clients(actor=boss, after="nonsense").rows) == 2
