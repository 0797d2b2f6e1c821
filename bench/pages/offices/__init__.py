"""What offices of one kind write: one file per family, a module here with `OFFICES` takes part under its name.

`bench.pages.office_writing` makes documents of it. The families of `bench.pages.content` have their words in
`bench.pages.words` and stay as they are, seed by seed.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True)
class Body:
    """Who writes: `name` as in a sentence, `issuer` and `parent` as printed, line by line.

    `{PLACE}` and `{Place}` are filled in. `delegates` sign for the head: each with the title of its own deputy.
    `letters` are the forms a letter's symbol takes; `place` is printed before the date, empty for the own commune.
    `topics` and `sentences` are its own beside those of its office.
    """

    name: str
    issuer: tuple[str, ...]
    parent: tuple[str, ...]
    abbr: str
    head: str
    drafters: tuple[str, ...]
    power: str = ""
    delegates: tuple[tuple[str, str], ...] = ()
    letters: tuple[str, ...] = ("{body}-{drafter}",)
    place: str = "Hải Phòng"
    topics: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Columns of a table; the second holds `names`, the last `notes`, those between numbers of `ranges`."""

    columns: tuple[str, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Office:
    """Bodies of one kind and their words.

    `far` are documents of others: what it is called, its notation of `{n}` and the year `{y}`, whose it is. `laws` are
    cited by name and day, without a number. `units` carry out what is ordered; a proposal goes `above`.
    """

    bodies: tuple[Body, ...]
    types: tuple[str, ...]
    topics: tuple[str, ...]
    sentences: tuple[str, ...]
    orders: tuple[str, ...]
    headings: tuple[str, ...]
    due: tuple[str, ...]
    recipients: tuple[str, ...]
    addressees: tuple[str, ...]
    above: tuple[str, ...]
    units: tuple[str, ...]
    rooms: tuple[str, ...]
    far: tuple[tuple[str, str, str], ...]
    laws: tuple[str, ...]
    tables: tuple[Table, ...]
    kept: tuple[str, ...] = ("Lưu: VT, {drafter}",)


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """Return every kind of office by the name of its file, the family."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").OFFICES for name in names}
