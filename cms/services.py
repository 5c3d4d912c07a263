"""What publication and changed pages, pictures and documents bring about. Called by receivers and by jobs."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail_localize.models import LocaleSynchronization

from cms.base_page import BasePage
from cms.findable.marking import mark_page, mark_pages
from cms.page_index import FAMILY
from cms.registries import publish_handlers, rendering_handlers
from cms.rendering import render_body
from cms.translations import let_drafts_stand_in, stand_in_until_translated
from core import versions


@transaction.atomic
def settle_publication(*, page: Page) -> None:
    """Bring about what belongs to a page going live: rendered body, stand-ins, effects of storeys above.

    What the page refers to is written down here, not by Wagtail's job alone: a picture may be gone before
    that is done. The version rises before, so that nobody below works with the old index, and after, so
    that nothing that was made of the data half way is kept.
    """
    versions.bump(FAMILY)
    if isinstance(page, BasePage):
        stand_in_until_translated(page=page)
        if page.alias_of_id is None:
            let_drafts_stand_in(page=page)
            provide_stand_ins(page=page)
        store_body(page=page)
        ReferenceIndex.create_or_update_for_object(page)
        for handler in publish_handlers(page._meta.label_lower):
            handler(page)
        mark_page(page)
        versions.bump(FAMILY)


@transaction.atomic
def keep_as_draft(*, page: Page) -> None:
    """Let a page that was never published be no more than a draft; one that is public stays as it is.

    The editors' form to add a page puts it in the tree as public before it is published.
    """
    never_published = Page.objects.filter(pk=page.pk, live=True, live_revision=None, first_published_at=None)
    if never_published.update(live=False, has_unpublished_changes=True):
        page.live, page.has_unpublished_changes = False, True
        mark_page(page)
        versions.bump(FAMILY)


@transaction.atomic
def provide_stand_ins(*, page: BasePage) -> None:
    """Let the page stand, untranslated, in each tree that follows its language and lacks it."""
    followers = LocaleSynchronization.objects.filter(sync_from_id=page.locale_id).values("locale_id")
    present = Page.objects.filter(translation_key=page.translation_key).values("locale_id")
    for locale in Locale.objects.filter(pk__in=followers).exclude(pk__in=present):
        page.copy_for_translation(locale, copy_parents=True, alias=True)


@transaction.atomic
def remove_stand_ins(*, page: Page) -> None:
    """Delete what stands in for a page that is about to be deleted, so that it does not become a page itself.

    One with a translation below it stays, taken offline: that translation is somebody's work.
    """
    for stand_in in page.aliases.all():
        if not stand_in.get_descendants().filter(alias_of=None).exists():
            stand_in.delete()


def store_body(*, page: BasePage) -> None:
    """Render a live page's body and keep it beside the body."""
    page.body_parts = render_body(page)
    type(page).objects.filter(pk=page.pk).update(body_parts=page.body_parts)


@transaction.atomic
def render_again(*, page_ids: Iterable[int]) -> int:
    """Render the live bodies of these pages anew, because something they show or link to changed.

    Returns:
        How many bodies were rendered; safe to repeat.
    """
    pages = [
        page for page in Page.objects.live().filter(pk__in=page_ids).specific() if isinstance(page, BasePage)
    ]
    for page in pages:
        store_body(page=page)
        for handler in rendering_handlers(page._meta.label_lower):
            handler(page)
    if pages:
        mark_pages(page.pk for page in pages)
        versions.bump(FAMILY)
    return len(pages)


def pages_that_lead_to(page: Page) -> set[int]:
    """Return the ids of pages that link to this page, to one below it or to a translation of either.

    A link leads to the translation in the tree it stands in, whichever of them the editor chose.
    """
    below = Page.objects.descendant_of(page, inclusive=True)
    return pages_that_use(Page.objects.filter(translation_key__in=below.values("translation_key")))


def pages_that_use(targets: Collection[Model] | QuerySet[Any]) -> set[int]:
    """Return the ids of pages whose content refers to one of these objects, stand-ins included."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to_in_bulk(targets).filter(base_content_type=page_type)
    found = {int(number) for number in references.values_list("object_id", flat=True)}
    stand_ins = Page.objects.filter(alias_of_id__in=found).values_list("pk", flat=True) if found else ()
    return found | set(stand_ins)
