"""Translations that were asked for and hold no translated word yet.

wagtail-localize makes a page of its own of a stand-in as soon as an editor asks to translate it, and
publishes it with the words of the source, as if they were in the other language. Here such a page goes on
standing in, with its notice, until something of it was translated and published.
"""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.base_page import BasePage, findings_of
from cms.findings import Finding


def asked_translation(page: Page) -> Translation | None:
    """Return the translation by which this page follows its source, if an editor asked for one."""
    asked = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    translation: Translation | None = (
        asked.filter(target_locale_id=page.locale_id).select_related("source").first()
    )
    return translation


def translation_findings(translation: Translation, *, renewed: bool = False) -> list[Finding]:
    """Return what keeps a translation from publication, as it would be with the words there are.

    wagtail-localize writes into the public page before it publishes, so it is asked beforehand and what
    was written is taken back.

    Args:
        renewed: with the source as it is now.
    """
    with transaction.atomic(), suppress(ValidationError):  # the translators' own screen shows those
        if renewed:
            translation.source.update_from_db()
        translation.save_target(publish=False)
        page = translation.get_target_instance()
        found = findings_of(page.get_latest_revision_as_object()) if isinstance(page, BasePage) else []
        transaction.set_rollback(True)
        return found
    return []


@transaction.atomic
def stand_in_until_translated(*, page: BasePage) -> None:
    """Let a page go on standing in for its source when no word of it was translated."""
    translation = asked_translation(page)
    if page.alias_of_id is not None or translation is None or _has_words(page):
        return
    family = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    page.alias_of = family.filter(locale_id=translation.source.locale_id).first()
    type(page).objects.filter(pk=page.pk).update(alias_of=page.alias_of)


@transaction.atomic
def let_drafts_stand_in(*, page: BasePage) -> None:
    """Let pages made to translate this one, and not translated yet, stand in for it now that it is live.

    Wagtail publishes them with it.
    """
    family = Page.objects.filter(translation_key=page.translation_key, alias_of=None, live=False)
    for draft in family.exclude(pk=page.pk).specific():
        stand_in_until_translated(page=draft)


def _has_words(page: Page) -> bool:
    written = StringTranslation.objects.filter(context__object_id=page.translation_key)
    return bool(written.filter(locale_id=page.locale_id).exists())
