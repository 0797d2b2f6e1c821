"""Let every first page that was read so far be found by the number on it."""

from typing import Any

from django.db import migrations

BATCH = 1_000


def fill(apps: Any, _editor: Any) -> None:
    """Write a row for each first page with a sketch, a batch of ids at a time; what stands there already stays."""
    page, first_sheet = (apps.get_model("documents", name) for name in ("Page", "FirstSheet"))
    rows = page.objects.filter(number=1).exclude(sketch=b"").order_by("id")
    after = None
    while True:
        batch = list(
            (rows.filter(id__gt=after) if after else rows).values_list(
                "id", "version__document__keeper_unit_id", "sketch"
            )[:BATCH]
        )
        if not batch:
            return
        first_sheet.objects.bulk_create(
            [first_sheet(page_id=row_id, unit_id=unit_id, number=number_in(sketch)) for row_id, unit_id, sketch in batch],
            ignore_conflicts=True,
        )
        after = batch[-1][0]


def number_in(sketch: bytes | memoryview) -> str:
    """Return the number, which stands second in a packed sketch."""
    parts = bytes(sketch).split(b"|", 2)
    return parts[1].decode("ascii")[:5] if len(parts) > 2 else ""


class Migration(migrations.Migration):
    dependencies = [("documents", "0011_first_sheets")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
