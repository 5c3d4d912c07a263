"""Forgetting someone's places when she is forgotten herself."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.catalogue.findable import mark_course
from courses.enrolment.models import SEATED, Enrolment, SeatAlert
from courses.enrolment.services.alerts import tell_of_free_places_soon
from courses.enrolment.services.holding import change_seats, locked_run


@transaction.atomic
def erase_places(*, user: User, at: datetime) -> None:
    """Erase every place and waiting line of this person; places on runs to come open for others."""
    SeatAlert.objects.filter(user=user).delete()
    for place in Enrolment.objects.filter(user=user).order_by("run_id"):
        run = locked_run(place.run_id)
        if place.status in SEATED:
            change_seats(run, -1)
        if place.finished_at is not None:
            mark_course(run.course_key)
        place.delete()
        if not run.state(at).is_over:
            tell_of_free_places_soon(run)
