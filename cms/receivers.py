"""The only receivers of the house: Wagtail offers no call site for these moments.

Each one calls a service or raises the version of the index, inside the transaction of the change. Where
storeys above change data of their own the version rises before, so that they see the new index, and
after, so that no process keeps what was made half way.
"""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.jobs import render_users_of
from cms.page_index import FAMILY
from cms.pictures import Picture
from cms.registries import move_handlers, withdrawal_handlers
from cms.services import settle_publication
from cms.site_texts import SiteTexts
from core import versions
from core.jobs import enqueue
from core.sanitise import render_markdown


def after_publication(instance: Page, **_kwargs: Any) -> None:
    """A page went live, anew or again."""
    settle_publication(page=instance)


def after_withdrawal(instance: Page, **_kwargs: Any) -> None:
    """A page is no longer public."""
    versions.bump(FAMILY)
    for handler in withdrawal_handlers(instance._meta.label_lower):
        handler(instance)
    versions.bump(FAMILY)


def after_move(instance: Page, url_path_before: str, url_path_after: str, **_kwargs: Any) -> None:
    """A page stands elsewhere: what links to it or below must link there."""
    versions.bump(FAMILY)
    for handler in move_handlers(instance._meta.label_lower):
        handler(instance)
    versions.bump(FAMILY)
    if url_path_before != url_path_after:
        enqueue(render_users_of, kind="page", pk=instance.pk)


def after_rename(instance: Page, **_kwargs: Any) -> None:
    """A page has another address."""
    versions.bump(FAMILY)
    enqueue(render_users_of, kind="page", pk=instance.pk)


def after_delete(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A page is gone, with its place in the index."""
    if isinstance(instance, Page):
        after_withdrawal(instance)


def after_structure_changed(**_kwargs: Any) -> None:
    """Who may see a page changed, or the site or its languages did."""
    versions.bump(FAMILY)


def after_picture_saved(instance: Picture, created: bool, **_kwargs: Any) -> None:
    """A picture has other words, another crop or another file."""
    if not created:
        enqueue(render_users_of, kind="picture", pk=instance.pk)


def after_texts_saved(instance: SiteTexts, **_kwargs: Any) -> None:
    """The footer was written anew: render it once, for every page."""
    html = {
        language: render_markdown(getattr(instance, f"footer_{language}"))
        for language, _name in settings.LANGUAGES
        if getattr(instance, f"footer_{language}", "")
    }
    SiteTexts.objects.filter(pk=instance.pk).update(footer_html=html)
    versions.bump(FAMILY)


def connect() -> None:
    """Connect every receiver, once."""
    page_published.connect(after_publication, dispatch_uid="cms-published")
    page_unpublished.connect(after_withdrawal, dispatch_uid="cms-unpublished")
    post_page_move.connect(after_move, dispatch_uid="cms-moved")
    page_slug_changed.connect(after_rename, dispatch_uid="cms-renamed")
    post_delete.connect(after_delete, dispatch_uid="cms-deleted")
    for model in (PageViewRestriction, Site, Locale):
        post_save.connect(after_structure_changed, sender=model, dispatch_uid=f"cms-{model.__name__}-saved")
        post_delete.connect(
            after_structure_changed, sender=model, dispatch_uid=f"cms-{model.__name__}-deleted"
        )
    post_save.connect(after_picture_saved, sender=Picture, dispatch_uid="cms-picture")
    post_save.connect(after_texts_saved, sender=SiteTexts, dispatch_uid="cms-texts")
