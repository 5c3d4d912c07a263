"""What a person says of herself, and to whom."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

#: The pieces a profile holds itself; panels of other storeys have rings of their own beside them.
FIELDS = (
    *("display_name", "photo", "line", "biography", "subjects", "levels", "languages"),
    *("helps_with", "messages"),
)


def default_audiences() -> dict[str, str]:
    """Everything is for members until the person says otherwise, except writing to her out of the blue."""
    return dict.fromkeys(FIELDS, "members") | {"messages": "me"}


def private_storage() -> Storage:
    """Photos lie where no public address reaches them: a view checks who asks."""
    return storages["private"]


def photo_path(profile: "Profile", filename: str) -> str:
    """Name a photo by its owner's public id and a content mark; the uploaded name is never used."""
    return f"photos/{profile.user.public_id}/{filename}"


class Profile(models.Model):
    """What a person tells colleagues.

    Holds photo, a line, a biography, subjects, levels, languages, topics she can help with, and whether she
    takes messages.

    Every piece has its own audience (`audiences`, field name to audience code). Given freely, shown
    to whom the person chose, kept until changed or until the account is deleted. The photo is
    re-encoded, so it carries no place or device. A moderator may hide her own words and photo until she
    changes them, and take her name away until she chooses another: then it is kept here.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    photo = models.FileField(_("photo"), storage=private_storage, upload_to=photo_path, blank=True)
    line = models.CharField(_("a line about you"), max_length=120, blank=True)
    biography = models.TextField(_("about you"), max_length=4000, blank=True)
    biography_html = models.TextField(blank=True, editable=False)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    levels = models.JSONField(_("school levels"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    helps_with = models.JSONField(_("what you can help with"), default=list, blank=True)
    takes_messages = models.BooleanField(_("people may send you a message"), default=True)
    audiences = models.JSONField(default=default_audiences)
    hidden_at = models.DateTimeField(null=True, blank=True)
    """Since when a moderator, or what was flagged, hides her own words and photo."""
    withheld_name = models.CharField(max_length=80, blank=True)
    """The name a moderator took away; while it is here a neutral one stands everywhere in its place."""
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.user)
