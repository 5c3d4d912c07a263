"""Lay the catalogue below the front page of each language, so that a course has a place to stand."""

import uuid

from django.db import migrations

WORDS = {
    "nl": {
        "slug": "bijscholing",
        "title": "Bijscholing",
        "summary": "Kies een module voor een vrij uur, of een editie met collega’s.",
    },
    "en": {
        "slug": "training",
        "title": "Training",
        "summary": "Choose a module for a free hour, or a run with colleagues.",
    },
}


def lay_catalogue(apps, schema_editor):
    """Add the catalogue in Dutch and English as each other's translation."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    CataloguePage = apps.get_model("courses", "CataloguePage")
    HomePage = apps.get_model("cms", "HomePage")
    kind, _ = ContentType.objects.get_or_create(app_label="courses", model="cataloguepage")
    key = uuid.uuid4()
    for code, words in WORDS.items():
        home = HomePage.objects.filter(locale__language_code=code, depth=2).first()
        if home is None:
            continue
        home.numchild += 1
        home.save(update_fields=["numchild"])
        CataloguePage.objects.create(
            path=f"{home.path}{home.numchild:04d}",
            depth=home.depth + 1,
            numchild=0,
            url_path=f"{home.url_path}{words['slug']}/",
            draft_title=words["title"],
            content_type=kind,
            locale=home.locale,
            translation_key=key,
            live=True,
            show_in_menus=False,
            **words,
        )


class Migration(migrations.Migration):
    """The first pages of the courses."""

    dependencies = [("courses", "0001_initial"), ("cms", "0002_first_pages")]

    operations = [migrations.RunPython(lay_catalogue, migrations.RunPython.noop)]
