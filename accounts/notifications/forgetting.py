"""What people were told is forgotten after ninety days, in lots, so that no table is held for long."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Event
from core.jobs import every

KEPT = timedelta(days=90)
LOT = 200


@every(minutes=24 * 60, name="forget what people were told")
def forget_old_events() -> None:
    """Erase events of more than ninety days ago with all that they told."""
    old = Event.objects.filter(at__lt=timezone.now() - KEPT).order_by("pk")
    while some := list(old.values_list("pk", flat=True)[:LOT]):
        Event.objects.filter(pk__in=some).delete()
