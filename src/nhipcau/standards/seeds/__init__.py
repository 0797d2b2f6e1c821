"""The code lists the product ships: `lists.csv` and one table per list, each row with source and confidence."""

import csv
import json
from collections.abc import Callable, Iterator
from importlib import resources

from nhipcau.kernel.actors import Timer
from nhipcau.standards.operations import ItemDraft, ListDraft, load_seed

Report = Callable[[str, int, int], None]


def load(report: Report) -> None:
    """Bring the shipped code lists in."""
    lists = list(read())
    load_seed(actor=Timer(name="seed"), lists=lists)
    count = sum(len(one.items) for one in lists)
    report("code lists", count, count)


def read() -> Iterator[ListDraft]:
    """Yield every shipped list with its items."""
    for number, row in enumerate(_rows("lists"), start=1):
        yield ListDraft(
            code=row["code"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            owner=row["owner"],
            description=row["description"],
            description_en=row["description_en"],
            is_fixed=row["is_fixed"] == "yes",
            sort=number * 10,
            items=[_item(item) for item in _rows(row["code"])],
        )


def _item(row: dict[str, str]) -> ItemDraft:
    return ItemDraft(
        code=row["code"],
        parent_code=row["parent_code"],
        sort=int(row["sort"]),
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        description=row["description"],
        description_en=row["description_en"],
        data=json.loads(row["data"]) if row["data"] else {},
        confidence=row["confidence"],
        source=row["source"],
    )


def _rows(table: str) -> list[dict[str, str]]:
    file = resources.files("nhipcau.standards.seeds") / f"{table}.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
