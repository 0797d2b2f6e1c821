"""What a unit enters for somebody: their word on record, and a link that is theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.errors import IdTaken
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import draft, events, holder, open_case, staff
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import ApiClient, Staff, Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def head(world: None) -> Staff:
    return staff("BCT-10660-03", "head")


def entered(head: Staff, **more: object) -> operations.OpenedCase:
    return open_case(head, channel="on_behalf", agreed="in_person", **more)


def token(card: operations.Card) -> str:
    return card.address.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("channel", ["on_behalf", "counter", "phone"])
@pytest.mark.parametrize("agreed", ["", "surely"])
def test_nothing_is_entered_for_somebody_without_their_word(head: Staff, channel: str, agreed: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_case(head, channel=channel, agreed=agreed)
    assert set(refused.value.fields) == {"agreed"}
    assert Case.objects.count() == 0


def test_what_was_agreed_to_is_kept_with_who_heard_it_and_when(head: Staff) -> None:
    opened = entered(head, phone="0912345678", consent_contact=True, consent_version="2026-11-ho")
    consents = Case.objects.get(pk=opened.case_id).consents
    assert [(one["purpose"], one["how"], one["version"]) for one in consents] == [
        ("entry", "in_person", "2026-11-ho"),
        ("contact", "in_person", "2026-11-ho"),
    ]
    assert {(one["witness"], one["witness_unit"]) for one in consents} == {(str(head.person_id), str(head.unit_id))}
    assert all(one["at"] for one in consents)


def test_a_contact_needs_its_own_consent_also_when_it_is_entered_for_somebody(head: Staff) -> None:
    with pytest.raises(Invalid) as refused:
        entered(head, phone="0912345678", name="Nguyễn Thị Hoa")
    assert set(refused.value.fields) == {"consent_contact", "consent_name"}


def test_the_link_does_not_go_to_who_entered_the_matter_also_not_when_it_is_sent_again(head: Staff) -> None:
    said = draft(channel="on_behalf", agreed="in_person")
    first = operations.open_case(actor=head, draft=said)
    again = operations.open_case(actor=head, draft=said)
    assert (first.link_token, again.link_token, again.is_repeat) == ("", "", True)


def test_who_entered_a_matter_is_not_handed_its_link_by_sending_it_again_as_a_visitor(head: Staff) -> None:
    """They know its id and every word; the link is on the card alone, and each showing of it on record."""
    said = draft(channel="on_behalf", agreed="in_person")
    operations.open_case(actor=head, draft=said)
    system = ApiClient(client_id=ids.new_id(), unit_id=head.unit_id, scopes=frozenset({"cases:write"}))
    for actor, channel in ((Visitor(), "web"), (head, "web"), (system, "api")):
        with pytest.raises(IdTaken):
            operations.open_case(actor=actor, draft=replace(said, channel=channel, agreed=""))


def test_another_system_gets_the_link_of_its_own_report_again_and_of_no_other() -> None:
    unit = staff("MTTQ-10660").unit_id
    system = ApiClient(client_id=ids.new_id(), unit_id=unit, scopes=frozenset({"cases:write"}))
    said = draft(channel="api")
    first = operations.open_case(actor=system, draft=said)
    assert operations.open_case(actor=system, draft=said).link_token == first.link_token
    with pytest.raises(IdTaken):
        operations.open_case(actor=Visitor(), draft=replace(said, channel="web"))


def test_the_card_opens_the_matter_and_its_showing_is_read_by_the_person(head: Staff) -> None:
    opened = entered(head)
    card = operations.show_card(actor=head, case_id=opened.case_id)
    person = queries.case_by_link(token(card))
    kinds = [entry.kind for entry in queries.get_case(actor=person, case_id=opened.case_id).timeline]
    assert kinds == ["card_shown", "opened"]
    assert events(opened.case_id)[-1] == "cases.card_shown"


def test_the_same_printing_shows_the_same_card_and_a_later_one_ends_the_link_of_the_first(head: Staff) -> None:
    opened = entered(head)
    first = operations.show_card(actor=head, case_id=opened.case_id)
    assert operations.show_card(actor=head, case_id=opened.case_id).address == first.address
    assert events(opened.case_id).count("cases.card_shown") == 1
    with clock.at(clock.now() + timedelta(minutes=11)):
        second = operations.show_card(actor=head, case_id=opened.case_id)
    assert second.replaces
    with pytest.raises(NotFound):
        queries.case_by_link(token(first))
    assert queries.case_by_link(token(second)).link_version == 2
    assert events(opened.case_id).count("cases.card_shown") == 2


def test_a_colleague_who_asks_for_the_card_gets_a_new_link(head: Staff) -> None:
    opened = entered(head)
    first = operations.show_card(actor=head, case_id=opened.case_id)
    second = operations.show_card(actor=staff("BCT-10660-03", "head"), case_id=opened.case_id)
    assert second.address != first.address


@pytest.mark.parametrize(
    ("code", "role"), [("MTTQ-10660", "officer"), ("F-HP", "leader"), ("BCT-10660-03", "observer")]
)
def test_the_unit_in_charge_and_those_above_never_get_the_card(head: Staff, code: str, role: str) -> None:
    opened = entered(head)
    with pytest.raises(NotAllowed):
        operations.show_card(actor=staff(code, role), case_id=opened.case_id)


def test_no_card_is_shown_for_what_a_citizen_sent_and_none_to_strangers(head: Staff) -> None:
    with pytest.raises(NotAllowed):
        operations.show_card(actor=staff("MTTQ-10660"), case_id=open_case().case_id)
    with pytest.raises(NotFound):
        operations.show_card(actor=staff("SXD"), case_id=entered(head).case_id)


def test_no_card_is_shown_for_what_came_by_another_system_or_was_imported() -> None:
    """Its sender told another system, and nobody sits at the desk to take paper home: the link would stay with us."""
    officer = staff("MTTQ-10660")
    system = ApiClient(client_id=ids.new_id(), unit_id=officer.unit_id, scopes=frozenset({"cases:write"}))
    opened = open_case(system, channel="api")
    assert Case.objects.get(pk=opened.case_id).entered_by_unit == officer.unit_id
    assert not queries.get_case(actor=officer, case_id=opened.case_id).can_show_card
    with pytest.raises(NotAllowed):
        operations.show_card(actor=officer, case_id=opened.case_id)


def test_a_link_of_their_own_ends_the_card_and_every_later_one(head: Staff) -> None:
    opened = entered(head)
    card = operations.show_card(actor=head, case_id=opened.case_id)
    own = operations.renew_own_link(actor=queries.case_by_link(token(card)), case_id=opened.case_id)
    with pytest.raises(NotFound):
        queries.case_by_link(token(card))
    detail = queries.get_case(actor=queries.case_by_link(own), case_id=opened.case_id)
    assert detail.has_own_link
    assert not queries.get_case(actor=head, case_id=opened.case_id).can_show_card
    with pytest.raises(NotAllowed):
        operations.show_card(actor=head, case_id=opened.case_id)
    operations.revoke_link(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    with pytest.raises(NotAllowed):
        operations.show_card(actor=head, case_id=opened.case_id)


def test_only_who_holds_the_link_renews_it(head: Staff) -> None:
    first, second = open_case(), open_case()
    with pytest.raises(NotFound):
        operations.renew_own_link(actor=holder(first), case_id=second.case_id)
