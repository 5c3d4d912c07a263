"""Which units can be found: those that are public, as is every page above them.

What cannot be found asks nothing of anyone. Its activities are retired as if they had been taken out,
and when it is shown again they return, as additions to whoever came in the meantime.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from courses.learning.models import Activity
from courses.learning.sync import hidden_among, source_units, synchronise


@transaction.atomic
def settle_units(page: Any) -> None:
    """Let the activities of every unit at or below a page follow whether it can be found."""
    units = source_units(page)
    hidden = hidden_among(units)
    retire(hidden)
    shown = {unit.translation_key for unit in units} - hidden
    there = Activity.objects.filter(unit_key__in=shown, block_id=F("unit_key"), retired_at=None)
    for key in shown - set(there.values_list("unit_key", flat=True)):
        _bring_back(key)


@transaction.atomic
def settle_withdrawal(page: Any) -> None:
    """Retire what cannot be found since this page is public no longer, or is no longer there."""
    if type(page).objects.filter(pk=page.pk).exists():
        settle_units(page)
    elif page.alias_of_id is None and not _has_earlier_translation(page):
        retire([page.translation_key])


def retire(unit_keys: Iterable[UUID]) -> None:
    """Retire all there is to do in these units."""
    there = Activity.objects.filter(unit_key__in=list(unit_keys), retired_at=None)
    there.update(retired_at=timezone.now())


def _bring_back(unit_key: UUID) -> None:
    family = Page.objects.filter(translation_key=unit_key, alias_of=None, live=True)
    for page in family.order_by("pk").specific():
        synchronise(page)


def _has_earlier_translation(page: Any) -> bool:
    family = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return bool(family.filter(pk__lt=page.pk).exists())
