from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef


def tell_apart(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rows of co-handlers and watchers were written as those of any party: their lists could not be told apart."""
    rows, parties = apps.get_model("handling", "ScopeRow"), apps.get_model("handling", "Party")
    for role, reach in (("co_handler", "helping"), ("watcher", "watching")):
        part = parties.objects.filter(subject_id=OuterRef("subject_id"), unit_id=OuterRef("token"), role=role)
        rows.objects.filter(Exists(part), reach="own").update(reach=reach)


def as_before(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("handling", "ScopeRow").objects.filter(reach__in=["helping", "watching"]).update(reach="own")


class Migration(migrations.Migration):

    dependencies = [("handling", "0004_pauses")]

    operations = [migrations.RunPython(tell_apart, as_before)]
