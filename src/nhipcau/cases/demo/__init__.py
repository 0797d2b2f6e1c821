"""Demo data: about 2,000 cases over three years and the whole tree, made by the operations themselves, always alike.

Every act is put on one time line and done in order with the clock set to its moment, so that codes, deadlines, counters
and events come out as they would have; acts that would lie in the future are left undone.
"""

from __future__ import annotations

import csv
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import resources
from random import Random
from uuid import UUID

from nhipcau.cases import operations, queries, rules
from nhipcau.cases.demo import waits
from nhipcau.cases.demo.words import (
    PLACES,
    REASONS,
    SINCE,
    contact,
    first_letter_large,
    first_letter_small,
    folded_slots,
)
from nhipcau.cases.operations import CaseDraft, PlaceInput, PublicDraft
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import LinkHolder, Staff, Timer, Visitor
from nhipcau.kernel.calendar import add_working_hours, next_working_moment
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import DomainError
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import TerritoryFacts
from nhipcau.standards import queries as standards

CASES = 2_000
YEARS = 3
SEED = 20261122
BATCH = 250
VISITED, VISITED_WEIGHT = {"10903", "11383"}, 24.0
"""Where the demo sign-ins are: whoever tries the product should find something to do there."""

LATELY, LATELY_DAYS = 0.17, 56
"""Share of the cases that came in during the last weeks, so that there is work on every desk and no month leaps up."""

STRAIGHT_TO_POLICE = {"social.violence"}
"""What never passes the Front: it is told only where the demo has people at the police who take it."""

PUBLISHED_OF = 5
"""Of so many answered cases one is published, if its sender agreed."""

FORGOTTEN_DAYS = 12
"""How long a matter may lie without anybody doing the next thing: a few are late, none for months."""

# Share of a month's reports by group of matters: storms flood in late summer, fields thirst in spring, school begins.
SEASONS = {
    "water": (5, 5, 5, 6, 8, 10, 13, 15, 14, 9, 5, 5),
    "safety": (6, 5, 5, 6, 8, 10, 13, 14, 13, 9, 6, 5),
    "economy": (13, 14, 11, 8, 7, 8, 7, 7, 7, 6, 6, 6),
    "edu": (6, 4, 6, 6, 8, 9, 9, 15, 16, 8, 7, 6),
    "order": (10, 7, 7, 8, 9, 10, 10, 9, 8, 7, 7, 8),
    "power": (7, 6, 6, 7, 9, 12, 12, 10, 8, 8, 8, 7),
}
EVEN = (9, 7, 8, 8, 9, 9, 9, 9, 8, 8, 8, 8)


@dataclass(frozen=True, slots=True)
class Matter:
    category: str
    text: str
    progress: str
    answer: str
    reason_unsolved: str


@dataclass(slots=True)
class Story:
    """One case as it will go: what it is about, where, and who acts."""

    matter: Matter
    commune: TerritoryFacts
    random: Random
    front: Staff
    agency: Staff | None
    case_id: UUID | None = None
    link: str = ""
    slots: dict[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Return a sentence of the matter with place and time in it, without tones where the writer used none."""
        slots = folded_slots(self.slots) if text.isascii() else self.slots
        return text.replace("{place}", slots["place"]).replace("{since}", slots["since"])

    @property
    def holder(self) -> LinkHolder:
        return queries.case_by_link(self.link)


Act = Callable[[Story, datetime], "Iterator[tuple[datetime, Act]]"]


def load(report: Callable[[str, int, int], None], *, count: int = CASES) -> None:
    """Write the demo cases; nothing when there are cases already."""
    if queries.any_case():
        return
    random = Random(SEED)
    now, done, opened = clock.now(), 0, 0
    line = _begin(random, now, count)
    while line:
        with atomic():
            for _ in range(BATCH):
                if not line or line[0][0] > now:
                    break
                moment, _number, story, act = heapq.heappop(line)
                opened += act is _open
                with clock.at(moment):
                    for later, following in _do(act, story, moment):
                        done += 1
                        heapq.heappush(line, (later, done + count, story, following))
        report("cases", opened, count)
        if line and line[0][0] > now:
            break
    with atomic():
        operations.close_unrated(actor=Timer(name="demo"))


Line = list[tuple[datetime, int, Story, Act]]


def _begin(random: Random, now: datetime, count: int) -> Line:
    told = matters()
    random.shuffle(told)
    communes = organisations.communes()
    weights = [VISITED_WEIGHT if one.code in VISITED else random.paretovariate(2.2) for one in communes]
    people = _people()
    policed = [one for one in communes if _has_people(organisations.unit_for_owner("CM-CA", one.id), people)]
    line: Line = []
    for number in range(count):
        matter = told[number % len(told)]
        commune = random.choices(communes, weights)[0]
        if matter.category in STRAIGHT_TO_POLICE and policed:
            commune = random.choice(policed)
        story = Story(matter, commune, random, *_actors(random, matter, commune, people))
        story.slots = {"place": random.choice(PLACES)(random, commune.short_name), "since": random.choice(SINCE)}
        heapq.heappush(line, (_moment(random, matter, now), number, story, _open))
    return line


def matters() -> list[Matter]:
    rows: list[Matter] = []
    for number in (1, 2):
        file = resources.files("nhipcau.cases") / "seeds" / f"demo_matters_{number}.csv"
        with file.open(encoding="utf-8") as lines:
            rows += [Matter(**row) for row in csv.DictReader(lines)]
    return [row for row in rows if row.category not in rules.CRIME_CATEGORIES]


def _has_people(unit: organisations.UnitFacts | None, people: dict[UUID, list[UUID]]) -> bool:
    return unit is not None and unit.id in people


def _people() -> dict[UUID, list[UUID]]:
    return organisations.people_of_units(organisations.cached_names(), {"officer"})


def _actors(
    random: Random, matter: Matter, commune: TerritoryFacts, people: dict[UUID, list[UUID]]
) -> tuple[Staff, Staff | None]:
    """Return who receives at the Front, and whom they pass it to: often the People's Committee as a whole."""
    front = organisations.front_unit_of(commune.id) or organisations.city_front()
    named = organisations.unit_for_owner(_owner_code(matter.category), commune.id)
    is_named = named is not None and named.id in people and random.random() < 0.5
    agency = named if is_named else organisations.unit_of_kind(commune.id, "peoples_committee")
    return _staff(front.id, people), _staff(agency.id, people) if agency and agency.id != front.id else None


def _owner_code(category: str) -> str:
    if not standards.has_item("matter_category", category):
        return ""
    return str(standards.item("matter_category", category).data.get("owner", ""))


def _staff(unit_id: UUID, people: dict[UUID, list[UUID]]) -> Staff:
    person_id = min(people.get(unit_id, [unit_id]))
    return Staff(person_id=person_id, unit_id=unit_id, roles=frozenset({"officer"}))


def _moment(random: Random, matter: Matter, now: datetime) -> datetime:
    """Return when a matter is reported: in its season, more often in later years, mostly by day."""
    months = SEASONS.get(matter.category.partition(".")[0], EVEN)
    today = clock.local(now).date()
    while True:
        back = (
            random.randrange(LATELY_DAYS)
            if random.random() < LATELY
            else int(365 * YEARS * (1 - random.random() ** 0.6))
        )
        day = today - timedelta(days=back)
        if random.random() * max(months) <= months[day.month - 1]:
            break
    return _at(random, day, now)


def _at(random: Random, day: date, now: datetime) -> datetime:
    hour = min(max(int(random.gauss(14, 4)), 6), 22)
    moment = datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), clock.CITY_TIME)
    return min(moment, now - timedelta(minutes=random.randrange(5, 300)))


def _do(act: Act, story: Story, moment: datetime) -> list[tuple[datetime, Act]]:
    try:
        return list(act(story, moment))
    except DomainError:
        return []  # a unit or a kind of matter that is not there: the story ends here


def _later(story: Story, moment: datetime, least: float, most: float) -> datetime:
    """Return a moment some working hours later."""
    return add_working_hours(moment, story.random.uniform(least, most))


def _open(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    random = story.random
    areas = organisations.residential_areas(story.commune.id) if random.random() < 0.4 else []
    place = PlaceInput(
        territory_id=random.choice(areas).id if areas else story.commune.id,
        address=first_letter_large(story.slots["place"]),
    )
    draft = CaseDraft(
        id=UUID(int=random.getrandbits(128), version=4),
        text=story.say(story.matter.text),
        place=place,
        category_code=story.matter.category if random.random() < 0.85 else None,
        notice_acknowledged=True,
        wants_public=random.random() < 0.5,
        **contact(random),
    )
    is_entered = waits.is_entered(draft, moment)
    opened = operations.open_case(
        actor=story.front if is_entered else Visitor(), draft=waits.told_at_the_desk(draft) if is_entered else draft
    )
    story.case_id, story.link = opened.case_id, opened.link_token
    story.front = _receiver(story)
    if not _stays_undone(story, moment, 0.06):
        yield _later(story, next_working_moment(moment), 0.2, 9), _take


def _receiver(story: Story) -> Staff:
    """Return who has the new case on the desk: some rules send past the Front, to the police or the authorities."""
    owner_id = handling.get_handled(_id(story)).owner.unit_id
    if owner_id == story.front.unit_id:
        return story.front
    return _staff(owner_id, _people())


def _stays_undone(story: Story, moment: datetime, share: float) -> bool:
    """Whether nobody does the next thing: only of late, and oftener where the demo sign-ins are."""
    if story.commune.code in VISITED:
        share *= 5
    return clock.wall() - moment < timedelta(days=FORGOTTEN_DAYS) and story.random.random() < share


def _take(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    random = story.random
    operations.take_case(actor=story.front, case_id=_id(story))
    if story.agency is not None and story.agency.unit_id != story.front.unit_id and random.random() < 0.62:
        yield _later(story, moment, 0.3, 6), _transfer
    else:
        yield _later(story, moment, 4, 40), _answer_by_front


def _transfer(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    random, agency = story.random, _agency(story)
    name = first_letter_small(queries.category_name(story.matter.category))
    unit = organisations.unit(agency.unit_id).short_name
    reason = random.choice(REASONS).format(matter=name, unit=unit)
    operations.transfer_case(actor=story.front, case_id=_id(story), to_unit_id=agency.unit_id, reason=reason)
    if _stays_undone(story, moment, 0.1):
        return
    if clock.wall() - moment > timedelta(days=400) and random.random() < 0.6:
        yield _later(story, moment, 5, 27), _answer_by_agency  # told shorter: long ago, and every act costs time
    else:
        yield _later(story, moment, 0.5, 10), _take_by_agency


def _take_by_agency(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    random = story.random
    operations.take_case(actor=_agency(story), case_id=_id(story))
    if random.random() < 0.45:
        yield _later(story, moment, 2, 16), _note
    if not _stays_undone(story, moment, 0.12):
        late = random.random() < 0.16
        yield _later(story, moment, *((30, 70) if late else (5, 27))), _answer_by_agency
    else:
        waits.begin(_agency(story), _id(story))


def _note(story: Story, _moment: datetime) -> Iterator[tuple[datetime, Act]]:
    visibility = story.random.choice(["public", "partners", "internal"])
    text = story.say(story.matter.progress)
    operations.add_note(actor=_agency(story), case_id=_id(story), text=text, visibility=visibility)
    yield from ()


def _answer_by_agency(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    return _answer(_agency(story), story, moment)


def _answer_by_front(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    return _answer(story.front, story, moment)


def _answer(actor: Staff, story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    operations.answer_case(actor=actor, case_id=_id(story), text=story.say(story.matter.answer))
    if _id(story).int % PUBLISHED_OF == 0:
        _publish(actor, _id(story))
    if story.random.random() < 0.58:
        yield moment + timedelta(hours=story.random.uniform(2, 150)), _rate
    elif story.random.random() < 0.5:
        yield _later(story, moment, 20, 60), _close


def _publish(actor: Staff, case_id: UUID) -> None:
    """Publish what the rules suggest, where the sender agreed; decided by the id, so that no other story changes."""
    found = queries.publishing_of(actor=actor, case_id=case_id)
    if found.agrees and not found.state:
        draft = PublicDraft(title=found.title, text=found.text, answer=found.answer)
        operations.publish_case(actor=actor, case_id=case_id, draft=draft)


def _rate(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    random = story.random
    verdict = random.choices(["solved", "partly", "not_solved"], [70, 17, 13])[0]
    why = story.say(story.matter.reason_unsolved) if verdict != "solved" else ""
    operations.rate_case(actor=story.holder, case_id=_id(story), verdict=verdict, why=why)
    if verdict == "not_solved":
        yield _later(story, moment, 1, 12), _take_again


def _take_again(story: Story, moment: datetime) -> Iterator[tuple[datetime, Act]]:
    owner = _owner(story)
    operations.take_case(actor=owner, case_id=_id(story))
    yield _later(story, moment, 6, 36), _answer_by_agency if owner is story.agency else _answer_by_front


def _close(story: Story, _moment: datetime) -> Iterator[tuple[datetime, Act]]:
    operations.close_case(actor=_owner(story), case_id=_id(story))
    yield from ()


def _owner(story: Story) -> Staff:
    """Return who is in charge by now: whoever answered last."""
    owner_id = handling.get_handled(_id(story)).owner.unit_id
    return story.agency if story.agency and story.agency.unit_id == owner_id else story.front


def _agency(story: Story) -> Staff:
    return story.agency or story.front


def _id(story: Story) -> UUID:
    return story.case_id or UUID(int=0)
