"""Whose lists a subject stands in, and which deadline applies: pure, whatever the tree looks like."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.handling.rules import PartyFacts, RuleFacts, deadline_rule, owner_token, person_token, scope_tokens
from nhipcau.kernel.calendar import WorkingCalendar

UNITS = [UUID(int=n) for n in range(1, 16)]
DAY = date(2026, 11, 9)


def ancestors(unit_id: UUID) -> list[UUID]:
    """A heap-shaped tree: unit n hangs under n // 2."""
    number, found = unit_id.int, []
    while number:
        found.append(UUID(int=number))
        number //= 2
    return found


parties = st.lists(
    st.builds(
        PartyFacts,
        unit_id=st.sampled_from(UNITS),
        role=st.sampled_from(["owner", "co_handler", "watcher", "reader"]),
        person_id=st.none() | st.uuids(),
    ),
    max_size=6,
    unique_by=lambda party: party.unit_id,
)


@settings(deadline=None)
@given(parties)
def test_exactly_the_parties_those_above_and_the_people_in_charge_list_a_subject(found: list[PartyFacts]) -> None:
    tokens = scope_tokens(found, ancestors)
    own = {party.unit_id for party in found}
    parts = {"owner": "own", "co_handler": "helping", "watcher": "watching", "reader": "own"}
    above = {unit for party in found for unit in ancestors(party.unit_id)} - own
    people = {person_token(party.person_id, party.unit_id) for party in found if party.person_id}
    owners = {owner_token(party.unit_id) for party in found if party.role == "owner"}
    assert {token: tokens[token][0] for token in own} == {party.unit_id: parts[party.role] for party in found}
    assert {token for token, (reach, _) in tokens.items() if reach == "above"} == above
    assert {token for token, (reach, _) in tokens.items() if reach == "person"} == people
    assert {token for token, (reach, _) in tokens.items() if reach == "owner"} == owners


@settings(deadline=None)
@given(parties, st.sampled_from(UNITS))
def test_a_party_that_leaves_takes_only_what_no_other_needs(found: list[PartyFacts], leaving: UUID) -> None:
    staying = [party for party in found if party.unit_id != leaving]
    kept = scope_tokens(staying, ancestors)
    assert kept.keys() <= scope_tokens(found, ancestors).keys()
    assert all(unit in kept for party in staying for unit in ancestors(party.unit_id))


def test_a_person_acts_for_one_unit_at_a_time() -> None:
    person = UUID(int=99)
    assert person_token(person, UNITS[0]) != person_token(person, UNITS[1])


def rule(line: int, version: int = 1, **changes: object) -> RuleFacts:
    values: dict[str, object] = {
        "id": UUID(int=line * 100 + version),
        "line_id": UUID(int=line),
        "version": version,
        "kind": "case",
        "clock": "answer",
        "category": "",
        "urgency": "",
        "amount": 5,
        "time_unit": "days",
        "valid_from": date(2020, 1, 1),
    }
    return RuleFacts(**(values | changes))  # type: ignore[arg-type]


def chosen(*rules: RuleFacts, category: str = "road.pothole", urgency: str = "normal", on: date = DAY) -> int | None:
    found = deadline_rule(rules, kind="case", clock="answer", category=category, urgency=urgency, on=on)
    return found.amount if found else None


def test_the_exact_kind_comes_before_its_group_before_any() -> None:
    anything, group, exact = rule(1), rule(2, category="road", amount=7), rule(3, category="road.pothole", amount=9)
    assert chosen(anything, group, exact) == 9
    assert chosen(anything, group, exact, category="road.sign") == 7
    assert chosen(anything, group, exact, category="roadside") == 5


def test_urgency_comes_before_none() -> None:
    assert chosen(rule(1), rule(2, urgency="high", amount=3), urgency="high") == 3
    assert chosen(rule(1), rule(2, urgency="high", amount=3)) == 5


def test_of_a_line_only_the_newest_version_of_the_day_counts() -> None:
    first, second = rule(1), rule(1, version=2, amount=8, valid_from=date(2026, 11, 10))
    assert chosen(first, second) == 5
    assert chosen(first, second, on=date(2026, 11, 10)) == 8
    backdated = rule(1, version=3, amount=2, valid_from=date(2026, 1, 1))
    assert chosen(first, second, backdated) == 2


def test_a_line_that_ended_applies_no_more() -> None:
    ended = rule(1, version=2, valid_until=date(2026, 11, 8))
    assert chosen(ended) is None
    assert chosen(rule(1), ended) is None, "the version before it does not come back"
    assert chosen(rule(1), ended, on=date(2026, 11, 8)) == 5
    assert chosen(rule(1, kind="task")) is None


@settings(deadline=None)
@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.integers(1, 200))  # noqa: DTZ001
def test_more_time_is_never_due_earlier(start: datetime, amount: int) -> None:
    calendar = WorkingCalendar.of()
    for unit in ("days", "hours"):
        short, long = rule(1, amount=amount, time_unit=unit), rule(1, amount=amount + 1, time_unit=unit)
        assert start <= short.due_after(start, calendar) <= long.due_after(start, calendar)
    assert rule(1, amount=1).due_after(start, calendar) >= start + timedelta(hours=7)
