import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0004_record_keeps_drafts_and_ways_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='followup',
            name='form_key',
            field=models.UUIDField(default=uuid.uuid4, unique=True),
            preserve_default=False,
        ),
    ]
