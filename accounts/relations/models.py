"""The tables of following and blocking."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Follow(models.Model):
    """That a person wants to hear what another writes for all to read.

    Holds who the two are and since when. Seen by the follower alone; the other sees only how many. Gone
    when the follower stops or blocks the other, or with either account. While the other blocks her it tells
    nobody anything, and looks to her as ever.
    """

    follower = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    followed = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="a_person_is_followed_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="nobody_follows_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} > {self.followed_id}"


class Block(models.Model):
    """That a person wants nothing from another: no mention, message or notification, in either direction.

    Holds who the two are and since when. Seen by the one who blocks alone. Gone when she takes it back,
    or with either account.
    """

    blocker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="a_person_is_blocked_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="nobody_blocks_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} x {self.blocked_id}"
