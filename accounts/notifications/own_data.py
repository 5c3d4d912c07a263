"""What notifications hold about a person, as *My data* shows it and takes it away."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Event, Notification, NotificationChoice, NotificationSettings, User
from accounts.notifications.holidays import regions
from accounts.notifications.kinds import kinds
from accounts.notifications.telling import NOT_TO
from accounts.registries import Record


class NotificationData:
    """Settings, choices, and what she was told; nothing of it stays."""

    title: str | Promise = gettext_lazy("Notifications")

    def export(self, user: User) -> Sequence[Record]:
        """Return her settings, her choices, and what she was told when; its words are no one's to keep."""
        return [*_settings(user), *_choices(user), *_told(user)]

    def erase(self, user: User) -> None:
        """Erase all of it; of what she did nobody is named any more."""
        for model in (NotificationSettings, NotificationChoice):
            model._default_manager.filter(user=user).delete()
        Notification.objects.filter(recipient=user).delete()
        Event.objects.filter(by=user).update(by=None)
        Event.objects.filter(**{f"data__{NOT_TO}": user.pk}).update(data={})

    def keeps(self, user: User) -> Sequence[str]:
        """Return nothing: all of it goes."""
        return []


def _settings(user: User) -> list[Record]:
    return [
        {
            _("digest"): each.get_rhythm_display(),
            _("school holidays"): regions()[each.region].names["nl"] if each.region in regions() else "",
            _("quiet weekends"): each.quiet_weekends,
            _("no mail until"): each.paused_until,
        }
        for each in NotificationSettings.objects.filter(user=user)
    ]


def _choices(user: User) -> list[Record]:
    rows = NotificationChoice.objects.filter(user=user).order_by("pk")
    return [
        {_("kind"): _kind(each.kind), _("where"): each.scope, _("choice"): each.get_way_display()}
        for each in rows
    ]


def _told(user: User) -> list[Record]:
    rows = Notification.objects.filter(recipient=user).order_by("pk")
    return [
        {
            _("told of"): _kind(each.kind),
            _("about"): each.subject,
            _("on"): each.at,
            _("seen"): each.seen_at,
            _("mailed"): each.mailed_at,
        }
        for each in rows.iterator(chunk_size=500)
    ]


def _kind(name: str) -> str:
    kind = kinds.get(name)
    return str(kind.label) if kind else name
