"""The forms one writes in: a message, an answer, a new topic, a mended message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.spaces import operations, queries, rules
from nhipcau.spaces.errors import SpaceClosed
from nhipcau.spaces.models import Message
from nhipcau.spaces.queries import TopicView
from nhipcau.spaces.queries.wording import kind_of
from nhipcau.spaces.web.forms import EditForm, MessageForm, TopicForm
from nhipcau.spaces.web.parts import sent_address
from nhipcau.spaces.web.showing import Box, topic_page

Post = Callable[[Staff, MessageForm, list[UUID]], Message]


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Take a message; without one, show the newest of the topic with an answer begun."""
    actor = staff_of(request)

    def view() -> TopicView:
        return queries.topic_view(actor=actor, topic_id=topic_id)

    def post(actor: Staff, form: MessageForm, files: list[UUID]) -> Message:
        return operations.post_message(actor=actor, topic_id=topic_id, draft=form.draft(files))

    if request.method != "POST":
        return _begin(request, topic_id)
    return _take(request, post, view)


def _begin(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Show the page around the message that is to be answered, with the place to write right there."""
    text = request.GET.get("tra-loi", "")
    n = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - numbers of messages
    view = queries.topic_view(actor=staff_of(request), topic_id=topic_id, at=n)
    require(view.topic.may_write)
    answered = next((one for one in view.messages if one.n == n and not one.is_withdrawn), None)
    form = MessageForm(initial={"under_n": n if answered else None})
    return topic_page(request, view, Box(form=form, answered=answered))


@staff_page
@require_POST
def write_about(request: HttpRequest, slug: str, subject_id: UUID) -> HttpResponse:
    """Take a message about a thing; the first one begins its topic."""
    kind = kind_of(slug)
    actor = staff_of(request)

    def view() -> TopicView:
        return queries.about_view(actor=actor, kind=kind, subject_id=subject_id)

    def post(actor: Staff, form: MessageForm, files: list[UUID]) -> Message:
        return operations.post_about(actor=actor, kind=kind, subject_id=subject_id, draft=form.draft(files))

    return _take(request, post, view)


def _take(request: HttpRequest, post: Post, view: Callable[[], TopicView]) -> HttpResponse:
    actor = staff_of(request)
    form = MessageForm(request.POST, request.FILES)
    kept = attachments.taken(actor, request, form, most=rules.MOST_ATTACHMENTS)
    if form.is_valid():
        try:
            return _carry_out(request, lambda: post(actor, form, [file.blob_id for file in kept]))
        except Invalid as refusal:
            form.refuse(refusal)
        except SpaceClosed as refusal:
            return topic_page(request, view(), Box(form=form, kept=kept, refusal=refusal), status=409)
    return topic_page(request, view(), Box(form=form, kept=kept), status=422)


def _carry_out(request: HttpRequest, post: Callable[[], Message]) -> HttpResponse:
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        message = post()
        address = sent_address(message.topic_id, message.n)
        messages.success(request, _("Your message stands in the topic."))
        return repeat.done(HttpResponseRedirect(address))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show an empty topic, or open it with its first message."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    if request.method != "POST":
        require(space.may_start)
        return _topic_form(request, space, TopicForm())
    form = TopicForm(request.POST, request.FILES)
    kept = attachments.taken(actor, request, form, most=rules.MOST_ATTACHMENTS)
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                draft = form.draft([file.blob_id for file in kept])
                title = form.cleaned_data["title"]
                topic = operations.open_topic(actor=actor, space_id=space_id, title=title, draft=draft)
                messages.success(request, _("The topic is open. Whoever reads this space is told."))
                return repeat.done(HttpResponseRedirect(sent_address(topic.id, 1)))
        except Invalid as refusal:
            form.refuse(refusal)
    return _topic_form(request, space, form, kept=kept, status=422)


def _topic_form(
    request: HttpRequest, space: queries.SpaceFacts, form: TopicForm, *, kept: Any = (), status: int = 200
) -> HttpResponse:
    values = {"space": space, "form": form, "kept": kept}
    return page(request, "spaces/topic_form.html", values, status=status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show one's own message to be mended, or keep what was mended."""
    actor = staff_of(request)
    topic, message = queries.get_message(actor=actor, message_id=message_id)
    require(message.is_mine)
    if request.method != "POST":
        return _edit_page(request, topic, message, EditForm(initial={"body": message.body}))
    form = EditForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, topic, message, form, status=422)
    try:
        operations.edit_message(actor=actor, message_id=message_id, body=form.cleaned_data["body"])
    except Invalid as refusal:
        form.refuse(refusal)
        return _edit_page(request, topic, message, form, status=422)
    except Conflict as refusal:
        return _edit_page(request, topic, message, form, refusal=refusal, status=409)
    messages.success(request, _("The message has been changed."))
    return HttpResponseRedirect(reverse("spaces:message", args=[message_id]))


def _edit_page(
    request: HttpRequest,
    topic: queries.TopicFacts,
    message: queries.MessageFacts,
    form: EditForm,
    *,
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "topic": topic,
        "form": form,
        "refusal": refusal,
        "back": reverse("spaces:message", args=[message.id]),
        "is_open": message.may_edit and refusal is None,
    }
    return page(request, "spaces/edit.html", values, status=status)
