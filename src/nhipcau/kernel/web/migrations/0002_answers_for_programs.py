import nhipcau.kernel.crypto.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('kernel_web', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='repeatkey',
            name='answer',
            field=nhipcau.kernel.crypto.fields.EncryptedTextField(default=''),
        ),
    ]
