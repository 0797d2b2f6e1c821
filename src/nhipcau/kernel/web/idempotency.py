"""Once: an unsafe request that is repeated (double tap, lost answer, offline queue) is carried out one time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import ApiClient, LinkHolder, Staff
from nhipcau.kernel.db import insert_new
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.models import KEPT_FOR, RepeatKey

FIELD = "khoa"
"""Name of the hidden form field that `{% once_key %}` writes."""
LONGEST_KEY = 64
KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
REPLAYED = "Idempotency-Replayed"
"""Header of an answer that was given before."""


class Repeat:
    """What `once` hands to the view: `answer` when it was carried out before, `done` to keep the answer."""

    def __init__(self, answer: HttpResponse | None = None) -> None:
        self.answer = answer
        self.kept: HttpResponseRedirect | None = None

    def done(self, response: HttpResponseRedirect) -> HttpResponseRedirect:
        """Remember where this request led; a repeat is led there too."""
        self.kept = response
        return response


class _NotDone(Exception):
    pass


@contextmanager
def once(request: HttpRequest, key: str = "", *, leads_to: str = "") -> Iterator[Repeat]:
    """Carry out the block once per caller and key; key and work commit together, or neither does.

    ::

        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            transfer_case(...)
            return repeat.done(redirect(...))

    `leads_to`, where it is known beforehand, is written with the key and saves a statement.

    Without a key the block simply runs. A refusal inside undoes the key, so that the corrected form may be sent again.
    A block that ends without `done` changes nothing. Raises Conflict when the key was used for another request.
    """
    offered = key or request.headers.get("Idempotency-Key", "") or request.POST.get(FIELD, "")
    if not offered:
        yield Repeat()
        return
    if len(offered) > LONGEST_KEY:
        raise Invalid(code="bad_repeat_key")
    row_id = _hash(_caller(request), offered)
    fingerprint = _fingerprint(request)
    try:
        with transaction.atomic():
            if not _claim(row_id, fingerprint, leads_to):
                yield Repeat(_former_answer(row_id, fingerprint))
                return
            repeat = Repeat()
            yield repeat
            if repeat.kept is None:
                raise _NotDone  # noqa: TRY301 - leaves the transaction, which undoes the key
            if repeat.kept.url != leads_to:
                RepeatKey.objects.filter(pk=row_id).update(location=repeat.kept.url, status=repeat.kept.status_code)
    except _NotDone:
        return


def answer_once(request: HttpRequest, key: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do a program's work once per caller and key, and answer a repeat with the first answer.

    Key, work and answer commit together. A refusal leaves nothing, so that the mended request may bear the same key; of
    two at the same time the second waits for the first. Raises Conflict when the key was used for another request.
    """
    if not KEY.fullmatch(key):
        raise Invalid(
            code="bad_repeat_key", fields={"Idempotency-Key": _("1 to 64 letters, digits or signs without spaces.")}
        )
    row_id, fingerprint = _hash(_caller(request), key), _whole_fingerprint(request)
    with transaction.atomic():
        if not _claim(row_id, fingerprint, ""):
            return _answer_given(row_id, fingerprint)
        response = work()
        if response.status_code >= 400:  # noqa: PLR2004 - refused: nothing was done
            transaction.set_rollback(True)
            return response
        RepeatKey.objects.filter(pk=row_id).update(status=response.status_code, answer=response.content.decode())
    return response


def _answer_given(row_id: str, fingerprint: str) -> HttpResponse:
    row = RepeatKey.objects.get(pk=row_id)
    if row.fingerprint != fingerprint or not row.status:
        raise Conflict(
            _("This Idempotency-Key was used for another request. Make a new key for each new request."),
            code="repeat_key_reused",
        )
    return HttpResponse(row.answer, status=row.status, content_type="application/json", headers={REPLAYED: "true"})


def _claim(row_id: str, fingerprint: str, leads_to: str) -> bool:
    answer = {"location": leads_to, "status": HttpResponseRedirect.status_code if leads_to else 0}
    if insert_new(RepeatKey(pk=row_id, fingerprint=fingerprint, **answer)):
        return True
    # A key long expired may be used again by chance; the sweep has only not come by yet.
    return bool(
        RepeatKey.objects.filter(pk=row_id, expires_at__lte=clock.now()).update(
            fingerprint=fingerprint, expires_at=clock.now() + KEPT_FOR, **answer
        )
    )


def _former_answer(row_id: str, fingerprint: str) -> HttpResponse:
    row = RepeatKey.objects.get(pk=row_id)
    if row.fingerprint != fingerprint or not row.status:
        raise Conflict(code="repeat_key_reused")
    return HttpResponseRedirect(row.location)


def forget_old(limit: int = 5000) -> int:
    """Delete expired keys; run from a schedule."""
    old = list(RepeatKey.objects.filter(expires_at__lte=clock.now()).values_list("pk", flat=True)[:limit])
    RepeatKey.objects.filter(pk__in=old).delete()
    return len(old)


def _caller(request: HttpRequest) -> str:
    actor = request.actor  # type: ignore[attr-defined]
    if isinstance(actor, Staff):
        return f"staff:{actor.person_id}:{actor.unit_id}"
    if isinstance(actor, LinkHolder):
        return f"link:{actor.subject_id}"
    if isinstance(actor, ApiClient):
        return f"client:{actor.client_id}"
    return "visitor"


def _fingerprint(request: HttpRequest) -> str:
    fields = sorted(
        f"{name}={value}"
        for name, values in request.POST.lists()
        for value in values
        if name not in {FIELD, "csrfmiddlewaretoken"}
    )
    return _hash(request.method or "", request.path, *fields)


def _whole_fingerprint(request: HttpRequest) -> str:
    """Return what tells one request of a program from another: address, conditions and every byte that was sent."""
    address = (request.method or "", request.get_full_path())
    if request.content_type != "multipart/form-data":
        return _hash(*address, hashlib.sha256(request.body).hexdigest())
    files = [
        f"{name}={file.name}={_content(file)}" for name, several in sorted(request.FILES.lists()) for file in several
    ]
    return _hash(*address, *files, *(f"{name}={values}" for name, values in sorted(request.POST.lists())))


def _content(file: Any) -> str:
    digest = hashlib.sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
