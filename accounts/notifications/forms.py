"""The form in which a person chooses what reaches her, how often, and when it is quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import NotificationSettings, User
from accounts.notifications.holidays import regions
from accounts.notifications.kinds import NotificationKind, Way, kinds
from accounts.notifications.settings import HOURS, Rest, Rhythm
from core.forms import Form, offer
from core.spoken import clock

WAYS: Sequence[tuple[Way, str | Promise]] = (
    (Way.OFF, _("not")),
    (Way.APP, _("here")),
    (Way.DIGEST, _("digest")),
    (Way.NOW, _("at once")),
)
RHYTHMS = (
    (Rhythm.WEEKLY, _("Every week")),
    (Rhythm.DAILY, _("Every school day")),
    (Rhythm.NEVER, _("Never")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One way for one kind: whether it can be chosen, and whether it is."""

    way: str
    title: str | Promise
    is_possible: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One kind in the table; a fixed one is as it is."""

    kind: NotificationKind
    field: str
    cells: Sequence[Cell]
    is_fixed: bool


def possible_ways(kind: NotificationKind) -> list[Way]:
    """Return what can be chosen for a kind; nothing for one whose letter goes out anyway."""
    if kind.has_own_letter:
        return []
    return [
        way
        for way, _title in WAYS
        if not (way == Way.OFF and kind.asks_nothing)
        and not (way == Way.NOW and not kind.may_be_mailed_at_once)
    ]


class NotificationSettingsForm(Form):
    """Each kind's way, the rhythm of the digest, and when it is quiet."""

    rhythm = forms.ChoiceField(label=_("How often?"), choices=RHYTHMS, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(label=_("On which day?"), coerce=int, choices=list(WEEKDAYS.items()))
    hour = forms.TypedChoiceField(label=_("At what time?"), coerce=int)
    quiet_from = forms.TimeField(
        label=_("Quiet from"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=pgettext_lazy("a time of day", "until"),
        help_text=_("The same time twice: no quiet hours."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_weekends = forms.BooleanField(label=_("Also quiet on weekends"), required=False)
    region = forms.ChoiceField(label=_("Also quiet in the school holidays of"), required=False)

    def __init__(
        self,
        *args: Any,
        user: User,
        settings: NotificationSettings,
        chosen: dict[str, Way],
        **kwargs: Any,
    ) -> None:
        """Show what holds now: the person's own choices, and else what all get."""
        self._chosen = chosen
        kwargs.setdefault("initial", _as_it_is(user, settings))
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        names = [(code, region.names.get(language, code)) for code, region in regions().items()]
        offer(self.fields["region"], [("", _("none")), *names])
        hours = sorted({*HOURS, settings.hour})
        offer(self.fields["hour"], [(hour, clock(time(hour))) for hour in hours])
        self._kinds = [kind for kind in kinds if kind.concerns is None or kind.concerns(user)]
        for kind in self._kinds:
            if ways := possible_ways(kind):
                initial = self._standing(kind)
                self.fields[_field(kind)] = forms.ChoiceField(
                    label=str(kind.label),
                    choices=[(way.value, title) for way, title in WAYS if way in ways],
                    widget=forms.RadioSelect,
                    initial=initial,
                    required=False,
                )

    def _standing(self, kind: NotificationKind) -> str:
        way = self._chosen.get(kind.name, kind.usual)
        ways = possible_ways(kind)
        if way not in ways:
            way = Way.DIGEST if way == Way.NOW else kind.usual
        return way.value

    def rows(self) -> list[Row]:
        """Return the table of kinds, as chosen or as typed."""
        return [self._row(kind) for kind in self._kinds]

    def _row(self, kind: NotificationKind) -> Row:
        ways = possible_ways(kind)
        if not ways:
            return Row(kind, "", [], is_fixed=True)
        value = str(self[_field(kind)].value() or self._standing(kind))
        cells = [Cell(way.value, title, way in ways, way.value == value) for way, title in WAYS]
        return Row(kind, _field(kind), cells, is_fixed=False)

    def changed_ways(self) -> dict[str, Way | None]:
        """Return for each kind what was changed; None where it is what all get again."""
        told = self.cleaned_data
        changed: dict[str, Way | None] = {}
        for kind in self._kinds:
            way = told.get(_field(kind))
            if way and way != self._standing(kind):
                changed[kind.name] = None if way == kind.usual and kind.way is None else Way(way)
        return changed

    @property
    def rest(self) -> Rest:
        """The rhythm and the quiet days."""
        told = self.cleaned_data
        return Rest(
            rhythm=told["rhythm"],
            weekday=told["weekday"],
            hour=told["hour"],
            region=told["region"],
            quiet_weekends=told["quiet_weekends"],
        )


def _field(kind: NotificationKind) -> str:
    return f"way-{kind.name}"


def _as_it_is(user: User, settings: NotificationSettings) -> dict[str, Any]:
    names = ("rhythm", "weekday", "hour", "region", "quiet_weekends")
    own = {name: getattr(settings, name) for name in names}
    return {**own, "quiet_from": user.quiet_from, "quiet_until": user.quiet_until}
