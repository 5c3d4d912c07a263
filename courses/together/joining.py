"""Joins courses and the community."""

from django.utils.translation import gettext_lazy as _

from accounts.api import SchoolPanel, register_meeting_ground, register_school_panel
from accounts.models import User
from community.api import SpacePanel, register_on_taking_part, register_place, register_space_panel
from courses.catalogue.api import on_run_staffed
from courses.enrolment.api import on_place_changed
from courses.enrolment.models import GIVES_ACCESS, Enrolment
from courses.learning.api import MarginPart, companions, margins, sayings
from courses.together import jobs
from courses.together.completing import complete_by_taking_part
from courses.together.conversations import say_in_discussion
from courses.together.groups.panels import group_door, outline_panel, progress_panel
from courses.together.labels import UNIT
from courses.together.margin import margin_of, stands_at_step, talk_beside
from courses.together.rooms import follow_place, follow_trainers

__all__ = ["jobs", "join"]


def share_a_run(one: User, other: User) -> bool:
    """Say whether both have a place on one run: they may then write to each other."""
    runs = Enrolment.objects.filter(user=one, status__in=GIVES_ACCESS).values("run")
    return Enrolment.objects.filter(user=other, status__in=GIVES_ACCESS, run__in=runs).exists()


def join() -> None:
    """Announce rooms that follow places, the margin, conversations of activities, and study groups."""
    on_place_changed.register("room of the run", follow_place)
    on_run_staffed.register("hosts of its room", follow_trainers)
    margins.register("in the margin", MarginPart("courses/together/_margin.html", margin_of))
    companions.register("discuss", talk_beside)
    sayings.register("conversations", say_in_discussion)
    register_place(UNIT, stands_at_step)
    register_on_taking_part("discuss activities", complete_by_taking_part)
    register_meeting_ground("same run", share_a_run)
    register_school_panel(
        "study group",
        SchoolPanel(_("Learn together"), "courses/together/_school_panel.html", group_door, order=40),
    )
    register_space_panel(
        "outline of the course", SpacePanel("courses/together/_outline_panel.html", outline_panel, order=20)
    )
    register_space_panel(
        "progress of the group", SpacePanel("courses/together/_progress_panel.html", progress_panel, order=60)
    )
