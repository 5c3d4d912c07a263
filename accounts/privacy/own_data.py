"""What the people's storey itself holds about a person: account, profile, ways in, devices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from accounts.models import Profile, User
from accounts.profiles.selectors import language_names
from accounts.profiles.services import profile_of
from accounts.registries import Record, audiences, personal_data, profile_panels
from accounts.roles import role_names
from core.vocabulary import LEVELS, SUBJECTS, names
from search.api import forget_kept_searches, kept_searches


@dataclass(frozen=True)
class OwnData:
    """One part of what this storey holds, as *My data* shows and erases it. Nothing of it stays."""

    title: str | Promise
    tell: Callable[[User], list[Record]]
    forget: Callable[[User], None]

    def export(self, user: User) -> Sequence[Record]:
        """Return everything held in this part."""
        return self.tell(user)

    def erase(self, user: User) -> None:
        """Erase this part."""
        self.forget(user)

    def keeps(self, user: User) -> Sequence[str]:
        """Return nothing: this part goes altogether."""
        return []


def _account(user: User) -> list[Record]:
    return [
        {
            _("name shown to others"): user.display_name,
            _("official name"): user.official_name,
            _("language"): user.language,
            _("time zone"): user.time_zone,
            _("quiet hours"): f"{user.quiet_from:%H:%M}–{user.quiet_until:%H:%M}",
            _("account since"): user.date_joined,
            _("last sign-in"): user.last_login,
            _("roles"): sorted(role_names(user)),
        }
    ]


def _addresses(user: User) -> list[Record]:
    rows = EmailAddress.objects.filter(user=user).order_by("pk")
    return [{_("e-mail address"): row.email, _("confirmed"): row.verified} for row in rows]


def _forget_addresses(user: User) -> None:
    EmailAddress.objects.filter(user=user).delete()


def _forget_account(user: User) -> None:
    user.pending_intents.all().delete()
    user.groups.clear()
    user.user_permissions.clear()
    ModelLogEntry.objects.for_instance(user).update(label="")


def _piece_titles() -> dict[str, str]:
    return {
        "display_name": _("name shown to others"),
        "photo": _("photo"),
        "line": _("a line about you"),
        "biography": _("about you"),
        "subjects": _("subjects"),
        "levels": _("school levels"),
        "languages": _("languages"),
        "helps_with": _("what you can help with"),
        "messages": _("who else may send you a message"),
    }


def _profile(user: User) -> list[Record]:
    profile = profile_of(user)
    rings = {piece: audiences.get(code) for piece, code in profile.audiences.items()}
    titles = {**_piece_titles(), **{name: str(panel.title) for name, panel in profile_panels.items()}}
    return [
        {
            _("a line about you"): profile.line,
            _("about you"): profile.biography,
            _("subjects"): names(SUBJECTS, profile.subjects),
            _("school levels"): names(LEVELS, profile.levels),
            _("languages"): language_names(profile.languages),
            _("what you can help with"): list(profile.helps_with),
            _("people may send you a message"): profile.takes_messages,
            _("photo"): profile.photo.name,
            _("name a moderator took away"): profile.withheld_name,
            _("who sees what"): {
                titles[piece]: str(ring.name) for piece, ring in rings.items() if ring and piece in titles
            },
        }
    ]


def _forget_profile(user: User) -> None:
    for profile in Profile.objects.filter(user=user):
        if profile.photo:  # once the erasure is certain: a file does not come back
            transaction.on_commit(partial(profile.photo.storage.delete, str(profile.photo.name)))
        profile.delete()


def _ways_in(user: User) -> list[Record]:
    keys = Authenticator.objects.filter(user=user).order_by("pk")
    told: list[Record] = [
        {_("second step"): key.get_type_display(), _("since"): key.created_at} for key in keys
    ]
    schools = SocialAccount.objects.filter(user=user)
    return told + [{_("signs in through"): row.provider, _("known there as"): row.uid} for row in schools]


def _forget_ways_in(user: User) -> None:
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()


def _devices(user: User) -> list[Record]:
    rows = UserSession.objects.filter(user=user).order_by("pk")
    return [
        {_("device"): row.user_agent, _("network address"): row.ip, _("since"): row.created_at}
        for row in rows
    ]


def _forget_devices(user: User) -> None:
    for device in UserSession.objects.filter(user=user):
        device.end()


def _searches(user: User) -> list[Record]:
    return [
        {_("kept search"): row.name, _("asked as"): row.asked, _("since"): row.made_at}
        for row in kept_searches(user)
    ]


def register_own_data() -> None:
    """Join the registry with every part of this storey."""
    for name, title, tell, forget in (
        ("account", gettext_lazy("Account"), _account, _forget_account),
        ("addresses", gettext_lazy("Addresses"), _addresses, _forget_addresses),
        ("profile", gettext_lazy("Profile"), _profile, _forget_profile),
        ("ways-in", gettext_lazy("Ways to sign in"), _ways_in, _forget_ways_in),
        ("devices", gettext_lazy("Devices"), _devices, _forget_devices),
        ("searches", gettext_lazy("Searches you kept"), _searches, forget_kept_searches),
    ):
        if name not in personal_data:
            personal_data.register(name, OwnData(title, tell, forget))
