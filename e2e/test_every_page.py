"""Every page, for everybody who may open it: it fits, everybody can read it, nothing typed becomes code."""

from __future__ import annotations

import sqlite3
import uuid

import pytest
from playwright.sync_api import Page, expect
from tools.world import World

from e2e.census import NO_PAGES, Walk, routes
from e2e.conftest import Opener, Sender, axe, fits, password_again, sign_in
from e2e.words import say

CANARY = "<img src=x onerror=window.__xss=1>"
NARROW, PHONE, DESK = 320, 390, 1280
LEAVE = {"account_logout", "organisations:switch_unit", "mfa_deactivate_totp", "mfa_activate_totp", "api:openapi-json"}
UNREACHED = {
    "documents:page": "needs a document that was read: test_intake opens one",
    "documents:file_page": "needs a file of the unit: test_files opens one",
    "documents:file_edit": "needs an open file: test_files",
    "documents:file_close": "needs an open file: test_files",
    "documents:file_reopen": "needs a closed file",
    "documents:file_share": "needs a file of the unit",
    "documents:file_hold": "needs a file of the unit",
    "documents:file_hand_over": "needs a closed file",
    "documents:file_take_out": "needs a document in a file",
    "documents:hold_lift": "needs a hold",
    "documents:disposal": "needs a proposal: test_files",
    "documents:file_list_line": "needs a line of the list: test_files",
    "documents:out_file": "needs a file of the unit: test_files",
    "documents:out_settlement_rows": "needs a document registered in the period: test_files",
    "documents:draft_return": "only while a draft waits for a leader: test_writing follows it",
    "documents:draft_approve": "only while a draft waits for a leader: test_writing follows it",
    "documents:draft_issue": "only once a draft is approved: test_writing follows it",
    "documents:draft_submit": "only while somebody writes: test_writing follows it",
    "documents:draft_edit": "only while somebody writes: test_writing follows it",
    "documents:draft_discard": "only while somebody writes",
    "documents:draft": "needs a draft of one's own unit: test_writing follows it",
    "documents:draft_versions": "needs a draft of one's own unit: test_writing follows it",
    "documents:draft_send": "only after an issue: test_writing follows it",
    "tasks:timeline": "only once a task has more than twenty entries",
    "tasks:copy_ask": "only before a task is accepted",
    "tasks:copy_explain": "only while a unit asks",
    "tasks:copy_take_back": "only while a report waits for approval",
    "tasks:copy_return": "only while a report waits for approval",
    "tasks:copy_approve": "only while a report waits: test_tasks_receiver follows it",
    "tasks:copy_reopen": "only once a task is approved",
    "tasks:plan_open": "only for a plan that was closed",
    "tasks:copy_decide_extension": "only after a unit asked for more time",
    "spaces:space_open": "only for a space that was closed",
    "spaces:unit_invite": "behind a search for units: test_space_invitations",
    "spaces:invitation": "only while an invitation waits for the unit: test_space_invitations",
    "spaces:leave": "only for a unit that came by an invitation: test_space_invitations",
    "spaces:message_edit": "only within fifteen minutes of sending",
    "meetings:here_by": "behind the picture on the screen of the hall: test_meetings",
    "meetings:here": "only on the day of a meeting: test_meetings",
    "meetings:motion": "only once a motion was put to the vote: test_meetings",
    "meetings:open_motion": "only while a meeting is under way: test_meetings",
    "meetings:close_motion": "only while a vote is open: test_meetings",
    "meetings:close": "only while a meeting is under way: test_meetings",
    "meetings:minutes": "only once a meeting is under way or over: test_meetings",
    "meetings:minutes_edit": "only until the minutes are final: test_meetings",
    "meetings:finish": "only once a meeting is over: test_meetings",
    "meetings:remove_motion": "only before a motion was put to the vote",
    "spaces:find": "the answer of a form in a space: test_spaces",
    "tasks:task_repeat": "only for a task that was sent: test_adoption",
    "meetings:remove_conclusion": "only until the minutes are final",
    "meetings:remove_paper": "needs a paper",
    "meetings:edit": "only before a meeting is called: test_meetings",
    "meetings:call": "only before a meeting is called: test_meetings",
    "meetings:discard": "only before a meeting is called",
    "account_reauthenticate": "long after signing in; see the administrator's journey",
    "account_inactive": "only for an account that was switched off",
    "account_reset_password_from_key": "behind a secret link",
    "account_reset_password_from_key_done": "after a secret link",
    "account_reset_password_done": "after asking for one",
    "accounts:no_role": "only for somebody without a role",
    "accounts:one_time_link": "behind a secret link; see the administrator's journey",
    "mfa_authenticate": "while signing in; see the administrator's journey",
    "mfa_reauthenticate": "long after signing in",
    "mfa_view_recovery_codes": "with a second step only; see the administrator's journey",
    "mfa_generate_recovery_codes": "with a second step only",
    "mfa_deactivate_totp": "see the administrator's journey",
    "mfa_activate_totp": "see the administrator's journey",
    "account_logout": "left out of the walk, for it would end it; checked by itself",
    "cases:deed_decide_extension": "after somebody asked for more time; see the officer's journey",
    "organisations:import": "after a file was sent",
    "organisations:switch_unit": "checked by itself",
    "mfa_reauthenticate_webauthn": "long after signing in",
    "cases:card": "the answer to a POST; see the head's journey",
    "cases:link_renew": "of a matter entered for somebody; see the head's journey",
    "cases:deed_uninvite": "only where a unit was asked in",
    "cases:deed_leave": "only for a unit that was asked in",
    "cases:reported": "see the leader's journey",
    "cases:publish": "only where the sender agreed; see the journey of publishing",
    "organisations:delegations": "see the journey of identity",
    "organisations:delegate": "see the journey of identity",
}
SEEN: dict[str, set[str]] = {}
"""What each walk has seen, for the census at the end."""


@pytest.fixture(scope="module")
def link(report: Sender) -> str:
    """A case whose every word is markup."""
    _code, link = report(
        f"{CANARY} Nắp cống vỡ ở đầu ngõ {CANARY}",
        address=CANARY,
        name=CANARY,
        consent_name="on",
        email="thu@nhipcau.example",
        consent_contact="on",
        acknowledged="complaint",
    )
    return link


def faults(page: Page, *, dark: bool = True) -> list[str]:
    """Return what is wrong with the page that is open."""
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    for wide in (NARROW, DESK, PHONE):
        page.set_viewport_size({"width": wide, "height": 844})
        if not fits(page):
            found.append(f"scrolls sideways at {wide}: {wide_ones(page)}")
    found += axe(page)
    if dark:
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": DESK, "height": 900})
        found += [f"dark: {fault}" for fault in axe(page)]
        page.emulate_media(color_scheme="light")
    if page.evaluate("window.__xss !== undefined"):
        found.append("what was typed became code")
    return [f"{page.url}: {one}" for one in found]


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(found)


def wide_ones(page: Page) -> str:
    return str(
        page.evaluate(
            """[...document.querySelectorAll('main *, header *, footer *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 2).map(e => e.outerHTML.slice(0, 120))"""
        )
    )


def walked(page: Page, who: str, starts: list[str], *, dark: bool = True) -> list[str]:
    walk = Walk(page, starts, LEAVE)
    known = set().union(*SEEN.values()) if SEEN else set()
    found = [fault for name in walk for fault in faults(page, dark=dark and name not in known)]
    SEEN[who] = set(walk.seen)
    return found


@pytest.fixture
def width() -> str:
    """Widths are tried one after the other on the open page."""
    return "desk"


def test_everything_a_visitor_can_open(visit: Opener) -> None:
    page = visit("/")
    nothing(walked(page, "visitor", ["/", "/gui/", "/theo-doi/", "/tai-khoan/dang-nhap/", "/thanh-phan/"]))


def test_everything_behind_the_link_of_a_case(visit: Opener, link: str) -> None:
    page = visit(link)
    parts = ["", "xong/", "phieu/", "bo-sung/", "danh-gia/", "lien-he/"]
    nothing(walked(page, "link holder", [link + part for part in parts]))


def test_everything_an_officer_can_open(visit: Opener, link: str, world: World) -> None:
    page = visit("/hom-nay/", who="canbo.camgiang")
    case = canary_case(world)
    page.goto(case)
    page.get_by_role("button", name=say("Take the case"), exact=True).click()
    page.fill("#ghi-chep textarea", CANARY)
    page.locator("#ghi-chep").get_by_role("button", name=say("Save an internal note")).click()
    deeds = "tra-loi dong giao chuyen moi tu-choi goi phan-loai lien-he thu-hoi ghi dien-bien vi-sao-han cach-chon"
    starts = [
        *documents(world),
        case,
        "/hom-nay/",
        "/thong-bao/",
        "/tim/?q=onerror",
        "/khong-gian/",
        *(f"{case}{deed}/" for deed in deeds.split()),
    ]
    nothing(walked(page, "officer", starts))


def canary_case(world: World) -> str:
    newest = one_id(world, "cases_case WHERE text LIKE '%onerror%' ORDER BY id DESC")
    return f"/phan-anh/{newest}/"


def one_id(world: World, where: str) -> uuid.UUID:
    """Return the id of one row of the world's database."""
    with sqlite3.connect(f"file:{world.var / 'e2e.sqlite3'}?mode=ro", uri=True) as database:
        (found,) = database.execute(f"SELECT id FROM {where} LIMIT 1").fetchone()  # noqa: S608 - written here
    return uuid.UUID(found)


OF_OPEN = ("dien-bien", "vi-sao-han", "phan-cong", "giai-quyet", "han", "dinh-kem", "dinh-chinh", "ai-doc", "ghi")


def documents(world: World) -> list[str]:
    """Return pages of documents of the officer's unit that only lines in a certain state lead to."""
    lines = (
        "documents_entry WHERE unit_id = (SELECT id FROM organisations_unit WHERE code = 'MTTQ-10903') AND id IN"
        " (SELECT id FROM handling_subject WHERE status = '{}')"
    )
    at = {
        state: f"/van-ban/{one_id(world, lines.format(state))}/"
        for state in ("received", "in_hand", "settled", "issued")
    }
    found = [f"{at['in_hand']}{deed}/" for deed in (*OF_OPEN, "lien-quan")]
    found += [f"{at['issued']}{deed}/" for deed in ("gui", "thay-the", "thu-hoi")]
    return [*found, f"{at['received']}tra-lai/", f"{at['settled']}mo-lai/", *at.values(), "/van-ban/", "/van-ban/di/"]


def test_everything_a_clerk_can_open_of_documents(visit: Opener, world: World) -> None:
    line = one_id(
        world,
        "documents_entry WHERE direction = 'incoming' AND unit_id = "
        "(SELECT id FROM organisations_unit WHERE code = 'MTTQ-10903') AND id IN "
        "(SELECT id FROM handling_subject WHERE status = 'settled')",
    )
    page = visit("/van-ban/", who="vanthu.camgiang")
    starts = [
        f"/ho-so/van-ban/{line}/", f"/van-ban/{line}/nhat-ky/", f"/van-ban/{line}/giong/",
        "/ho-so/danh-muc/", "/ho-so/tieu-huy/", "/van-ban/so/", "/van-ban/so/nhap/", "/van-ban/tim/?q=mat+tran",
        "/van-ban/tim/da-luu/?q=mat+tran", "/van-ban/so-hoa/",
    ]  # fmt: skip
    nothing(walked(page, "clerk", starts))


def test_everything_a_leader_of_the_city_can_open_of_documents(visit: Opener, world: World) -> None:
    page = visit("/van-ban/so-hoa/", who="lanhdao")
    draft, sent = (one_id(world, f"tasks_task WHERE state = '{state}'") for state in ("draft", "issued"))
    tasks = [f"/nhiem-vu/giao/{draft}/sua/", f"/nhiem-vu/giao/{draft}/bo/", f"/nhiem-vu/giao/{sent}/thu-hoi/"]
    starts = ["/van-ban/so-hoa/", "/van-ban/", "/ho-so/den-han/", "/nhiem-vu/", "/khong-gian/", *tasks]
    nothing(walked(page, "leader of the city", starts))


def test_everything_a_head_can_open(visit: Opener) -> None:
    page = visit("/hom-nay/", who="head")
    nothing(walked(page, "head", ["/hom-nay/", "/phan-anh/", "/tim/", "/thong-bao/", "/them/"], dark=False))


WRITTEN = ["/don-vi/BCT-10903-03/them/", "/don-vi/BCT-10903-03/ten/", "/don-vi/BCT-10903-03/lien-he/",
           "/quan-tri/quy-tac/them/", "/quan-tri/ngay-nghi/them/", "/quan-tri/danh-muc/channel/them/",
           "/quan-tri/goi-y/", "/don-vi/BCT-10903-03/moi/"]  # fmt: skip


def test_everything_an_administrator_can_open(visit: Opener, link: str, people: dict[str, tuple[str, str]]) -> None:
    page = visit("/tai-khoan/dang-nhap/")
    sign_in(page, *people["quantri"])
    page.goto("/don-vi/F-HP/moi/")
    password_again(page, people["quantri"][1])  # once, so that the dangerous pages open for the next five minutes
    for path in WRITTEN:
        page.goto(path)
        fill_with_markup(page)
    starts = [
        "/quan-tri/cong-viec/?muc=done", "/hom-nay/", "/quan-tri/", "/don-vi/",
        "/don-vi/BCT-10903-03/", "/don-vi/BCT-10903-03/quyen/", "/phan-anh/",
        "/quan-tri/cong-viec/", "/quan-tri/thu/", "/thu-demo/", "/quan-tri/cong-viec/lich/",
        "/quan-tri/cong-viec/gac-lai/", "/tai-khoan/", "/quan-tri/ngay-nghi/",
        "/tai-khoan/doi-mat-khau/", "/quan-tri/han-xu-ly/", "/don-vi/them/", "/don-vi/nhap/",
    ]  # fmt: skip
    nothing(walked(page, "administrator", starts))


def fill_with_markup(page: Page) -> None:
    """Put markup into every field of the page's form and send it; a refusal shows it again, an acceptance stores it."""
    form = page.locator("main form[method=post]").last
    form.evaluate("form => form.noValidate = true")
    for field in form.locator("input:not([type]), input[type=text], textarea").all():
        if field.is_visible():
            field.fill(CANARY)
    for choice in form.locator("select").all():
        values = choice.evaluate("one => [...one.options].map(o => o.value).filter(v => v)")
        if values and not choice.input_value():
            choice.select_option(values[0])
    form.locator("button").last.click()
    page.wait_for_load_state()
    assert page.evaluate("window.__xss === undefined"), page.url


EMPTY = ["/hom-nay/", "/phan-anh/", "/phan-anh/?nhom=qua-han", "/phan-anh/?nhom=cua-toi", "/phan-anh/?q=khongco",
         "/thong-bao/", "/thong-bao/?chua-doc=1", "/tim/", "/tim/?q=khongcotunaynhu"]  # fmt: skip


def test_pages_with_nothing_on_them_say_what_they_are_for(visit: Opener) -> None:
    page = visit("/hom-nay/", who="phunu")
    found = []
    for path in EMPTY:
        page.goto(path)
        found += faults(page)
    nothing(found)


REFUSED = [("", "/khong-co-trang-nay/"), ("", "/v/sai/"), ("canbo.camgiang", "/quan-tri/cong-viec/"),
           ("canbo.camgiang", "/phan-anh/00000000-0000-7000-8000-000000000000/"),
           ("canbo.camgiang", "/phan-anh/?sai=1"), ("canbo.camgiang", "/don-vi/MTTQ-11383/them/"),
           ("canbo.camgiang", "/van-ban/?nhom=sai"), ("canbo.camgiang", "/van-ban/den/?trang-thai=sai"),
           ("phunu", "/van-ban/"), ("quantri", "/don-vi/doi/"), ("quantri", "/tai-khoan/dang-xuat/")]  # fmt: skip


@pytest.mark.parametrize(("who", "path"), REFUSED)
def test_refusals_are_pages_too(visit: Opener, who: str, path: str) -> None:
    page = visit(path, who=who)
    nothing(faults(page))


FORMS = [("", "/gui/"), ("", "/tai-khoan/dang-nhap/"), ("", "/tai-khoan/quen-mat-khau/"),
         ("quantri", "/quan-tri/quy-tac/them/"), ("quantri", "/quan-tri/quy-tac/thu/"),
         ("quantri", "/quan-tri/ngay-nghi/them/"), ("quantri", "/quan-tri/danh-muc/channel/them/"),
         ("quantri", "/quan-tri/han-xu-ly/them/"), ("quantri", "/don-vi/F-HP/moi/"),
         ("quantri", "/don-vi/F-HP/giao/"), ("quantri", "/don-vi/F-HP/them/"), ("quantri", "/don-vi/nhap/"),
         ("quantri", "/tai-khoan/doi-mat-khau/"), ("quantri", "/tai-khoan/xac-thuc-hai-buoc/bat/")]  # fmt: skip


@pytest.mark.parametrize(("who", "path"), FORMS)
def test_a_form_sent_empty_says_what_is_missing(visit: Opener, who: str, path: str) -> None:
    page = visit(path, who=who)
    form = page.locator("main form[method=post]").first
    form.evaluate(
        "form => { form.noValidate = true; for (const f of form.querySelectorAll("
        "'input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea')) f.value = ''; }"
    )
    main = form.locator("button.main")
    (main.last if main.count() else form.locator("button:not([type=button])").first).click()
    expect(page.locator("#loi, main .error").first).to_be_visible(timeout=15_000)
    nothing(faults(page))


def test_no_page_was_left_out(world: World) -> None:
    """The census: every address of the resolver was opened by somebody, or stands above with a reason."""
    if len(SEEN) < 5:
        pytest.skip("needs the walks above")
    seen = set().union(*SEEN.values())
    nothing(sorted(routes() - seen - set(NO_PAGES) - set(UNREACHED)))
    assert sorted((set(NO_PAGES) | set(UNREACHED)) - routes()) == []
