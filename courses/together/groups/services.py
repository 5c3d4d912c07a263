"""Starting a study group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from community.api import begin_topic, invite, invite_member, make_link, open_space, plan_gathering
from community.models import Space, Topic
from courses.catalogue.outline import CourseOutline
from courses.together.labels import COURSE, UNIT, label

LASTS = 60
#: The same group started again so soon is a double click.
TWICE = timedelta(minutes=2)


@dataclass(frozen=True)
class Plan:
    """What someone filled in.

    Args:
        colleagues: people of her school, invited with their account.
        addresses: of others.
        board: the room of her school in which it is told; None: nowhere.
        times: when it meets, one for each part of the course.
    """

    outline: CourseOutline
    title: str
    colleagues: Sequence[User] = ()
    addresses: Sequence[str] = ()
    board: Space | None = None
    times: Sequence[datetime] = ()
    place: str = ""


@dataclass(frozen=True)
class Started:
    """A study group that was started.

    Args:
        secret: of the link by which whoever gets it comes in; empty when the group was there already.
    """

    space: Space
    secret: str = ""
    invited: int = 0


@transaction.atomic
def start_group(*, plan: Plan, by: User, at: datetime) -> Started:
    """Open the room of a study group with its agenda, and invite. A double click starts one.

    Raises:
        DomainError: as the services of spaces, gatherings and topics refuse.
    """
    User.objects.select_for_update().get(pk=by.pk)
    named = label(COURSE, plan.outline.key)
    before = Space.objects.filter(
        purpose=Space.Purpose.GROUP, label=named, made_by=by, title=plan.title[:120], made_at__gte=at - TWICE
    ).first()
    if before is not None:
        return Started(before)
    openness = Space.Openness.REQUEST if plan.board else Space.Openness.INVITATION
    space = open_space(
        by=by,
        purpose=Space.Purpose.GROUP,
        title=plan.title,
        text=_("We follow “%(course)s” together.") % {"course": plan.outline.title},
        openness=openness,
        language=plan.outline.language,
        label=named,
        at=at,
    )
    _plan_agenda(space, plan, by, at)
    invited = _invite(space, plan, by, at)
    if plan.board is not None:
        _tell_school(plan.board, space, plan, by, at)
    return Started(space, make_link(space=space, by=by, at=at), invited)


def _invite(space: Space, plan: Plan, by: User, at: datetime) -> int:
    """Invite colleagues as people who have an account, and others at their addresses."""
    colleagues = [each for each in plan.colleagues if each != by]
    for user in colleagues:
        invite_member(space=space, user=user, by=by, at=at)
    letters = invite(space=space, addresses=plan.addresses, by=by, at=at) if plan.addresses else 0
    return len(colleagues) + letters


def _plan_agenda(space: Space, plan: Plan, by: User, at: datetime) -> None:
    for module, starts_at in zip(plan.outline.modules, plan.times, strict=False):
        plan_gathering(
            space=space,
            by=by,
            title=module.title[:120],
            place=plan.place,
            starts_at=starts_at,
            minutes=LASTS,
            unit_label=label(UNIT, module.units[0].key) if module.units else "",
            at=at,
        )


def _tell_school(board: Space, space: Space, plan: Plan, by: User, at: datetime) -> None:
    address = reverse("community:space", args=[space.slug])
    words = _("Who joins us in following “%(course)s”? [Ask to join the study group](%(address)s)")
    begin_topic(
        by=by,
        space=board,
        sort=Topic.Sort.DISCUSSION,
        title=_("Study group: %(course)s") % {"course": plan.outline.title},
        text=words % {"course": plan.outline.title, "address": address},
        language=board.language,
        agrees=True,
        at=at,
    )
