"""Which things the search must look at again after something changed in the tree of pages.

Whoever changes a page calls this in the transaction of the change. What stands above a page may tell of it,
as a course does of its modules; what stands below is public no longer when the page is not.
"""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page

from cms.page_index import STEP
from cms.registries import findable_pages
from search.api import mark_many_changed


def mark_page(page: Page, *, below: bool = False) -> None:
    """Mark a page, with its translations and what stands above them, as changed. One query.

    Args:
        below: also all that stands below: they became public, hidden, or stand elsewhere.
    """
    known = findable_pages.get(page._meta.label_lower)
    family = Page.objects.filter(translation_key=page.translation_key).values_list("path", flat=True)
    paths = {*family, page.path}
    _mark(_around(paths, below=below or (known is not None and known.is_told_below)))
    if known is not None:
        mark_many_changed(known.kind, [page.translation_key])


def mark_pages(page_ids: Iterable[int]) -> None:
    """Mark these pages alone as changed."""
    _mark(Q(pk__in=list(page_ids)))


def _around(paths: set[str], *, below: bool) -> Q:
    above = {path[:end] for path in paths for end in range(2 * STEP, len(path) + 1, STEP)}
    wanted = Q(path__in=above)
    for path in paths if below else ():
        wanted |= Q(path__startswith=path)
    return wanted


def _mark(wanted: Q) -> None:
    columns = ("content_type__app_label", "content_type__model", "translation_key")
    keys: dict[str, set[object]] = {}
    for app, model, key in Page.objects.filter(wanted).order_by("path").values_list(*columns):
        known = findable_pages.get(f"{app}.{model}")
        if known is not None:
            keys.setdefault(known.kind, set()).add(key)
    for kind, found in keys.items():
        mark_many_changed(kind, found)
