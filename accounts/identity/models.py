"""People who use the site, and what they began before they were known."""

from datetime import time, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

PUBLIC_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
INTENT_LASTS = timedelta(days=14)
QUIET_FROM, QUIET_UNTIL = time(20), time(7)
ERASED = "@erased.invalid"
"""How the address of an erased account ends: nobody's, and no mail goes there."""


def new_public_id() -> str:
    """Return a name for addresses that tells nothing and cannot be guessed (59 random bits)."""
    return get_random_string(12, PUBLIC_ID_LETTERS)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of this address, whatever its case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an account that can sign in once its address is confirmed."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def people(self) -> models.QuerySet["User"]:
        """Return everyone but the empty shells that stay of erased accounts."""
        return self.exclude(email__endswith=ERASED)

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an operator's account with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: teacher, trainer, editor, moderator, administrator. Never a pupil.

    Holds the address to sign in with, the name shown to others, her language, time zone and quiet hours,
    and, once an attest is asked for, the official name as it must stand there. Visible to its owner; others
    see the display name. Kept until the account is deleted.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    display_name = models.CharField(_("name shown to others"), max_length=80, blank=True)
    official_name = models.CharField(_("official name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    quiet_from = models.TimeField(_("quiet from"), default=QUIET_FROM)
    quiet_until = models.TimeField(_("quiet until"), default=QUIET_UNTIL)
    """Between these, on her own clock, no letter of a person is delivered; equal: she has no quiet hours."""
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    unseen = 0
    """How many stories she was told of and has not seen; known of whoever is signed in."""

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def is_erased(self) -> bool:
        """Whether this is the empty shell of an erased account."""
        return self.email.endswith(ERASED)

    def get_full_name(self) -> str:
        """Return the name others see; never the address."""
        return self.display_name or str(_("someone without a name"))

    def get_short_name(self) -> str:
        """Return the name others see."""
        return self.get_full_name()


class PendingIntent(models.Model):
    """Something a visitor began and finishes once the address is confirmed, on any device.

    Holds what was begun (such as enrolling on a run) and by whose account; visible to nobody.
    Erased when finished, after 14 days, or with the account.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pending_intents"
    )
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.kind
