"""The four roles as groups, with what the editors' side asks of them."""

from django.db import migrations

PAGE_RIGHTS = {
    "editor": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    "administrator": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
}
COLLECTION_RIGHTS = {"trainer": ("add", "choose"), "editor": ("add", "change", "choose"), "administrator": ("add", "change", "choose")}
MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def permission(apps, app, model, codename, name):
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app, model=model)
    return apps.get_model("auth.Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )[0]


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    access = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    root = apps.get_model("wagtailcore.Page").objects.filter(depth=1).first()
    collection = apps.get_model("wagtailcore.Collection").objects.filter(depth=1).first()
    for role in ("trainer", "editor", "moderator", "administrator"):
        group, _ = Group.objects.get_or_create(name=role)
        if role != "moderator":
            group.permissions.add(access)
        for right in PAGE_RIGHTS.get(role, ()):
            apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
                group=group,
                page=root,
                permission=permission(apps, "wagtailcore", "page", f"{right}_page", f"{right} page"),
            )
        for right in COLLECTION_RIGHTS.get(role, ()):
            for app, model in MODELS:
                apps.get_model("wagtailcore.GroupCollectionPermission").objects.get_or_create(
                    group=group,
                    collection=collection,
                    permission=permission(apps, app, model, f"{right}_{model}", f"Can {right} {model}"),
                )


def remove_roles(apps, schema_editor):
    apps.get_model("auth.Group").objects.filter(
        name__in=("trainer", "editor", "moderator", "administrator")
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
