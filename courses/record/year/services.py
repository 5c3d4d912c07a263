"""Telling of training taken elsewhere, and setting oneself a goal."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.record.models import OtherTraining, YearGoal
from courses.record.year.school_years import EARLIEST, SchoolYear


@dataclass(frozen=True)
class Told:
    """What someone tells of training taken elsewhere."""

    title: str
    provider: str
    on: date
    minutes: int


@transaction.atomic
def add_training(*, user: User, form_key: UUID, told: Told, at: datetime) -> OtherTraining:
    """Write down training taken elsewhere; the same form sent twice is one line.

    Raises:
        DomainError: `training_is_to_come`, `training_too_long_ago`.
    """
    _must_have_been(told.on, at)
    earlier = OtherTraining.objects.filter(form_key=form_key).first()
    if earlier is not None and earlier.user_id == user.pk:
        return earlier
    key = uuid4() if earlier else form_key  # somebody else's form has the key: a forged form
    try:
        with transaction.atomic():
            return OtherTraining.objects.create(user=user, form_key=key, **vars(told))
    except IntegrityError:  # the other click of a double one was first
        return OtherTraining.objects.get(user=user, form_key=key)


def change_training(*, training: OtherTraining, told: Told, at: datetime) -> None:
    """Tell it otherwise.

    Raises:
        DomainError: `training_is_to_come`, `training_too_long_ago`.
    """
    _must_have_been(told.on, at)
    for name, value in vars(told).items():
        setattr(training, name, value)
    training.save(update_fields=[*vars(told)])


def erase_training(*, training: OtherTraining, at: datetime) -> None:
    """Take a line out of one's year; for a day it can be put back."""
    training.erased_at = at
    training.save(update_fields=["erased_at"])


def put_training_back(*, training: OtherTraining) -> None:
    """Put an erased line back."""
    training.erased_at = None
    training.save(update_fields=["erased_at"])


def set_goal(*, user: User, year: SchoolYear, minutes: int) -> None:
    """Set or change one's own goal for a school year."""
    YearGoal.objects.update_or_create(user=user, year=year.begins, defaults={"minutes": minutes})


def take_goal_away(*, user: User, year: SchoolYear) -> None:
    """Have no goal for a school year any more."""
    YearGoal.objects.filter(user=user, year=year.begins).delete()


def _must_have_been(day: date, at: datetime) -> None:
    """Refuse a day that is still to come on her own calendar, or before anyone kept such lists."""
    if day > timezone.localdate(at):
        sentence = _("This day is still to come. Add the training once you have followed it.")
        raise DomainError("training_is_to_come", sentence, field="on")
    if day.year <= EARLIEST:
        raise DomainError("training_too_long_ago", _("Look at the year once more."), field="on")
