"""Lays what courses and the community do together: study groups and the room of a run."""

from collections.abc import Mapping

from accounts.models import User
from courses.models import CourseRun
from courses.together.rooms import open_run_room
from tests.access.site import Arguments, Forms
from tests.support.community import AT, member, space


def lay_together(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay them, with what the table calls them."""
    running = CourseRun.objects.get(pk=things["run"])
    named = f"course:{running.course_key}"
    group = space(purpose="group", openness="invitation", label=named, by=people["enrolled"])
    member(group, people["other"])
    open_run_room(run=running, at=AT)
    space(purpose="subject", title="Iets")
    things |= {"group": group.slug, "course_key": running.course_key}
    forms["shares"] = {"shares": "1"}
    forms["margin"] = {"text": "Met touw en krijt.", "agrees": "1"}
    forms["talk"] = {"beside": "unit"}
    forms["group"] = {"course": str(running.course_key), "weeks": "2", "weekday": "1", "at": "15:45"}
