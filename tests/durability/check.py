"""After the storm: compare what was acknowledged with what is stored. Prints one line a fault, then a summary.

A program of its own (`python -m tests.durability.check ledger.json`), because it reads the tables directly.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()

from nhipcau.cases.models import Case
from nhipcau.handling.models import Subject, TimelineEntry
from nhipcau.kernel import events
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.notifications.models import Notification
from nhipcau.organisations import queries as organisations


def cases(acknowledged: dict[str, str]) -> list[str]:
    stored = {str(pk) for pk in Case.objects.values_list("pk", flat=True)}
    texts = Counter(Case.objects.values_list("text", flat=True))
    found = [f"case {case_id} was acknowledged and is not there" for case_id in acknowledged.keys() - stored]
    found += [f"twice: {text}" for text, count in texts.items() if count > 1]
    orphans = stored ^ {str(pk) for pk in Subject.objects.values_list("pk", flat=True)}
    return found + [f"case and subject disagree: {one}" for one in orphans]


def notes(acknowledged: dict[str, str]) -> list[str]:
    written = Counter(
        text.split()[-1] for text in TimelineEntry.objects.filter(kind="note").values_list("text", flat=True)
    )
    found = [
        f"note {marker} was acknowledged and stands {written[marker]} times"
        for marker in acknowledged
        if written[marker] != 1
    ]
    return found + [f"note {marker} stands {count} times" for marker, count in written.items() if count > 1]


def happenings() -> list[str]:
    """Events against what they are about: one opening a case, all sealed, the chain whole."""
    opened = Counter(event.subject_id for event in every_event() if event.name == "cases.case_opened")
    stored = set(Case.objects.values_list("pk", flat=True))
    found = [f"case {one} was opened {opened[one]} times by the events" for one in stored if opened[one] != 1]
    found += [f"an event opens {one}, which is not there" for one in opened.keys() - stored]
    verdict = events.verify_chain()
    return found if verdict.ok else [*found, str(verdict)]


def every_event() -> list[Any]:
    return [event for pk in Case.objects.values_list("pk", flat=True) for event in events.events_of(pk)]


def notices(unit_code: str) -> list[str]:
    """Each person of the unit hears of each case that arrived exactly once."""
    unit = organisations.unit_by_code(unit_code)
    people = [person.id for person in organisations.people_of_unit(unit.id)]
    told = Counter(Notification.objects.filter(kind="cases.arrived").values_list("person_id", "subject_id"))
    found = [f"{person} heard {count} times of {case}" for (person, case), count in told.items() if count != 1]
    ids = set(Case.objects.values_list("pk", flat=True))
    missing = [(person, case) for person in people for case in ids if (person, case) not in told]
    return found + [f"{person} never heard of {case}" for person, case in missing]


def mails() -> list[str]:
    """One mail that the case has arrived for each that left an address."""
    with_address = {case.pk for case in Case.objects.all() if case.email}
    sent = Counter(OutgoingMail.objects.filter(kind="case_update").values_list("about_id", flat=True))
    missing = [f"no mail for {case}" for case in with_address if not sent[case]]
    return missing + [f"mail for {case}, who left no address" for case in sent if case not in with_address]


def main() -> None:
    ledger = json.loads(Path(sys.argv[1]).read_text())
    faults = cases(ledger["cases"]) + notes(ledger["notes"]) + happenings() + notices(ledger["unit"]) + mails()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults[:50]))
    sys.stdout.write(
        f"{Case.objects.count()} cases, {Notification.objects.count()} notifications, {len(faults)} faults\n"
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
