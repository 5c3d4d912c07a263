"""Let editors ask for translations: English is published by them."""

from django.db import migrations


def let_editors_translate(apps, schema_editor):
    """Give the role of editor the right to submit a page for translation."""
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="wagtail_localize", model="translation"
    )
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=kind,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=("editor", "administrator")):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_first_pages"),
        ("accounts", "0002_roles"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(let_editors_translate, migrations.RunPython.noop)]
