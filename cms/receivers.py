"""The only receivers of the house: Wagtail offers no call site for these moments.

Each one calls a service or raises the version of the index, inside the transaction of the change. Where
storeys above change data of their own the version rises before, so that they see the new index, and
after, so that no process keeps what was made half way.

Who uses a thing is asked while it is there, and the users are rendered again by a job: after a deletion
nobody knows them any more.
"""

import json
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Locale, Page, PageViewRestriction, Site, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.findable.marking import mark_page
from cms.jobs import render_pages_again
from cms.page_index import FAMILY
from cms.pictures import Picture
from cms.registries import move_handlers, withdrawal_handlers
from cms.services import pages_that_lead_to, pages_that_use, remove_stand_ins, settle_publication
from cms.site_texts import SiteTexts
from core import versions
from core.jobs import enqueue
from core.sanitise import has_foreign_scheme, render_markdown, without_hidden_markup


def after_publication(instance: Page, **_kwargs: Any) -> None:
    """A page went live, anew or again: what refers to it may link to it."""
    settle_publication(page=instance)
    _render_again(pages_that_lead_to(instance))


def after_withdrawal(instance: Page, **_kwargs: Any) -> None:
    """A page is no longer public, or about to be deleted: what links to it keeps the words alone."""
    _withdraw(instance)
    _render_again(pages_that_lead_to(instance))


def _withdraw(page: Page) -> None:
    versions.bump(FAMILY)
    for handler in withdrawal_handlers(page._meta.label_lower):
        handler(page)
    mark_page(page, below=True)
    versions.bump(FAMILY)


def after_move(
    instance: Page, url_path_before: str, url_path_after: str, parent_page_before: Page, **_kwargs: Any
) -> None:
    """A page stands elsewhere: what links to it or below must link there."""
    versions.bump(FAMILY)
    for handler in move_handlers(instance._meta.label_lower):
        handler(instance)
    mark_page(instance, below=True)
    mark_page(parent_page_before.specific_deferred)
    versions.bump(FAMILY)
    if url_path_before != url_path_after:
        _render_again(pages_that_lead_to(instance))


def after_rename(instance: Page, **_kwargs: Any) -> None:
    """A page has another address."""
    versions.bump(FAMILY)
    _render_again(pages_that_lead_to(instance))


def before_page_deleted(instance: Page, **_kwargs: Any) -> None:
    """A page is going, and what stands in for it goes along."""
    remove_stand_ins(page=instance)


def after_delete(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A page is gone, with its place in the index; Wagtail took it offline before."""
    if isinstance(instance, Page):
        _withdraw(instance)


def after_structure_changed(**_kwargs: Any) -> None:
    """The site or its languages changed."""
    versions.bump(FAMILY)


def after_restriction_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Who may see a page changed, and with it who may be led there."""
    versions.bump(FAMILY)
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        mark_page(page.specific_deferred, below=True)
        _render_again(pages_that_lead_to(page))


def after_file_saved(instance: Picture | AbstractDocument, created: bool, **_kwargs: Any) -> None:
    """A picture or a document has other words or another file, a picture another crop."""
    if not created:
        _render_again(pages_that_use([instance]))


def before_file_deleted(instance: Picture | AbstractDocument, **_kwargs: Any) -> None:
    """A picture or a document is going: nothing may show or offer it any more."""
    _render_again(pages_that_use([instance]))


def _render_again(page_ids: Collection[int]) -> None:
    if page_ids:
        enqueue(render_pages_again, page_ids=sorted(page_ids))


def after_texts_saved(instance: SiteTexts, **_kwargs: Any) -> None:
    """The footer was written anew: render it once, for every page."""
    html = {
        language: render_markdown(getattr(instance, f"footer_{language}"))
        for language, _name in settings.LANGUAGES
        if getattr(instance, f"footer_{language}", "")
    }
    SiteTexts.objects.filter(pk=instance.pk).update(footer_html=html)
    versions.bump(FAMILY)


def before_words_saved(instance: StringTranslation, **_kwargs: Any) -> None:
    """A sentence was translated: it becomes part of a text without passing the editor's own sieve."""
    instance.data = without_hidden_markup(instance.data)


def before_override_saved(instance: SegmentOverride, **_kwargs: Any) -> None:
    """A link leads elsewhere in a translation: one that would run something counts as not given."""
    if isinstance(instance.data, str) and has_foreign_scheme(instance.data):
        instance.data_json = json.dumps("")


#: Under these names Wagtail would connect its own letters about reviews; a name that is taken stays as it is.
SILENT = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def no_letter_of_wagtail(**_kwargs: Any) -> None:
    """Say nothing: our own letters are sent where a review is given (`cms/review/models.py`)."""


def connect() -> None:
    """Connect every receiver, once."""
    for moment, sender, name in SILENT:
        moment.connect(no_letter_of_wagtail, sender=sender, dispatch_uid=name)
    page_published.connect(after_publication, dispatch_uid="cms-published")
    page_unpublished.connect(after_withdrawal, dispatch_uid="cms-unpublished")
    post_page_move.connect(after_move, dispatch_uid="cms-moved")
    page_slug_changed.connect(after_rename, dispatch_uid="cms-renamed")
    pre_delete.connect(before_page_deleted, sender=Page, dispatch_uid="cms-deleting")
    post_delete.connect(after_delete, dispatch_uid="cms-deleted")
    for signal, moment in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(
            after_restriction_changed, sender=PageViewRestriction, dispatch_uid=f"cms-restriction-{moment}"
        )
        for model in (Site, Locale):
            signal.connect(
                after_structure_changed, sender=model, dispatch_uid=f"cms-{model.__name__}-{moment}"
            )
    for model in (Picture, get_document_model()):
        post_save.connect(after_file_saved, sender=model, dispatch_uid=f"cms-{model.__name__}-saved")
        pre_delete.connect(before_file_deleted, sender=model, dispatch_uid=f"cms-{model.__name__}-deleted")
    post_save.connect(after_texts_saved, sender=SiteTexts, dispatch_uid="cms-texts")
    pre_save.connect(before_words_saved, sender=StringTranslation, dispatch_uid="cms-words")
    pre_save.connect(before_override_saved, sender=SegmentOverride, dispatch_uid="cms-override")
