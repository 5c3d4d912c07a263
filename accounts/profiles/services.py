"""Changing what one tells of oneself."""

from dataclasses import dataclass, field
from datetime import datetime, time

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Profile, User
from accounts.profiles.audiences import EVERYONE, ME, MEMBERS, NAME_IS_FOR
from accounts.profiles.findable import mark_person
from accounts.profiles.models import FIELDS
from accounts.profiles.names import is_same_name, neutral_name
from accounts.registries import audiences, profile_panels
from core.errors import DomainError
from core.sanitise import render_markdown


@dataclass(frozen=True)
class ProfileChange:
    """Everything a profile says, as the person wants it from now on."""

    display_name: str
    line: str
    biography: str
    subjects: list[str]
    levels: list[str]
    languages: list[str]
    audiences: dict[str, str]
    helps_with: list[str] = field(default_factory=list)
    takes_messages: bool = True


def profile_of(user: User) -> Profile:
    """Return the person's profile; everyone has one from the first time it is asked for."""
    return Profile.objects.select_related("user").get_or_create(user=user)[0]


@transaction.atomic
def update_profile(
    *,
    user: User,
    change: ProfileChange,
    version: int,
    photo: ContentFile[bytes] | None = None,
    remove_photo: bool = False,
) -> Profile:
    """Let the profile say this from now on.

    Args:
        user: whose profile it is; nobody changes another's.
        change: the whole of it; other words or another photo than a moderator hid are seen at once.
        version: what the person was looking at while writing.
        photo: a picture from `read_photo`, or None to leave the photo as it is.
        remove_photo: take the photo away.

    Raises:
        DomainError: `profile_changed_elsewhere` when it was changed in the meantime, `name_withheld` for
            the name a moderator took away.
    """
    profile = _held_profile(user)
    if profile.version != version:
        raise DomainError(
            "profile_changed_elsewhere",
            _("You changed your profile in another window. Look at both and save again."),
        )
    if _own_words(change) != _own_words(profile) or photo is not None or remove_photo:
        profile.hidden_at = None
    _choose_name(profile, change.display_name)
    user.display_name = change.display_name
    user.save(update_fields=["display_name"])
    profile.line, profile.biography = change.line, change.biography
    profile.biography_html = render_markdown(change.biography)
    profile.subjects, profile.levels = change.subjects, change.levels
    profile.languages, profile.helps_with = change.languages, change.helps_with
    profile.takes_messages = change.takes_messages
    profile.audiences = {piece: _audience(piece, change.audiences) for piece in pieces()}
    profile.version += 1
    _exchange_photo(profile, photo, remove=remove_photo)
    profile.save()
    mark_person(user)
    return profile


def _own_words(told: Profile | ProfileChange) -> tuple[list[str], list[str]]:
    """Return what somebody says of herself in her own words, however it is spaced."""
    return f"{told.line} {told.biography}".split(), list(told.helps_with)


@transaction.atomic
def hide_profile(*, user: User, at: datetime) -> None:
    """Take her own words and photo from view, until she changes them or `show_profile` brings them back."""
    Profile.objects.filter(pk=profile_of(user).pk, hidden_at=None).update(hidden_at=at)
    mark_person(user)


@transaction.atomic
def show_profile(*, user: User) -> None:
    """Let her own words and photo be seen again by whom she chose."""
    Profile.objects.filter(user=user).update(hidden_at=None)
    mark_person(user)


@transaction.atomic
def withhold_name(*, user: User) -> None:
    """Take her name away: a neutral one stands everywhere in its place until she chooses another.

    Done twice, it is done once.
    """
    profile = _held_profile(user)
    if profile.withheld_name or not profile.user.display_name:
        return
    profile.withheld_name = profile.user.display_name
    _be_called(user, profile, neutral_name(user.public_id, user.language))


@transaction.atomic
def give_name_back(*, user: User) -> None:
    """Let her have the name that was taken away; one she chose since stays."""
    profile = _held_profile(user)
    if profile.withheld_name:
        name, profile.withheld_name = profile.withheld_name, ""
        _be_called(user, profile, name)


def forget_withheld_name(*, user: User) -> None:
    """Let what was taken away be forgotten where an administrator is about to call somebody otherwise."""
    if not User.objects.filter(pk=user.pk, display_name=user.display_name).exists():
        Profile.objects.filter(user=user.pk).update(withheld_name="")


def _held_profile(user: User) -> Profile:
    """Return her profile, held until the transaction ends."""
    profile_of(user)
    return Profile.objects.select_for_update().select_related("user").get(user=user)


def _be_called(user: User, profile: Profile, name: str) -> None:
    profile.save(update_fields=["withheld_name"])
    user.display_name = name
    user.save(update_fields=["display_name"])
    mark_person(user)


def _choose_name(profile: Profile, name: str) -> None:
    """Let her be called this from now on; where her name was taken away, by another one."""
    if not profile.withheld_name or name == profile.user.display_name:
        return
    if is_same_name(name, profile.withheld_name):
        sentence = _("A moderator took this name away. Choose another one.")
        raise DomainError("name_withheld", sentence, field="display_name")
    profile.withheld_name = ""


def pieces() -> list[str]:
    """Return everything on a profile that has a ring of its own: its fields, then the panels."""
    return [*FIELDS, *(name for name, _panel in profile_panels.items())]


def _audience(piece: str, chosen: dict[str, str]) -> str:
    """Return the chosen ring, or the safe one: members for the name, nobody else for the rest."""
    code = chosen.get(piece, "")
    if piece == "display_name":
        return code if code in NAME_IS_FOR else MEMBERS
    if piece == "messages" and code == EVERYONE:
        return MEMBERS
    return code if code in audiences else ME


def _exchange_photo(profile: Profile, photo: ContentFile[bytes] | None, *, remove: bool) -> None:
    """Put the new photo in place; the old file goes once the change is certain."""
    old = profile.photo.name if (photo or remove) else ""
    storage = profile.photo.storage
    if photo is not None:
        profile.photo.save(str(photo.name), photo, save=False)
    elif remove:
        profile.photo = ""
    if old and old != profile.photo.name:
        transaction.on_commit(lambda: storage.delete(old))


@transaction.atomic
def set_preferences(
    *, user: User, language: str, time_zone: str, quiet_from: time, quiet_until: time
) -> None:
    """Keep the language and the clock the person wants, on screen and in mail, and her quiet hours."""
    user.language, user.time_zone = language, time_zone
    user.quiet_from, user.quiet_until = quiet_from, quiet_until
    user.save(update_fields=["language", "time_zone", "quiet_from", "quiet_until"])
    mark_person(user)
