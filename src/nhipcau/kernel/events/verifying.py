"""Checking the whole chain: `nhipcau audit verify`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max

from nhipcau.kernel import clock
from nhipcau.kernel.events import models
from nhipcau.kernel.events.chain import GENESIS, Head, link_hash
from nhipcau.kernel.ids import first_id_at

BATCH = 2000
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """Outcome of a check. `head_hash` is worth writing down elsewhere: it vouches for everything before it."""

    ok: bool
    checked: int
    head_seq: int
    head_hash: str
    broken_seq: int | None = None
    fault: str = ""  # missing, reordered, altered, event_missing, cut_off, unsealed
    text: str = ""

    def __str__(self) -> str:
        if not self.ok:
            return f"BROKEN ({self.fault}): {self.text} Whole up to seal {self.head_seq}, {self.head_hash}."
        return f"The chain is whole: {self.checked} events, head {self.head_seq} {self.head_hash}"


class _Broken(Exception):
    def __init__(self, seq: int | None, fault: str, text: str) -> None:
        super().__init__(text)
        self.seq, self.fault, self.text = seq, fault, text


def _check_link(head: Head, seal: models.Seal, event: models.Event | None) -> Head:
    """Return the head after `seal`, or raise what is wrong with it."""
    wanted = head.seq + 1
    if seal.seq != wanted:
        raise _Broken(wanted, "missing", f"Seal {wanted} is missing: the next one is {seal.seq}.")
    if event is None:
        raise _Broken(seal.seq, "event_missing", f"The event of seal {seal.seq} ({seal.event_id}) has been deleted.")
    if seal.previous_hash != head.hash:
        raise _Broken(seal.seq, "reordered", f"Seal {seal.seq} does not follow from seal {head.seq}.")
    if link_hash(previous_hash=head.hash, seq=seal.seq, event=event) != seal.hash:
        raise _Broken(seal.seq, "altered", f"Event {seal.event_id} at seal {seal.seq} is not what was sealed.")
    return Head(seal.seq, seal.hash)


def _check_rest(head: Head, furthest: int, older_than: timedelta) -> None:
    """Raise when the end was cut off or an event stands outside the chain."""
    if furthest > head.seq:
        text = f"The chain ends at {head.seq}, but a subscriber has read up to {furthest}: its end was cut off."
        raise _Broken(head.seq + 1, "cut_off", text)
    outside = models.Event.objects.filter(seal__isnull=True, pending__isnull=True).order_by("id").first()
    if outside is None:
        # by the time in the id, not by `at`: demo data and imports set the clock
        limit = first_id_at(clock.wall() - older_than)
        late = models.Event.objects.filter(seal__isnull=True, pending__isnull=False, id__lt=limit)
        outside = late.order_by("id").first()
    if outside is not None:
        text = f"Event {outside.id} ({outside.name}) has no seal. Is the worker running?"
        raise _Broken(None, "unsealed", text)


def verify_chain(report: Report | None = None, *, older_than: timedelta = timedelta(minutes=1)) -> VerifyResult:
    """Walk the chain from its beginning and name the first broken link, if any.

    Also broken: a chain shorter than what a subscriber has read, and an event without a seal (one that waits for the
    sealer only when it is older than `older_than`). A chain whose end was cut off together with the subscribers'
    cursors verifies: compare `head_seq` and `head_hash` with the values in the logs.
    """
    total = models.Seal.objects.aggregate(last=Max("seq"))["last"] or 0
    # read before the walk: the chain goes on growing meanwhile
    furthest = models.SubscriberCursor.objects.aggregate(furthest=Max("seq"))["furthest"] or 0
    head, checked = Head(0, GENESIS), 0
    try:
        while True:
            batch = list(models.Seal.objects.filter(seq__gt=head.seq).order_by("seq")[:BATCH])
            events = models.Event.objects.in_bulk([seal.event_id for seal in batch])
            for seal in batch:
                head = _check_link(head, seal, events.get(seal.event_id))
            checked += len(batch)
            if report:
                report("audit", checked, max(total, checked))
            if len(batch) < BATCH:
                break
        _check_rest(head, furthest, older_than)
    except _Broken as broken:
        return VerifyResult(
            ok=False, checked=head.seq, head_seq=head.seq, head_hash=head.hash,
            broken_seq=broken.seq, fault=broken.fault, text=broken.text,
        )  # fmt: skip
    return VerifyResult(ok=True, checked=checked, head_seq=head.seq, head_hash=head.hash)
