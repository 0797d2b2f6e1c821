"""Once: an unsafe request that is repeated (double tap, lost answer, offline queue) is carried out one time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from nhipcau.kernel import clock
from nhipcau.kernel.actors import LinkHolder, Staff
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.models import KEPT_FOR, RepeatKey

FIELD = "khoa"
"""Name of the hidden form field that `{% once_key %}` writes."""
LONGEST_KEY = 64


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


def _claim(row_id: str, fingerprint: str, leads_to: str) -> bool:
    answer = {"location": leads_to, "status": HttpResponseRedirect.status_code if leads_to else 0}
    try:
        with transaction.atomic():
            RepeatKey.objects.create(pk=row_id, fingerprint=fingerprint, **answer)
    except IntegrityError:
        # A key long expired may be used again by chance; the sweep has only not come by yet.
        return bool(
            RepeatKey.objects.filter(pk=row_id, expires_at__lte=clock.now()).update(
                fingerprint=fingerprint, expires_at=clock.now() + KEPT_FOR, **answer
            )
        )
    return True


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
    return "visitor"


def _fingerprint(request: HttpRequest) -> str:
    fields = sorted(
        f"{name}={value}"
        for name, values in request.POST.lists()
        for value in values
        if name not in {FIELD, "csrfmiddlewaretoken"}
    )
    return _hash(request.method or "", request.path, *fields)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
