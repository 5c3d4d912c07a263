"""Who works where, as everything else asks it. Belonging means: confirmed, and not ended."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import Affiliation, School, User
from accounts.registries import Viewer

Role = Affiliation.Role


def running() -> QuerySet[Affiliation]:
    """Return the affiliations that open doors: confirmed, and of people who still work there."""
    return Affiliation.objects.filter(until_on=None, confirmed_at__isnull=False)


def current_affiliations(user: Viewer) -> QuerySet[Affiliation]:
    """Return where somebody works now, confirmed or not, with the school; none for a visitor."""
    if user.pk is None:
        return Affiliation.objects.none()
    return Affiliation.objects.filter(user=user.pk, until_on=None).select_related("school")


def schools_of(user: Viewer) -> frozenset[int]:
    """Return the keys of the schools somebody belongs to. One query."""
    if user.pk is None:
        return frozenset()
    return frozenset(running().filter(user=user.pk).values_list("school_id", flat=True))


def belongs(user: Viewer, school: School) -> bool:
    """Say whether somebody belongs to this school. One query."""
    return user.pk is not None and running().filter(user=user.pk, school=school).exists()


def is_coordinator(user: Viewer, school: School) -> bool:
    """Say whether somebody is a coordinator of this school. One query."""
    return user.pk is not None and coordinators(school).filter(pk=user.pk).exists()


def coordinated_by(user: User | AnonymousUser) -> QuerySet[School]:
    """Return the schools of which somebody is a coordinator."""
    if user.pk is None:
        return School.objects.none()
    mine = running().filter(user=user.pk, role=Role.COORDINATOR)
    return School.objects.filter(pk__in=mine.values("school"))


def colleagues(school: School) -> QuerySet[User]:
    """Return who belongs to a school and has an account that is open, by name."""
    here = running().filter(school=school)
    return User.objects.filter(is_active=True, pk__in=here.values("user")).order_by("display_name", "pk")


def coordinators(school: School) -> QuerySet[User]:
    """Return the coordinators of a school, by name."""
    here = running().filter(school=school, role=Role.COORDINATOR)
    return User.objects.filter(is_active=True, pk__in=here.values("user")).order_by("display_name", "pk")


def waiting(school: School) -> QuerySet[Affiliation]:
    """Return who says to work here and waits for a coordinator, the longest first."""
    asked = Affiliation.objects.filter(school=school, until_on=None, confirmed_at=None, user__is_active=True)
    return asked.select_related("user").order_by("asked_at", "pk")
