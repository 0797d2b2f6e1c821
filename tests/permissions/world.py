"""One small city with everybody in it: people of every role in every relation to one case, and words to look for.

Commune A's Front committee owns the case. Whoever may not know a thing must never find its canary on a page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler

from nhipcau.accounts import operations as accounts
from nhipcau.accounts.models import Person
from nhipcau.cases import operations, queries
from nhipcau.cases.models import BulkRun, Case, CaseImport, CategoryPhrase, RoutingRule
from nhipcau.cases.tests.factories import make_world
from nhipcau.documents import operations as documents
from nhipcau.documents.models import RegisterImport
from nhipcau.handling import queries as handling
from nhipcau.handling.tests.factories import person, staff, territory_id, unit_id
from nhipcau.help.models import Note
from nhipcau.kernel import blobs, clock, ids, process_cache
from nhipcau.kernel.actors import Staff, Timer, Visitor
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.kernel.calendar import seeding as calendar_seeds
from nhipcau.kernel.calendar.models import CalendarDay
from nhipcau.kernel.events import drain
from nhipcau.kernel.events.models import SubscriberFailure
from nhipcau.kernel.jobs import scheduling
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.kernel.search import index_waiting
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.reading import reader
from nhipcau.kernel.web import throttle
from nhipcau.notifications.models import Device, Notification
from nhipcau.organisations.models import ApiClient, Membership, UnitImport
from tests.permissions import (
    adoption_world,
    copies_world,
    documents_world,
    drafts_world,
    files_world,
    intake_world,
    issuing_world,
    meetings_world,
    reviews_world,
    spaces_world,
)

_PARTS = (
    documents_world,
    drafts_world,
    files_world,
    intake_world,
    copies_world,
    issuing_world,
    reviews_world,
    spaces_world,
    meetings_world,
    adoption_world,
)
ROLES = ("administrator", "leader", "officer", "clerk", "head", "observer", "member")
READERS = frozenset(ROLES) - {"member"}
WRITERS = frozenset({"leader", "officer", "clerk", "head"})

UNITS = {
    "own": "MTTQ-10660",
    "ancestor": "F-HP",
    "descendant": "BCT-10660-03",
    "sibling": "MTTQ-10661",
    "co-handler": "UBND-10660",
    "above co-handler": "HP-UBND",
    "other branch": "CA-10660",
    "department": "SXD",
}
"""Each relation to the case, and the unit of the world that stands in it."""

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
PHONE = "0987612344"

CANARIES: dict[str, tuple[str, ...]] = {
    "text": ("qzktext",),
    "address": ("qzkstreet",),
    "public": ("qzkpublic",),
    "partners": ("qzkpartners",),
    "internal": ("qzkinternal", "qzkfileinternal"),
    "internal of the co-handler": ("qzkcointernal",),
    "why": ("qzkwhy",),
    "name": ("qzkname",),
    "phone": (PHONE, "987612344", "0987 612 344", "098 761 2344"),
    "e-mail": ("qzkmail",),
    "link": (),
    "link of B": (),
    "text of B": ("qzbtext",),
    "name of B": ("qzbname",),
    **documents_world.WORDS,
    **files_world.WORDS,
    **drafts_world.WORDS,
    **intake_world.WORDS,
    **copies_world.WORDS,
    **issuing_world.WORDS,
    **reviews_world.WORDS,
    **spaces_world.WORDS,
    **meetings_world.WORDS,
    **adoption_world.WORDS,
}
"""What each canary looks like on a page; the link's token joins when it is known."""

SEEN_BY_ALL_READERS = frozenset({"text", "address", "public", "partners", "why"})


@dataclass(frozen=True)
class Who:
    """Somebody at the door. Staff have a relation and a role; `link` names which link a citizen holds."""

    relation: str
    role: str = ""
    link: str = ""

    @property
    def is_staff(self) -> bool:
        return bool(self.role)

    @property
    def unit(self) -> str:
        return UNITS[self.relation]

    def __str__(self) -> str:
        return f"{self.role}, {self.relation}" if self.role else self.relation


STAFF = tuple(Who(relation, role) for relation in UNITS for role in ROLES)
NOBODY = Who("signed in without a role")
VISITOR = Who("visitor")
HOLDERS = (
    Who("holder of the link", link="right"),
    Who("holder of another case's link", link="other"),
    Who("holder of a revoked link", link="revoked"),
    Who("holder of a forged link", link="forged"),
)
EVERYBODY = (*STAFF, NOBODY, VISITOR)
STRANGE = frozenset({"descendant", "sibling", "other branch", "department"})
MOST = (
    *(who for who in STAFF if who.relation not in STRANGE or who.role in {"administrator", "leader", "officer"}),
    NOBODY,
    VISITOR,
)
"""Everybody but the lesser roles of strangers, who are tried on the reading pages."""


def sees_case(who: Who) -> bool:
    """Whether this person's unit is, or stands above, a party of the case, and the role reads cases."""
    return who.relation in {"own", "ancestor", "co-handler", "above co-handler"} and who.role in READERS


def may_know(who: Who) -> frozenset[str]:
    """Return the canaries that may stand on a page this person opens."""
    if who.link == "right":
        return frozenset({"text", "address", "public", "why", "link"})
    if who.link == "other":
        return frozenset({"text of B", "link of B"})
    known: set[str] = set()
    if sees_case(who):
        known |= SEEN_BY_ALL_READERS
        known |= {"internal"} if who.relation == "own" else set()
        known |= {"internal of the co-handler"} if who.relation == "co-handler" else set()
    if who.role in READERS and who.relation in {"sibling", "ancestor"}:
        known.add("text of B")
    for part in _PARTS:
        known |= part.words_known(who)
    return frozenset(known)


def leaks(body: str, allowed: frozenset[str]) -> list[str]:
    """Return the canaries on a page that do not belong there."""
    low = body.lower()
    return [name for name, marks in CANARIES.items() if name not in allowed and any(mark in low for mark in marks)]


class Browser(Client):
    """A browser that shares the loaded middleware with all others, so that sixty of them cost no more than one."""

    _shared: dict[bool, ClientHandler] = {}

    def __init__(self, *, enforce_csrf_checks: bool = False) -> None:
        super().__init__(raise_request_exception=False)
        self.handler = self._shared.setdefault(enforce_csrf_checks, ClientHandler(enforce_csrf_checks))

    def request(self, **request: Any) -> Any:
        """Send it without the copies of templates and contexts that Django's own client keeps: half the time."""
        throttle.forget_all()
        answer = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]
        self.cookies.update(answer.cookies)
        return answer


@dataclass
class World:
    """The ids that addresses are made of, and one browser per person."""

    ids: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    people: dict[Who, UUID] = field(default_factory=dict)
    _cookies: dict[Who, dict[str, str]] = field(default_factory=dict)

    def browser(self, who: Who, *, strict: bool = False) -> Browser:
        """Return a browser in which this person is signed in, the password given a moment ago.

        Always another one with the same cookies, so that who signs out in one request is still there in the next.
        """
        browser = Browser(enforce_csrf_checks=strict)
        if who in self._cookies:
            browser.cookies.load(self._cookies[who])
        return browser

    def sign_everybody_in(self) -> None:
        for who, person_id in self.people.items():
            cookies = signed_in(person_id, who.unit if who.is_staff else "").cookies
            self._cookies[who] = {name: morsel.value for name, morsel in cookies.items()}

    def actor(self, who: Who) -> Staff:
        return acting(self.people[who], who)


def acting(person_id: UUID, who: Who) -> Staff:
    level = {"own": "commune", "ancestor": "city"}.get(who.relation, "agency")
    return Staff(person_id=person_id, unit_id=unit_id(who.unit), roles=frozenset({who.role}), level=level)


def signed_in(person_id: UUID, unit: str = "") -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    if unit:
        session["unit_id"] = str(unit_id(unit))
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": clock.wall().timestamp(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person_id)
    session.save()
    return browser


@contextmanager
def undone() -> Iterator[None]:
    """Undo whatever the block writes, and what the process remembers of it."""
    with transaction.atomic():
        mark = transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(mark)


@contextmanager
def made_world() -> Iterator[World]:
    """Make the world, inside a transaction that is undone in the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(
            override_settings(
                BLOB_ROOT=folder / "blobs", SEARCH_INDEX=folder / "search", PAGE_PICTURES=folder / "pages"
            )
        )
        stack.enter_context(transaction.atomic())
        process_cache.forget_all()
        reader.forget()
        try:
            yield _made()
        finally:
            transaction.set_rollback(True)
            indexer.close()
            reader.forget()
            process_cache.forget_all()


def catch_up() -> None:
    """Let every event reach its subscribers, and the index what they noted."""
    drain()
    while index_waiting():
        pass


def _made() -> World:
    make_world()
    calendar_seeds.load(lambda *_: None)
    world = World()
    for who in STAFF:
        world.people[who] = staff(who.unit, who.role, name=f"Người {len(world.people)}").person_id
    world.people[NOBODY] = person("Không Vai").id
    _cases(world)
    _documents(world)
    copies_world.make_copies(world, world.actor(Who("ancestor", "leader")), world.actor(Who("own", "leader")))
    issuing_world.make_tasks(world, world.actor(Who("own", "officer")))
    reviews_world.make_review(world, world.actor(Who("own", "leader")))
    spaces_world.make_spaces(
        world,
        world.actor(Who("own", "officer")),
        world.actor(Who("department", "officer")),
        world.actor(Who("co-handler", "officer")),
        world.actor(Who("other branch", "officer")),
    )
    guests = [
        world.actor(Who(*who)) for who in (("descendant", "head"), ("sibling", "officer"), ("co-handler", "officer"))
    ]
    meetings_world.make_meetings(world, world.actor(Who("own", "leader")), *guests)
    adoption_world.make_hindrance(world, world.actor(Who("own", "officer")), world.actor(Who("ancestor", "leader")))
    _tables(world)
    catch_up()
    _people(world)
    world.sign_everybody_in()
    world.ids["notification"] = Notification.objects.filter(person_id=world.people[Who("own", "leader")]).values_list(
        "pk", flat=True
    )[0]
    device = Device.objects.create(person_id=world.people[Who("own", "leader")], label="Máy của Vân", endpoint_hash="x")
    world.ids["device"] = device.pk
    world.ids["note"] = Note.objects.create(page="/gui/", text="Nút nào để lưu?").pk
    CANARIES["link"] = tuple(world.links[key].lower() for key in ("case", "closed", "answered"))
    CANARIES["link of B"] = (world.links["case_b"].lower(),)
    return world


def contact(name: str, mail: str) -> dict[str, Any]:
    return {
        "name": name,
        "phone": PHONE,
        "email": f"{mail}@example.com",
        "consent_contact": True,
        "consent_name": True,
    }


def _open(world: World, key: str, text: str, commune: str, **more: Any) -> UUID:
    place = operations.PlaceInput(territory_id=territory_id(commune), address="Ngõ 47 qzkstreet")
    opened = operations.open_case(actor=Visitor(), draft=operations.CaseDraft(text=text, place=place, **more))
    world.ids[key] = opened.case_id
    world.ids.setdefault("code", opened.code)
    world.links[key] = opened.link_token
    return opened.case_id


def _cases(world: World) -> None:
    owner = world.actor(Who("own", "officer"))
    partner = world.actor(Who("co-handler", "officer"))
    photo = blobs.store_picture(jpeg(), name="anh.jpg")
    case_id = _open(
        world,
        "case",
        "Đèn đường qzktext hỏng ba bóng liền, tối rất tối.",
        "10660",
        photos=[photo.id],
        wants_public=True,
        **contact("Nguyễn Qzkname", "qzkmail"),
    )
    operations.take_case(actor=owner, case_id=case_id)
    operations.invite_unit(actor=owner, case_id=case_id, unit_id=partner.unit_id)
    file = blobs.store_file(PDF, name="qzkfileinternal.pdf", allowed={"pdf"})
    shared = blobs.store_file(PDF + b"%\n", name="bien-ban.pdf", allowed={"pdf"})
    public = blobs.store_file(PDF + b"%%\n", name="tra-loi.pdf", allowed={"pdf"})
    noted = operations.add_note
    noted(actor=owner, case_id=case_id, text="Nội bộ qzkinternal.", attachments=[file.id])
    noted(actor=owner, case_id=case_id, text="Phối hợp qzkpartners.", visibility="partners", attachments=[shared.id])
    noted(actor=owner, case_id=case_id, text="Công khai qzkpublic.", visibility="public", attachments=[public.id])
    noted(actor=partner, case_id=case_id, text="Nội bộ của phường qzkcointernal.")
    draft = operations.PublicDraft(title="Đèn hỏng", text="Đèn đường hỏng ba bóng liền.")
    operations.publish_case(actor=owner, case_id=case_id, draft=draft)
    loose = blobs.store_picture(jpeg(), name="chua-dung.jpg")
    world.ids |= {
        "photo": photo.id,
        "file_internal": file.id,
        "file_partners": shared.id,
        "file_public": public.id,
        "file_loose": loose.id,
    }

    closed = _open(world, "closed", "Cống tắc qzktext, nước tràn ra đường cả tuần.", "10660")
    operations.take_case(actor=owner, case_id=closed)
    operations.answer_case(actor=owner, case_id=closed, text="Đã khơi cống qzkpublic.")
    holder = queries.case_by_link(world.links["closed"])
    operations.rate_case(actor=holder, case_id=closed, verdict="partly", why="Còn một đoạn qzkwhy.")

    answered = _open(world, "answered", "Rác qzktext chất đống đầu ngõ, mùi rất khó chịu.", "10660")
    operations.take_case(actor=owner, case_id=answered)
    operations.answer_case(actor=owner, case_id=answered, text="Đã dọn qzkpublic.")

    _open(world, "case_b", "Đường qzbtext lún sụt trước cổng trường.", "10661", name="Trần Qzbname", consent_name=True)
    Case.objects.filter(pk=world.ids["case_b"]).update(address="")
    world.ids["code_b"] = Case.objects.get(pk=world.ids["case_b"]).code

    _open(world, "lost", "Cây đổ qzktext chắn ngang ngõ nhỏ từ đêm qua.", "10660")
    world.links["revoked"] = world.links.pop("lost")
    operations.revoke_link(actor=owner, case_id=world.ids["lost"])
    right = world.links["case"]
    world.links["forged"] = right[:-1] + ("A" if right[-1] != "A" else "Q")
    entered = operations.CaseDraft(
        text="Cống qzktext sụt nắp.",
        channel="counter",
        agreed="in_person",
        place=operations.PlaceInput(territory_id=territory_id("10660")),
    )
    world.ids["entered"] = operations.open_case(actor=owner, draft=entered).case_id
    world.ids["partner"] = partner.unit_id
    world.ids["version"] = handling.get_handled(case_id).version


def _documents(world: World) -> None:
    people = {role: world.actor(Who("own", role)) for role in ("clerk", "officer", "leader")}
    documents_world.make_documents(world, people | {"city clerk": world.actor(Who("ancestor", "clerk"))})
    files_world.make_files(world, people["clerk"])
    drafts_world.make_drafts(world, people)
    intake_world.make_stacks(world, people["clerk"])
    world.ids["search"] = documents.save_search(actor=people["officer"], name="Nạo vét cống", query="?q=nao+vet")
    world.ids["agency"] = unit_id("SXD")


def _tables(world: World) -> None:
    operations.save_phrase(actor=Timer(name="test"), category_code="road.pothole", text="ổ gà to", weight=1)
    day = CalendarDay.objects.filter(date__gt=clock.today() + timedelta(days=30)).order_by("date")[0]
    scheduling.ensure_schedules()
    job = Job.objects.create(
        task="nhipcau.organisations.jobs.forget_unit_lists", state="failed", args={"args": [], "kwargs": {}}
    )
    parked = SubscriberFailure.objects.create(
        subscriber="test", seq=1, attempts=9, state="parked", next_try_at=clock.now(), error="test"
    )
    for unit, key in (("MTTQ-10660", "import"), ("F-HP", "import_city")):
        who = Who("own" if key == "import" else "ancestor", "administrator")
        row = UnitImport.objects.create(
            person_id=world.people[who], unit_id=unit_id(unit), file_name="don-vi.csv", content=b"", status="done"
        )
        world.ids[key] = row.id
    _own_things(world)
    world.ids |= {
        "rule": RoutingRule.objects.filter(is_newest=True).order_by("position")[0].line_id,
        "phrase": CategoryPhrase.objects.filter(text="ổ gà to")[0].id,
        "deadline": handling.deadline_rules("case")[0].line_id,
        "pace": handling.pace_rules("case")[0].line_id,
        "day": day.id,
        "day_version": day.version,
        "job": job.id,
        "parked": parked.id,
        "schedule": next(iter(dict(scheduling.schedules.items()))),
        "mail": OutgoingMail.objects.filter(about_id=world.ids["case"])[0].id,
        "unknown": ids.new_id(),
        "next_unit": unit_id("SXD"),
        "unit": unit_id("MTTQ-10660"),
        "city": unit_id("F-HP"),
    }


def _own_things(world: World) -> None:
    """Make what belongs to one person or one unit: a run over many cases, a filter, a table, a ready answer."""
    officer, leader = world.actor(Who("own", "officer")), world.actor(Who("own", "leader"))
    run = BulkRun.objects.create(person_id=officer.person_id, unit_id=officer.unit_id, move="take")
    table = CaseImport.objects.create(
        person_id=leader.person_id, unit_id=leader.unit_id, source="Sổ", file_name="so.csv", content=b"", status="done"
    )
    register = RegisterImport.objects.create(
        person_id=leader.person_id, unit_id=leader.unit_id, direction="incoming", file_name="so.csv", content=b"",
        status="done",
    )  # fmt: skip
    row = operations.save_template(actor=leader, name="Đèn", text="Đã sửa {mã}.")
    kept = operations.save_filter(actor=officer, name="Trễ", query="?nhom=qua-han")
    world.ids |= {
        "bulk_run": run.id,
        "case_import": table.id,
        "register_import": register.id,
        "template": row.id,
        "filter": kept.id,
    }


def _people(world: World) -> None:
    """Make somebody of commune A whom others may look after, and the door their new colleague was sent."""
    someone = person("Vũ Thị Được Giữ")
    row = Membership.objects.create(
        person=someone, unit_id=unit_id("MTTQ-10660"), role="member", valid_from=clock.today()
    )
    link = accounts.make_link(actor=Timer(name="test"), person_id=someone.id, purpose="reset", is_printed=True)
    world.ids |= {"kept": someone.id, "membership": row.id, "secret": link.secret}
    lender = world.people[Who("own", "leader")]
    world.ids["lent"] = Membership.objects.create(
        person=someone, unit_id=unit_id("MTTQ-10660"), role="leader", valid_from=clock.today(),
        valid_until=clock.today(), stands_in_for=Membership.objects.get(person_id=lender, role="leader"),
    ).id  # fmt: skip
    world.ids["client"] = ApiClient.objects.create(
        unit_id=unit_id("MTTQ-10660"), name="Một cửa", prefix="nc_matran", token_hash="0" * 64, scopes="cases:read",
        valid_until=clock.today() + timedelta(days=30),
    ).id  # fmt: skip
    world.ids["colleague"] = world.people[Who("own", "clerk")]
