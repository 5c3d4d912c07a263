"""An account that is going to be erased."""

from django.conf import settings
from django.db import models


class DeletionRequest(models.Model):
    """A person asked to be forgotten; it happens when the time of grace is over.

    Holds who asked and when. Visible to that person, who may take it back until then. Goes with the
    account itself.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deletion_request"
    )
    asked_at = models.DateTimeField()
    erase_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.erase_at:%Y-%m-%d}"
