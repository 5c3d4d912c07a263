"""What the site holds of where somebody works."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Affiliation, SchoolInvitation, StaffDomain, User
from accounts.schools.services.telling import belonging_changed


class SchoolData:
    """Where she works and worked, and what she did as a coordinator, for *My data*."""

    title = gettext_lazy("Your schools")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return each affiliation, the links she made, and the domains she vouched for."""
        affiliations = (
            Affiliation.objects.filter(user=user).select_related("school").prefetch_related("teams")
        )
        links = SchoolInvitation.objects.filter(made_by=user).select_related("school").order_by("pk")
        domains = StaffDomain.objects.filter(declared_by=user).select_related("school").order_by("pk")
        confirmed = Affiliation.objects.filter(confirmed_by=user).select_related("school").order_by("pk")
        return [
            *(_affiliation(row) for row in affiliations),
            *(_did(_("link for colleagues"), row.school, row.made_at) for row in links),
            *(_did(row.domain, row.school, row.declared_at) for row in domains),
            *(_did(_("colleague confirmed"), row.school, row.confirmed_at) for row in confirmed),
        ]

    def erase(self, user: User) -> None:
        """Erase where she worked and her links; a domain and the word she gave for others lose her name."""
        here = Affiliation.objects.filter(user=user, until_on=None).exclude(confirmed_at=None)
        schools = [row.school for row in here.select_related("school")]
        Affiliation.objects.filter(user=user).delete()
        SchoolInvitation.objects.filter(made_by=user).delete()
        StaffDomain.objects.filter(declared_by=user).update(declared_by=None)
        Affiliation.objects.filter(confirmed_by=user).update(confirmed_by=None)
        for school in schools:
            belonging_changed(user, school, at=timezone.now())

    def keeps(self, user: User) -> Sequence[str]:
        """Return what stays of a coordinator, without her name."""
        vouched = StaffDomain.objects.filter(declared_by=user).exists()
        confirmed = Affiliation.objects.filter(confirmed_by=user).exclude(user=user).exists()
        if not (vouched or confirmed):
            return []
        return [_("Colleagues you confirmed stay confirmed, without your name.")]


def _affiliation(row: Affiliation) -> dict[str, Any]:
    return {
        _("school"): row.school.name,
        _("role"): row.get_role_display(),
        _("teams"): [team.name for team in row.teams.all()],
        _("from"): row.from_on,
        _("until"): row.until_on,
        _("asked"): row.asked_at,
        _("confirmed"): row.confirmed_at,
        _("how"): row.get_confirmed_how_display(),
    }


def _did(what: str, school: Any, when: Any) -> dict[str, Any]:
    return {_("school"): school.name, _("what"): what, _("when"): when}
