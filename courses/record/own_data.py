"""What someone keeps in her record, for *My data*."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from courses.record.models import JournalNote, OtherTraining, YearGoal
from courses.record.year.school_years import SchoolYear


class RecordData:
    """Notes, training taken elsewhere and goals, for *My data*. Nothing of it stays after erasure."""

    title = gettext_lazy("Your journal and your year")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every note, line and goal of this person; what she erased today included."""
        return [*_notes(user), *_trainings(user), *_goals(user)]

    def erase(self, user: User) -> None:
        """Erase all of it."""
        for model in (JournalNote, OtherTraining, YearGoal):
            model._default_manager.filter(user=user).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Nothing stays."""
        return []


def _notes(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("what"): _("draft of a note") if note.is_draft else _("note in your journal"),
            _("when"): note.at,
            _("text"): note.text,
            _("erased"): note.erased_at,
        }
        for note in JournalNote.objects.filter(user=user).order_by("at", "pk")
    ]


def _trainings(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("what"): _("training taken elsewhere"),
            _("title"): training.title,
            _("given by"): training.provider,
            _("on"): training.on,
            _("minutes"): training.minutes,
            _("erased"): training.erased_at,
        }
        for training in OtherTraining.objects.filter(user=user).order_by("on", "pk")
    ]


def _goals(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("what"): _("goal you set yourself"),
            _("school year"): SchoolYear(goal.year).label,
            _("minutes"): goal.minutes,
        }
        for goal in YearGoal.objects.filter(user=user).order_by("year")
    ]
