"""A school with a coordinator, a teacher, one who waits, a link, a domain and a team."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Campus, SchoolInvitation, Team, User
from accounts.schools.services import declare_domain
from core.link_secrets import hash_of
from tests.access.site import Arguments, Forms
from tests.support.schools import coordinator, school, works_at


def lay_schools(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay a school that `trainer` coordinates, where `enrolled` works, and where `learner` says she does."""
    here, other = school(numbers=[("brin", "01AB")]), school()
    head, at = coordinator(here, people["trainer"]), timezone.now()
    team = Team.objects.create(school=here, name="wiskunde")
    EmailAddress.objects.create(user=head, email="hoofd@zuid.example", verified=True, primary=False)
    domain = declare_domain(school=here, domain="zuid.example", by=head, at=at)
    link = SchoolInvitation.objects.create(
        school=here,
        made_by=head,
        made_at=at,
        expires_at=at.replace(year=2999),
        secret_hash=hash_of("kom-erbij"),
    )
    work = works_at(people["enrolled"], here, confirmed_by=head, teams=(team,))
    asked = works_at(people["learner"], here)
    things |= {"school": here.public_id, "other_school": other.public_id, "school_key": here.pk}
    things |= {"work": work.pk, "asked": asked.pk, "unknown_work": 999_999}
    things |= {"staff_domain": domain.pk, "school_team": team.pk, "school_link": link.pk}
    things["school_campus"] = Campus.objects.create(school=here, name="Station").pk
    things |= {"link_secret": "kom-erbij", "no_secret": "weg"}
    forms["work"] = {"role": "teacher", "from_on": "2020-09-01"}
    forms |= {"confirm": {"confirm": "1"}, "appoint": {"appoint": "1"}, "team": {"name": "zorg"}}
    forms["campus"] = {"campus-name": "Kaai", "campus-municipality": "Brugge"}
    forms["domain"] = {"domain": "nieuw.example", "staff_only": "on"}
    forms["school"] = {"name": "Zuid", "kind": "school", "country": "BE"}
    forms["schools"] = {"list": "naam\nNieuw\n", "keep": "1"}
