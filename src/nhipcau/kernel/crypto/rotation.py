"""Re-encryption of every encrypted column under the first key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from nhipcau.kernel.crypto.fields import EncryptedTextField, unseal
from nhipcau.kernel.crypto.keys import current_prefix
from nhipcau.kernel.db import atomic

BATCH = 500
Report = Callable[[str, int, int], None]


def encrypted_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every encrypted column of every installed model."""
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field.name


def _waiting(model: type[models.Model], name: str) -> models.QuerySet[Any]:
    raw = Cast(models.F(name), models.TextField())
    rows = model._base_manager.annotate(stored_text=raw)  # noqa: SLF001 - hidden rows are rotated too
    return rows.exclude(stored_text="").exclude(stored_text=None).exclude(stored_text__startswith=current_prefix())


def _rotate_batch(model: type[models.Model], name: str, rows: list[tuple[Any, str]]) -> int:
    changed = 0
    with atomic():
        for key, stored in rows:
            # Somebody may have saved the row since it was read: theirs is newer and under the first key already.
            unchanged = _waiting(model, name).filter(pk=key, stored_text=stored)
            changed += unchanged.update(**{name: unseal(stored)})
    return changed


def rotate_all(report: Report) -> int:
    """Re-encrypt what stands under older keys; returns how many values changed.

    Commits in batches of 500 and looks only for values that are not yet under the first key, so that a run that was
    interrupted is finished by the next one and a run with nothing to do changes nothing.
    """
    changed = 0
    for model, name in encrypted_columns():
        label = f"{model._meta.label}.{name}"
        total, done, last = _waiting(model, name).count(), 0, None
        report(label, 0, total)
        while True:
            rows = _waiting(model, name).order_by("pk")
            batch = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", "stored_text")[:BATCH])
            if not batch:
                break
            changed += _rotate_batch(model, name, batch)
            last, done = batch[-1][0], done + len(batch)
            report(label, done, max(total, done))
    return changed
