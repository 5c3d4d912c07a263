"""The index of a space's people ends in since when: the first few are found without sorting them all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0006_titles_taken_away_and_nobody_in_only_to_read'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='membership',
            name='people_of_a_space',
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['space', 'state', 'role', 'since'], name='people_of_a_space'),
        ),
    ]
