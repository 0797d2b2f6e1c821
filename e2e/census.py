"""Every page there is, from the resolver, and a walk that finds one of each by following links."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404
from playwright.sync_api import Page

NO_PAGES = {
    "web:healthz": "for machines",
    "live:newest": "numbers for open pages",
    "web:favicon": "a picture",
    "web:language": "POST only",
    "blob": "stored bytes",
    "blob_thumb": "stored bytes",
    "cases:suggest": "a part of the report page, POST only",
    "cases:place": "a part of the report page, POST only",
    "cases:unlink_document": "POST only",
    "cases:list_conditions": "a part of the work list",
    "cases:export_csv": "a file",
    "cases:export_xlsx": "a file",
    "cases:find_units": "a part of the transfer page",
    "cases:bulk": "POST only; a GET leads to the list",
    "cases:bulk_result": "after a run only",
    "cases:change_filter": "POST only",
    "cases:delete_filter": "POST only",
    "cases:import": "after an upload only",
    "cases:import_take_over": "POST only",
    "cases:import_rejects": "a file",
    "cases:import_sample_csv": "a file",
    "cases:import_sample_xlsx": "a file",
    "cases:template_edit": "needs a ready answer of the unit",
    "cases:template_retire": "POST only",
    "cases:template_offers": "a part of the answer form",
    "cases:case_offers": "a part of the answer form",
    "cases:case_record": "a file",
    "cases:deed_take": "a button only",
    "cases:link_reply": "POST only; a GET leads to the question",
    "cases:deed_withdraw_question": "only while a question is open: test_officer follows it",
    "cases:deed_record_reply": "only while a question is open: test_officer follows it",
    "cases:case_points": "data of the map",
    "cases:map_cases": "a part of the map",
    "cases:public_points": "data of the map",
    "cases:public_map_cases": "a part of the map",
    "cases:communes": "data of the map",
    "cases:unpublish": "POST only; a GET leads to the form",
    "cases:link_rate": "POST only; a GET leads to the case",
    "cases:phrase_try": "POST only",
    "cases:rating_window": "POST only",
    "cases:rule_move": "POST only",
    "cases:rule_switch": "POST only",
    "cases:phrase_retire": "POST only",
    "documents:file_list_now": "leads on to this year's list",
    "documents:file_list_sample": "a file",
    "documents:file_list_copy": "POST only",
    "documents:file_list_submit": "POST only",
    "documents:file_list_approve": "POST only",
    "documents:file_list_return": "POST only; shows the list again where the reason is missing",
    "documents:file_list_remove": "POST only",
    "documents:file_package": "a file",
    "documents:file_unshare": "POST only",
    "documents:disposal_new": "POST only; shows what falls due again",
    "documents:disposal_withdraw": "POST only",
    "documents:out_incoming_as": "a file",
    "documents:out_outgoing_as": "a file",
    "documents:out_settlement_as": "a file",
    "documents:out_files_as": "a file",
    "documents:out_file_as": "a file",
    "documents:out_year_as": "a file",
    "documents:import": "after an upload only",
    "documents:intake_add": "POST only",
    "documents:intake_close": "POST only",
    "documents:intake_pause": "POST only",
    "documents:intake_resume": "POST only",
    "documents:intake_arrange": "POST only",
    "documents:intake_clear": "POST only",
    "documents:intake_wipe": "POST only",
    "documents:intake_picture": "a picture",
    "documents:intake_original": "a file",
    "documents:intake_stack": "after an upload only: test_intake follows it",
    "documents:intake_remove": "after an upload only",
    "documents:intake_review": "after an upload only: test_intake follows it",
    "documents:intake_beside": "after an upload only",
    "documents:intake_page": "after an upload only: test_intake follows it",
    "documents:import_take_over": "POST only",
    "documents:import_rejects": "a file",
    "documents:search_csv": "a file",
    "documents:search_xlsx": "a file",
    "documents:delete_search": "POST only",
    "documents:original": "a file",
    "documents:archival": "a file",
    "documents:page_picture": "a picture",
    "documents:share_units": "a part of the sharing form",
    "documents:revoke_share": "POST only",
    "documents:openings_csv": "a file",
    "documents:import_sample_csv": "a file",
    "documents:import_sample_xlsx": "a file",
    "documents:draft_comment": "POST only",
    "documents:draft_settle": "POST only",
    "documents:draft_files": "POST only",
    "documents:draft_pdf": "a file",
    "documents:draft_docx": "a file",
    "documents:draft_issued_pdf": "a file",
    "documents:draft_issued_docx": "a file",
    "documents:separator_file": "a file",
    "documents:find_units": "a part of the forms that name units",
    "documents:line_file": "a file",
    "documents:deed_register": "a button only",
    "documents:deed_take": "a button only",
    "tasks:copy_accept": "a button only",
    "tasks:matrix_sheet": "a file",
    "tasks:task_sheet": "a file",
    "tasks:calendar_feed": "a file, under an address that is a secret",
    "tasks:task_again": "POST only",
    "tasks:task_repeat_stop": "POST only",
    "tasks:task_resume": "POST only",
    "tasks:task_withdraw_resume": "POST only",
    "adoption:settle": "POST only",
    "adoption:below_table": "a file",
    "tasks:review_finish": "POST only",
    "tasks:review_draft_again": "POST only",
    "tasks:review_discard": "POST only",
    "tasks:opened": "leads on to the task, or to the unit's own copy of it",
    "spaces:unit_add": "POST only",
    "spaces:unit_remove": "POST only",
    "spaces:group_add": "POST only",
    "spaces:guest_end": "POST only",
    "spaces:invitation_withdraw": "POST only",
    "spaces:invitation_accept": "POST only; shows the invitation again where something is wrong",
    "spaces:invitation_decline": "POST only; shows the invitation again where something is wrong",
    "spaces:follow": "POST only",
    "spaces:vote": "POST only; shows the topic again where something is wrong",
    "spaces:poll_close": "POST only",
    "spaces:about_write": "POST only; shows the discussion again where something is wrong",
    "spaces:about_brief": "a part of the pages of cases, documents and tasks",
    "spaces:mentionable": "a part of the form one writes in",
    "spaces:message": "leads on to where the message stands",
    "meetings:calendar_file": "a file",
    "meetings:attendance_sheet": "a file",
    "meetings:attendance_table": "a file",
    "meetings:minutes_file": "a file",
    "meetings:paper": "a file",
    "meetings:give": "POST only",
    "meetings:document": "POST only",
    "meetings:concluded": "leads on to the minutes",
    "organisations:choices": "a part of the forms of units",
    "organisations:export": "a file",
    "organisations:import_take_over": "POST only",
    "organisations:import_rejects": "a file",
    "organisations:own_rights": "leads on to the rights of one's unit",
    "organisations:end_role": "POST only",
    "organisations:end_delegation": "POST only",
    "organisations:confirm_review": "POST only",
    "organisations:review_export": "a file",
    "organisations:reset_link": "POST only",
    "organisations:deed": "POST only",
    "calendar:confirm": "POST only; asks before it moves deadlines",
    "standards:export": "a file",
    "standards:retire": "POST only",
    "standards:restore": "POST only",
    "jobs:run_schedule": "POST only",
    "jobs:retry_all_parked": "POST only",
    "jobs:retry_parked": "POST only",
    "jobs:drop_parked": "POST only",
    "jobs:progress": "a part of the page of a job",
    "jobs:retry": "POST only",
    "jobs:cancel": "POST only",
    "mail:send_again": "POST only",
    "notifications:read_all": "POST only",
    "notifications:read_one": "POST only",
    "notifications:add_device": "POST only",
    "notifications:remove_device": "POST only",
    "notifications:worker": "a script",
    "help:for_page": "leads on to a guide",
    "help:end_tour": "POST only",
    "help:move_note": "POST only",
    "notifications:open": "leads on to the case",
    "accounts:end_other_sessions": "POST only",
    "accounts:provider_sign_in": "leads to a provider; none is configured",
    "accounts:provider_answer": "leads on; no provider is configured",
    "accounts:provider_refused": "no provider is configured",
    "accounts:provider_link": "leads to a provider; none is configured",
    "accounts:provider_unlink": "POST only",
    "mfa_login_webauthn": "leads back to the sign-in",
    "mfa_remove_webauthn": "in the journey of the passkey",
    "organisations:revoke_api_client": "POST only",
    "mfa_download_recovery_codes": "a file",
}


def routes() -> set[str]:
    """Return the names of all addresses but the API's."""
    return set(_names(get_resolver("nhipcau.config.urls"), ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            if not inner.startswith("api:"):
                yield from _names(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"


def name_of(address: str) -> str:
    """Return the name of the page an address leads to; empty when it is none of ours."""
    try:
        return resolve(urlsplit(address).path, "nhipcau.config.urls").view_name
    except Resolver404:
        return ""


@dataclass
class Walk:
    """One of each page that links lead to, from the given addresses on."""

    page: Page
    starts: list[str]
    skip: set[str] = field(default_factory=set)
    seen: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        """Open page after page; yields the name of each while it is open."""
        waiting = deque(self.starts)
        while waiting:
            address = waiting.popleft()
            name = name_of(address)
            if not name or name in self.seen or name in NO_PAGES or name in self.skip:
                continue
            self.page.goto(address)
            # Who may not see a page is led elsewhere: that other page counts, this one does not.
            here = name_of(self.page.url)
            if here in self.seen:
                continue
            self.seen[here] = self.page.url
            # An `a` inside a drawing has no plain text as its `href`.
            links = self.page.eval_on_selector_all(
                "a[href]", "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
            )
            yield here
            own = urlsplit(self.page.url).netloc or urlsplit(address).netloc
            waiting.extend(link for link in links if urlsplit(urljoin(address, link)).netloc == own)
