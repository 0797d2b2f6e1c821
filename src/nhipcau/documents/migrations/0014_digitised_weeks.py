from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count_again(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the next run count every unit's weeks."""
    apps.get_model("documents", "DigitisedStamp").objects.update(is_stale=True)


class Migration(migrations.Migration):

    dependencies = [("documents", "0013_unused_index")]

    operations = [
        migrations.AddField(
            model_name="digitisedstamp",
            name="weeks",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(count_again, migrations.RunPython.noop),
    ]
