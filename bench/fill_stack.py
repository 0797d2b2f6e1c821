"""Bring a stack of scanned pages in, paused: `python -m bench.fill_stack OUT.json --pages 1000`.

A program of its own; the pages are short (a heading and a few lines), so that a thousand are read in minutes. Writes
who works on the stack, which list is asked for meanwhile, and the stack's id.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from uuid import UUID

import django

django.setup()

from tools.staff import signed_in

from bench.plan import CSRF
from nhipcau.documents import jobs
from nhipcau.documents.operations import intake
from nhipcau.documents.reading.tests import drawing
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.organisations import queries as units

EACH = 50
"""Pages in one file of the scanner."""


def scan(first: int, count: int) -> io.BytesIO:
    """Return a PDF of so many scanned pages, each with a number of its own in its text."""
    pages = [
        drawing.plain_page(body=f"Trang {number} của chồng giấy. {drawing.BODY[:420]}", paragraphs=1)
        for number in range(first, first + count)
    ]
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=300, quality=60)
    file.seek(0)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    place = units.communes()[0]
    front = units.front_unit_of(place.id)
    clerk, officer = signed_in("clerk@F-HP"), signed_in(f"officer@{front.code if front else 'F-HP'}")
    unit = units.unit_by_code("F-HP")
    actor = Staff(person_id=UUID(clerk["person"]), unit_id=unit.id, roles=frozenset({"clerk"}), level=unit.level)
    batch = intake.open_stack(actor=actor)
    for first in range(1, options.pages + 1, EACH):
        blob = blobs.store_original(scan(first, min(EACH, options.pages - first + 1)), name=f"may-quet-{first}.pdf")
        intake.add_file(actor=actor, batch_id=batch.id, blob=blob, job=jobs.work_on_stack)
    intake.close_stack(actor=actor, batch_id=batch.id, job=jobs.work_on_stack)
    intake.pause_stack(actor=actor, batch_id=batch.id)
    plan = {
        "csrf": CSRF,
        "clerk": clerk["cookie"],
        "list": {
            "method": "GET",
            "path": f"/phan-anh/?trang-thai=dang-xu-ly&xa={place.code}",
            "cookie": officer["cookie"],
            "fields": {},
        },
        "stack": str(batch.id),
    }
    options.out.write_text(json.dumps(plan))


if __name__ == "__main__":
    main()
