"""People who use the site."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of this address, whatever its case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an account that can sign in once its address is confirmed."""
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an operator's account with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: teacher, trainer, editor, moderator, administrator. Never a pupil.

    Holds the address to sign in with, the name shown to others, and, once an attest is asked for,
    the official name as it must stand there. Visible to its owner; others see the display name.
    Kept until the account is deleted.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name shown to others"), max_length=80, blank=True)
    official_name = models.CharField(_("official name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Brussels")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.display_name or self.email

    def get_full_name(self) -> str:
        """Return the name others see."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the name others see."""
        return str(self)
