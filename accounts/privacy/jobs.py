"""What happens by the clock: accounts whose time is over are erased, what was never confirmed goes."""

from django.utils import timezone

from accounts.identity.models import INTENT_LASTS, PendingIntent
from accounts.identity.unconfirmed import forget_unconfirmed
from accounts.privacy.services import erase_due_accounts
from core.jobs import every


@every(minutes=60, name="forget people")
def forget_people() -> None:
    """Erase accounts after their time of grace, unconfirmed ones after a week, old intents after two."""
    now = timezone.now()
    erase_due_accounts(at=now)
    forget_unconfirmed(at=now)
    PendingIntent.objects.filter(created_at__lt=now - INTENT_LASTS).delete()
