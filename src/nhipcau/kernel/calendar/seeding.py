"""Reading the seed table `seeds/holidays.csv` (facts, with source and confidence)."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar.operations import DayDraft, load_seed

Report = Callable[[str, int, int], None]


def load(report: Report) -> None:
    """Bring the shipped holidays into the calendar."""
    drafts = list(read())
    load_seed(actor=Timer(name="seed"), drafts=drafts)
    report("calendar", len(drafts), len(drafts))


def read() -> Iterator[DayDraft]:
    """Yield the rows of the seed table."""
    table = resources.files("nhipcau.kernel.calendar") / "seeds" / "holidays.csv"
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        yield DayDraft(
            date=date.fromisoformat(row["date"]),
            counts_as=row["counts_as"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            lunar_date=row["lunar_date"],
            status=row["status"],
            confidence=row["confidence"],
            source=row["source"],
            note=row["note"],
        )
