"""The forms of the trainer's side: a session as it is planned, and why it is cancelled."""

import uuid
from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.api import clock_choices
from accounts.models import User
from core.errors import DomainError
from core.forms import Form
from courses.catalogue.models import CourseRun
from courses.learning.models import Activity
from courses.sessions.models import LiveSession
from courses.sessions.selectors import undated_meetings
from courses.sessions.services.calling_off import LONGEST_REASON
from courses.sessions.services.planning import SessionDetails
from courses.sessions.wall_clock import moment_on_the_wall, zone

TIMES = ["%H:%M", "%H.%M", "%Hu%M", "%H:%M:%S"]


def _most(name: str) -> int | None:
    field = cast(models.Field[Any, Any], LiveSession._meta.get_field(name))
    return field.max_length


def _clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, input_formats=TIMES, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class SessionForm(Form):
    """Asks when and where a session is, on one day, by the clock where it takes place."""

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    meeting = forms.ChoiceField(
        label=_("Meeting of the course"),
        required=False,
        help_text=_("Whoever is there has done that part of the course."),
    )
    title = forms.CharField(label=_("What it is called"), max_length=_most("title"), required=False)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = _clock_field(_("From"))
    ends = _clock_field(_("Until"))
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("By the clock where it takes place."))
    place = forms.CharField(label=_("Place"), max_length=_most("place"), required=False)
    link = forms.URLField(
        label=_("Link to join online"),
        max_length=_most("link"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    bring = forms.CharField(
        label=_("What to bring"),
        max_length=_most("bring"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, run: CourseRun, user: User, session: LiveSession | None = None, **kwargs: Any
    ) -> None:
        initial = _as_it_stands(session) if session else _to_begin_with(run, user)
        super().__init__(*args, initial=initial, **kwargs)
        self._meetings = {str(each.pk): each for each in undated_meetings(run, besides=session)}
        self._choose(initial["time_zone"])
        if session is not None and session.block_id is not None:
            same = (pk for pk, each in self._meetings.items() if each.block_id == session.block_id)
            self.initial["meeting"] = next(same, "")

    def _choose(self, time_zone: str) -> None:
        """Offer the clocks, and the meetings that have no date yet; without any the field stays away."""
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = clock_choices(time_zone)
        if not self._meetings:
            del self.fields["meeting"]
            self.fields["title"].required = True
            return
        names = [(pk, _named(meeting)) for pk, meeting in self._meetings.items()]
        none = ("", _("None: it stands beside the course"))
        cast(forms.ChoiceField, self.fields["meeting"]).choices = [none, *names]

    def clean(self) -> dict[str, Any]:
        """Read the times by the clock where it takes place."""
        cleaned = super().clean() or {}
        if not {"on", "starts", "ends", "time_zone"} <= cleaned.keys():
            return cleaned
        where = zone(cleaned["time_zone"])
        try:
            starts = moment_on_the_wall(cleaned["on"], cleaned["starts"], where, field="starts")
            ends = moment_on_the_wall(cleaned["on"], cleaned["ends"], where, field="ends", after=starts)
        except DomainError as refusal:
            self.refuse(refusal)
            return cleaned
        except OverflowError:  # a day at the edge of what a calendar knows
            self.add_error("on", _("Choose a date between 2000 and 2100."))
            return cleaned
        return {**cleaned, "starts_at": starts, "ends_at": ends}

    def details(self) -> SessionDetails:
        """Return what the services want to know."""
        cleaned = self.cleaned_data
        plain = ("title", "starts_at", "ends_at", "time_zone", "place", "link", "bring")
        found: dict[str, Any] = {name: cleaned[name] for name in plain}
        found["activity"] = self._meetings.get(cleaned.get("meeting", ""))
        return cast(SessionDetails, found)


class CancellingForm(Form):
    """Asks why a session does not go on; whoever has a place reads the answer."""

    reason = forms.CharField(
        label=_("Why the session is cancelled"),
        help_text=_("Everyone with a place reads this."),
        max_length=LONGEST_REASON,
    )


def _named(meeting: Activity) -> str:
    return str(meeting.words_in(get_language() or "nl").get("title") or meeting.title)


def _to_begin_with(run: CourseRun, user: User) -> dict[str, Any]:
    where = user.time_zone
    day = run.starts_at.astimezone(zone(where)).date() if run.starts_at else None
    return {"uid": uuid.uuid4(), "time_zone": where, "on": day, "place": run.place}


def _as_it_stands(session: LiveSession) -> dict[str, Any]:
    where = zone(session.time_zone)
    starts: datetime = session.starts_at.astimezone(where)
    return {
        "seen": session.sequence,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": session.ends_at.astimezone(where).time(),
        **{name: getattr(session, name) for name in ("title", "time_zone", "place", "link", "bring")},
    }
