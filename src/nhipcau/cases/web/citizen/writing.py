"""What the holder of a link may write: more about the matter, a rating, the end of being contacted."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhipcau.cases import operations
from nhipcau.cases.web.citizen.additions import Addition, empty_reply, read_addition
from nhipcau.cases.web.citizen.case import case_page, heading
from nhipcau.cases.web.citizen.forms import AddForm, RateForm, ReplyForm
from nhipcau.cases.web.citizen.link import Held, held
from nhipcau.cases.web.citizen.reading import UNREADABLE
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.http import page

UNPROCESSABLE, CONFLICT, TOO_LARGE = 422, 409, 413


@require_http_methods(["GET", "HEAD", "POST"])
@held
def add(request: HttpRequest, link: Held) -> HttpResponse:
    """Take something new from the citizen."""
    if request.method != "POST":
        return _add_page(request, link, Addition())
    try:
        addition = read_addition(request, AddForm)
    except UNREADABLE:
        return _add_page(request, link, Addition(), status=TOO_LARGE, unreadable="large")
    if addition.problems:
        return _add_page(request, link, addition, status=UNPROCESSABLE)
    done, status = _carried_out(addition.form, lambda: _added(link, addition))
    return done or _add_page(request, link, addition, status=status)


def _added(link: Held, addition: Addition) -> HttpResponseRedirect:
    operations.add_citizen_note(
        actor=link.actor,
        case_id=link.actor.subject_id,
        text=addition.form.cleaned_data["text"],
        photos=addition.photos.ids,
        note_id=addition.id,
    )
    return HttpResponseRedirect(f"{link.page}?xong=bo-sung#ghi-nhan")


def _add_page(
    request: HttpRequest, link: Held, addition: Addition, *, status: int = 200, unreadable: str = ""
) -> HttpResponse:
    found = link.case()
    values = {
        "link": link,
        "case": found,
        "title": heading(found),
        "addition": addition,
        "form": addition.form,
        "unreadable": unreadable,
    }
    return page(request, "cases/citizen/add.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@held
def reply(request: HttpRequest, link: Held) -> HttpResponse:
    """Take the citizen's answer to the question they were asked."""
    if request.method != "POST":
        return HttpResponseRedirect(f"{link.page}#cau-hoi")
    try:
        addition = read_addition(request, ReplyForm)
    except UNREADABLE:
        return _reply_page(request, link, empty_reply(), status=TOO_LARGE, unreadable="large")
    if addition.problems:
        return _reply_page(request, link, addition, status=UNPROCESSABLE)
    done, status = _carried_out(addition.form, lambda: _replied(link, addition))
    return done or _reply_page(request, link, addition, status=status)


def _replied(link: Held, addition: Addition) -> HttpResponseRedirect:
    operations.answer_question(
        actor=link.actor,
        case_id=link.actor.subject_id,
        text=addition.form.cleaned_data["text"],
        photos=addition.photos.ids,
        note_id=addition.id,
    )
    return HttpResponseRedirect(f"{link.page}?xong=tra-loi#ghi-nhan")


def _reply_page(
    request: HttpRequest, link: Held, addition: Addition, *, status: int, unreadable: str = ""
) -> HttpResponse:
    found = link.case()
    values = {"link": link, "case": found, "reply": addition, "unreadable": unreadable}
    return page(request, "cases/citizen/reply.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@held
def rate(request: HttpRequest, link: Held) -> HttpResponse:
    """Take the citizen's verdict."""
    if request.method != "POST":
        return HttpResponseRedirect(f"{link.page}#danh-gia")
    try:
        posted = request.POST
    except UNREADABLE:
        return case_page(request, link, link.case(), RateForm(), status=TOO_LARGE)
    form = RateForm(posted)
    if not form.is_valid():
        return case_page(request, link, link.case(), form, status=UNPROCESSABLE)
    done, status = _carried_out(form, lambda: _rated(link, form))
    return done or case_page(request, link, link.case(), form, status=status)


def _rated(link: Held, form: RateForm) -> HttpResponseRedirect:
    verdict = form.cleaned_data["verdict"]
    operations.rate_case(actor=link.actor, case_id=link.actor.subject_id, verdict=verdict, why=form.cleaned_data["why"])
    told = "mo-lai" if verdict == "not_solved" else "danh-gia"
    return HttpResponseRedirect(f"{link.page}?xong={told}#ghi-nhan")


@require_http_methods(["GET", "HEAD", "POST"])
@held
def contact(request: HttpRequest, link: Held) -> HttpResponse:
    """Ask whether name and contact shall be deleted; delete them."""
    if request.method != "POST":
        return page(request, "cases/citizen/contact.html", {"link": link, "case": link.case()})
    return _withdrawn(link)


def _withdrawn(link: Held) -> HttpResponseRedirect:
    operations.withdraw_contact(actor=link.actor, case_id=link.actor.subject_id)
    return HttpResponseRedirect(f"{link.page}?xong=lien-he#ghi-nhan")


@require_http_methods(["GET", "HEAD", "POST"])
@held
def renew(request: HttpRequest, link: Held) -> HttpResponse:
    """Ask whether the citizen wants a link of their own; give it to them."""
    if request.method != "POST":
        return page(request, "cases/citizen/renew.html", {"link": link, "case": link.case()})
    token = operations.renew_own_link(actor=link.actor, case_id=link.actor.subject_id)
    return HttpResponseRedirect(f"{reverse('cases:link', args=[token])}?xong=duong-dan#ghi-nhan")


def _carried_out(form: Form, act: Callable[[], HttpResponseRedirect]) -> tuple[HttpResponse | None, int]:
    """Do it; a refusal is put into the form, with the status to answer with."""
    try:
        return act(), 302
    except Invalid as refusal:
        form.refuse(refusal)
        return None, UNPROCESSABLE
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return None, CONFLICT
