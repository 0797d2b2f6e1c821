from itertools import islice
from uuid import uuid5

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 1_000


def list_what_units_help_with(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every co-handler a row of its own kind: read among all the unit has open, their list grew with that."""
    rows = apps.get_model("handling", "ScopeRow")
    helping = rows.objects.filter(reach="helping").order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(helping, BATCH)):
        for row in batch:
            row.token, row.reach = uuid5(row.token, "helper"), "helper"
        rows.objects.bulk_create(batch, ignore_conflicts=True)


def as_before(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("handling", "ScopeRow").objects.filter(reach__in=["helper", "issuer"]).delete()


class Migration(migrations.Migration):

    dependencies = [("handling", "0005_reach_of_helpers")]

    operations = [
        migrations.AlterField(
            model_name="scoperow",
            name="reach",
            field=models.CharField(
                choices=[
                    ("own", "party"),
                    ("helping", "co-handler"),
                    ("watching", "watcher"),
                    ("owner", "owner"),
                    ("issuer", "issuer"),
                    ("helper", "co-handler as such"),
                    ("above", "unit above a party"),
                    ("person", "person in charge"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunPython(list_what_units_help_with, as_before),
    ]
