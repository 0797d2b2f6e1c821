"""The browsers a person wants to be told on."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.events import emit
from nhipcau.kernel.push import Browser, require_keys, require_push_service
from nhipcau.kernel.text import clean
from nhipcau.notifications.events import DeviceAdded, DeviceRemoved
from nhipcau.notifications.models import Device
from nhipcau.notifications.rules import MOST_DEVICES

HASH_USE = "push-endpoint"
LONGEST_LABEL = 60


@atomic
def add_device(*, actor: Actor, browser: Browser, label: str) -> UUID:
    """Let a browser of the actor be told; the same browser again only renews its keys.

    Raises HostileAddress for an address that is no known push service, Invalid for keys that cannot be keys, Conflict
    for more than ten devices. A browser that somebody else used before now belongs to the actor: it is one machine, and
    the one who sits there now must not get another person's notices.
    """
    staff = require_staff(actor)
    require_push_service(browser.endpoint)
    require_keys(browser)
    found = keyed_hash(browser.endpoint, HASH_USE)
    Device.objects.filter(endpoint_hash=found).exclude(person_id=staff.person_id).delete()
    device = Device.objects.filter(endpoint_hash=found).first()
    if device is None and Device.objects.filter(person_id=staff.person_id).count() >= MOST_DEVICES:
        raise Conflict(_("You have ten devices already. Remove one that you no longer use first."))
    is_new = device is None
    device = device or Device(person_id=staff.person_id, endpoint_hash=found)
    device.label = clean(label, limit=LONGEST_LABEL) or str(_("A browser"))
    device.endpoint, device.p256dh, device.auth = browser.endpoint, browser.p256dh, browser.auth
    device.save()
    if is_new:
        emit(DeviceAdded(actor=staff, subject_id=device.id))
    return device.id


@atomic
def remove_device(*, actor: Actor, device_id: UUID) -> None:
    """Tell a browser of the actor no longer; NotFound when it is not theirs."""
    staff = require_staff(actor)
    lock(Device.objects.filter(person_id=staff.person_id), device_id).delete()
    emit(DeviceRemoved(actor=staff, subject_id=device_id, is_gone=False))
