"""What a trainer notes for a learner: something done, presence at a meeting, more tries at a quiz.

Who may say so is asked by the floor above that calls. The run may be over: a trainer writes down later
what happened before. Only what presence wrote can be taken back, and never once the place is finished.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Activity, AttemptGrant, Completion
from courses.learning.services.facts import finish_if_complete, must_be_there, write_completion

PRESENCE, TRAINER = "presence", "trainer"
LONGEST_REASON = 300
MOST_EXTRA = 20


@transaction.atomic
def complete_for_learner(
    *, enrolment: Enrolment, activity: Activity, by: User, reason: str, at: datetime
) -> bool:
    """Note that she did this, on a trainer's word; she reads why.

    Returns:
        Whether it was new: what was done before stays as it was.

    Raises:
        DomainError: `reason_missing`, `reason_too_long`, `own_place`, `not_enrolled`, `not_in_this_course`,
            `activity_is_gone`.
    """
    said = _reason(reason)
    place = _held_place(enrolment)
    must_be_anothers(place, by)
    _must_belong(activity, place)
    must_be_there(activity)
    created = write_completion(place, activity, source=TRAINER, at=at, by=by, reason=said)
    finish_if_complete(place, at=at, by=by)
    return created


@transaction.atomic
def complete_by_presence(*, enrolment: Enrolment, activity: Activity, by: User, at: datetime) -> bool:
    """Note that she did this by being there; a meeting taken out of the course meanwhile is left alone.

    Returns:
        Whether it was new.

    Raises:
        DomainError: `not_enrolled`, `not_in_this_course`.
    """
    place = _held_place(enrolment)
    _must_belong(activity, place)
    if activity.retired_at is not None:
        return False
    created = write_completion(place, activity, source=PRESENCE, at=at, by=by)
    finish_if_complete(place, at=at, by=by)
    return created


@transaction.atomic
def withdraw_presence(*, enrolment: Enrolment, activity: Activity, at: datetime) -> bool:
    """Take back what presence completed, because she was not there after all.

    Nothing else is ever taken back: not what she or a trainer completed, nor anything of a place that is
    finished.

    Returns:
        Whether something was taken back.
    """
    CourseRun.objects.select_for_update().get(pk=enrolment.run_id)
    place = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if place.status == EnrolmentStatus.FINISHED:
        return False
    by_presence = Completion.objects.filter(enrolment=place, activity=activity, source=PRESENCE, at__lte=at)
    return bool(by_presence.delete()[0])


@transaction.atomic
def grant_attempts(
    *, enrolment: Enrolment, activity: Activity, extra: int, reason: str, by: User, at: datetime
) -> AttemptGrant:
    """Give her more tries at a quiz that limits them; she reads why.

    Raises:
        DomainError: `no_limit`, `extra_out_of_range`, `reason_missing`, `reason_too_long`, `own_place`,
            `not_enrolled`, `not_in_this_course`, `activity_is_gone`.
    """
    said = _reason(reason)
    if not 0 < extra <= MOST_EXTRA:
        sentence = _("Give 1 to %(most)s attempts more.") % {"most": MOST_EXTRA}
        raise DomainError("extra_out_of_range", sentence, field="extra")
    place = _held_place(enrolment)
    must_be_anothers(place, by)
    _must_belong(activity, place)
    must_be_there(activity)
    if activity.kind != "quiz" or not activity.definition.get("attempts"):
        raise DomainError("no_limit", _("Here one may try as often as one likes."), field="activity")
    return AttemptGrant.objects.create(
        enrolment=place, activity=activity, extra=extra, reason=said, by=by, at=at
    )


def must_be_anothers(place: Enrolment, by: User) -> None:
    """Refuse to vouch for oneself: an attest rests on somebody else's word.

    Raises:
        DomainError: `own_place`.
    """
    if place.user_id == by.pk:
        sentence = _("This is your own place. Ask a colleague who guides the run, or an administrator.")
        raise DomainError("own_place", sentence)


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise DomainError("reason_missing", _("Say why; the learner reads it."), field="reason")
    if len(said) > LONGEST_REASON:
        sentence = _("Keep the reason under %(most)s characters.") % {"most": LONGEST_REASON}
        raise DomainError("reason_too_long", sentence, field="reason")
    return said


def _held_place(enrolment: Enrolment) -> Enrolment:
    """Return the place, held with its run, of someone who takes part or took part until the end."""
    run = CourseRun.objects.select_for_update().get(pk=enrolment.run_id)
    place = Enrolment.objects.select_for_update().select_related("user").get(pk=enrolment.pk)
    place.run = run
    if not place.gives_access:
        raise DomainError("not_enrolled", _("This person has no place on the run."))
    return place


def _must_belong(activity: Activity, place: Enrolment) -> None:
    if activity.course_key != place.run.course_key:
        raise DomainError("not_in_this_course", _("This is no part of the course of the run."))
