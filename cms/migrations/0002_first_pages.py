"""Lay the root of the site: a front page and a list of stories per language, English following Dutch."""

import uuid

from django.conf import settings
from django.db import migrations

WORDS = {
    "nl": {
        "slug": "nl",
        "title": "Bijscholing die de klas haalt",
        "headline": "Bijscholing die de klas haalt.",
        "summary": (
            "Volg een module in een vrij uur, probeer ze uit met je leerlingen en neem mee wat werkt."
        ),
        "invitation": "Een account is gratis voor wie op een school werkt. Meer dan een e-mailadres heb je niet nodig.",
    },
    "en": {
        "slug": "en",
        "title": "Training that reaches the classroom",
        "headline": "Training that reaches the classroom.",
        "summary": (
            "Follow a module in a free hour, try it out with your pupils and keep what works."
        ),
        "invitation": "An account is free for everyone who works at a school. All you need is an e-mail address.",
    },
}

LISTS = {
    "nl": {
        "slug": "verhalen",
        "title": "Verhalen",
        "summary": "Wat andere scholen probeerden, wat het bracht en wat onderzoek erover zegt.",
    },
    "en": {
        "slug": "stories",
        "title": "Stories",
        "summary": "What other schools tried, what it brought and what research says about it.",
    },
}


def lay_root(apps, schema_editor):
    """Replace Wagtail's welcome page by front pages in Dutch and English."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    ArticleIndexPage = apps.get_model("cms", "ArticleIndexPage")
    LocaleSynchronization = apps.get_model("wagtail_localize", "LocaleSynchronization")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    kind, _ = ContentType.objects.get_or_create(app_label="cms", model="homepage")
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in WORDS}
    key = uuid.uuid4()
    pages = {}
    for number, (code, words) in enumerate(WORDS.items(), start=1):
        pages[code] = HomePage.objects.create(
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{words['slug']}/",
            draft_title=words["title"],
            content_type=kind,
            locale=locales[code],
            translation_key=key,
            live=True,
            body="[]",
            **words,
        )
    Page.objects.filter(pk=root.pk).update(numchild=len(WORDS), locale=locales["nl"])
    kind, _ = ContentType.objects.get_or_create(app_label="cms", model="articleindexpage")
    key = uuid.uuid4()
    for code, words in LISTS.items():
        home = pages[code]
        ArticleIndexPage.objects.create(
            path=f"{home.path}0001",
            depth=3,
            numchild=0,
            url_path=f"{home.url_path}{words['slug']}/",
            draft_title=words["title"],
            content_type=kind,
            locale=locales[code],
            translation_key=key,
            live=True,
            **words,
        )
        HomePage.objects.filter(pk=home.pk).update(numchild=1)
    Site.objects.create(
        hostname="localhost", port=80, site_name="Leerkring", root_page_id=pages["nl"].pk, is_default_site=True
    )
    LocaleSynchronization.objects.create(locale=locales["en"], sync_from=locales["nl"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(lay_root, migrations.RunPython.noop)]
