"""Let editors see what people look for in vain, and say what comes first."""

from django.db import migrations

RIGHTS = (
    ("searchnote", "view_searchnote", "Can view search note"),
    ("bestbet", "add_bestbet", "Can add best bet"),
    ("bestbet", "delete_bestbet", "Can delete best bet"),
)


def let_editors_see(apps, schema_editor):
    """Give the role of editor the rights of that page."""
    kinds, rights = apps.get_model("contenttypes.ContentType"), apps.get_model("auth.Permission")
    groups = apps.get_model("auth.Group").objects.filter(name__in=("editor", "administrator"))
    for model, codename, name in RIGHTS:
        kind, _ = kinds.objects.get_or_create(app_label="search", model=model)
        right, _ = rights.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
        for group in groups:
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_quiet_hours"),
        ("search", "0001_the_search"),
    ]

    operations = [migrations.RunPython(let_editors_see, migrations.RunPython.noop)]
