"""What pages show of attests."""

from django.db.models import QuerySet

from accounts.models import User
from courses.certificates.codes import read_code
from courses.certificates.models import Certificate
from courses.enrolment.models import Enrolment, EnrolmentStatus


def certificates_of(user: User) -> QuerySet[Certificate]:
    """Return this person's attests that stand, newest first."""
    return Certificate.objects.standing().filter(user=user)


def places_without_attest(user: User) -> QuerySet[Enrolment]:
    """Return the finished places of this person whose attest is still to be issued."""
    finished = Enrolment.objects.filter(user=user, status=EnrolmentStatus.FINISHED, run__gives_attest=True)
    return finished.filter(certificates__isnull=True).select_related("run").order_by("finished_at")


def certificate_by_code(typed: str) -> Certificate | None:
    """Return the attest whose code someone typed, forgiving how it was typed."""
    code = read_code(typed)
    if code is None:
        return None
    return Certificate.objects.filter(code=code).select_related("replaced_by").first()
