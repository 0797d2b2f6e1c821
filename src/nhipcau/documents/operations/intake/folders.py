"""A watched folder per unit: what a scanner puts there becomes a stack; each file then lies where its fate says.

`dang-nhan/<key>/` holds what was taken and is being read, `da-nhan/<key>/` what was read, `bi-tra/` what was refused,
each beside a text that says why. A file is moved before it is taken in, and a stack is known by its key, so what is
killed in between is finished by the next look.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.documents.intake import reasons
from nhipcau.documents.models import Batch, IntakeFile
from nhipcau.documents.operations.intake.taking import MOST_FILES, Brought, Refused, reason_of, take_in
from nhipcau.kernel import blobs, ids
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.blobs import Blob
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.organisations import queries as organisations

TAKING, TAKEN, REFUSED = "dang-nhan", "da-nhan", "bi-tra"
STABLE_SECONDS = 5.0
_ACTOR = Timer(name="documents.folder")
_State = IntakeFile.State


def watched() -> Iterator[tuple[UUID, Path]]:
    """Yield the units that have a folder, and the folder; a code no unit has is left out."""
    known = organisations.units_by_code(settings.INTAKE_FOLDERS)
    for code, folder in settings.INTAKE_FOLDERS.items():
        if code in known:
            yield known[code].id, Path(folder)


def fetch_folder(*, actor: Timer, unit_id: UUID, folder: Path, job: Any) -> int:
    """Take in what lies in a unit's folder and put away what has been read; returns how many files were taken.

    Files that changed within the last seconds are left to their scanner. Unavailable when the disk is full.
    """
    require(isinstance(actor, Timer))
    taken = 0
    if fresh := _stable(folder):
        place = folder / TAKING / ids.new_id().hex
        place.mkdir(parents=True)
        for number, path in enumerate(fresh[:MOST_FILES], 1):
            path.rename(place / f"{number:04d}-{path.name}")
    for place in sorted((folder / TAKING).glob("*")):
        if place.is_dir():
            taken += _take(actor, unit_id, place, job)
            _put_away(unit_id, folder, place)
    return taken


def _stable(folder: Path) -> list[Path]:
    """Return plain files nobody has written to for some seconds, by name: the order in which scanners number them."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else []:
        about = path.lstat()
        is_old = time.time() - about.st_mtime >= STABLE_SECONDS
        if stat.S_ISREG(about.st_mode) and not path.name.startswith(".") and is_old:
            found.append(path)
    return sorted(found, key=lambda path: path.name)


def _take(actor: Timer, unit_id: UUID, place: Path, job: Any) -> int:
    """Take the files of one look in as a stack, once."""
    if Batch.objects.filter(unit_id=unit_id, source_key=place.name).exists():
        return 0
    originals: list[Blob] = []
    refused: list[Refused] = []
    for path in sorted(place.iterdir()):
        name = path.name.partition("-")[2]
        try:
            with _open(path) as file:
                originals.append(blobs.store_original(file, name=name))
        except Invalid as fault:
            refused.append(Refused(name, reason_of(fault.machine_code)))
            _give_back(place.parent.parent, path, refused[-1].reason)
    if originals or refused:
        brought = Brought(Batch.Source.FOLDER.value, place.name, originals, refused)
        take_in(actor=actor, unit_id=unit_id, brought=brought, job=job)
    return len(originals)


def _open(path: Path) -> BinaryIO:
    """Open a file, but not what a link points to."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")


def _put_away(unit_id: UUID, folder: Path, place: Path) -> None:
    """Move the files of a stack that has been looked at; a wiped one is deleted, and only that is written down."""
    rows = {
        blobs.whole_name(row.name): row
        for row in IntakeFile.objects.filter(batch__unit_id=unit_id, batch__source_key=place.name)
    }
    wiped = any(row.reason == reasons.SECRET for row in rows.values())
    for path in sorted(place.iterdir()):
        row = rows.get(blobs.whole_name(path.name.partition("-")[2]))
        if row is not None and row.state == _State.READ:
            (folder / TAKEN / place.name).mkdir(parents=True, exist_ok=True)
            path.rename(folder / TAKEN / place.name / path.name)
        elif row is not None and row.state == _State.SET_ASIDE and row.reason != reasons.SECRET:
            _give_back(folder, path, row.reason)
        elif row is None and wiped:
            path.unlink()  # the worker was killed between wiping and this copy
    if not any(place.iterdir()):
        place.rmdir()


def _give_back(folder: Path, path: Path, reason: str) -> None:
    """Put a file where its sender finds it, with a text that says why, in Vietnamese."""
    back = folder / REFUSED
    back.mkdir(exist_ok=True)
    name = path.name.partition("-")[2]
    target = back / name
    if target.exists():
        target = back / f"{ids.new_id().hex[-6:]}-{name}"
    path.rename(target)
    with translation.override("vi"):
        said = _("%(name)s was not taken.") % {"name": name} + "\n" + reasons.text_of(reason) + "\n"
    target.with_name(f"{target.name}.vi-sao.txt").write_text(said, encoding="utf-8")


def forget_copies(file: IntakeFile, batch: Batch, name: str) -> None:
    """Delete what a watched folder still holds of a file that is wiped."""
    if batch.source != Batch.Source.FOLDER:
        return
    for unit_id, folder in watched():
        if unit_id != batch.unit_id:
            continue
        for where in (TAKING, TAKEN):
            for path in (folder / where / batch.source_key).glob("*"):
                if blobs.whole_name(path.name.partition("-")[2]) == name:
                    path.unlink(missing_ok=True)
