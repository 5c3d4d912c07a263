"""What people of the demo wrote in the margin of a step, and the study group of a school."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from accounts.models import User
from community.api import join, share_progress
from community.models import Post, Space
from config.demo import content_files
from config.demo.courses import course_key
from config.demo.keys import lasting_key
from config.demo.runs import BLENDED, PACED, TOGETHER, UNDER_WAY, find
from config.demo.schools import SOUTH
from courses.catalogue.outline import course_outline
from courses.enrolment.services import enrol
from courses.models import Enrolment
from courses.together.conversations import Spot, write_beside
from courses.together.groups.agenda import FORTNIGHTLY, Rhythm, moments
from courses.together.groups.services import Plan, start_group
from courses.together.labels import COURSE, label

DAY = timedelta(days=1)
GROUP = ("colleague-2", "colleague-1", "colleague-4", "colleague-14")
MEETS = Rhythm(FORTNIGHTLY, 1, time(15, 45))


def load_together(people: Mapping[str, User], *, at: datetime) -> None:
    """Let people have written beside steps, and teachers of a school follow a course together."""
    _write_notes(people, at)
    _start_group(people, at)


def _write_notes(people: Mapping[str, User], at: datetime) -> None:
    run, outline = find(BLENDED, UNDER_WAY), course_outline(course_key(BLENDED), "nl")
    if run is None or outline is None:
        return
    for number, note in enumerate(content_files.read_list("community/beside", "nl")):
        token, writer = lasting_key("together", "note", number), people[note["by"]]
        if not Post.objects.filter(by=writer, token=token).exists():
            spot = Spot(outline, outline.units[note["step"]], run)
            moment = (at - note["days"] * DAY).replace(hour=17, minute=8 + 7 * number)
            write_beside(spot=spot, by=writer, text=note["text"], token=token, agrees=True, at=moment)


def _start_group(people: Mapping[str, User], at: datetime) -> None:
    run, outline = find(TOGETHER, PACED), course_outline(course_key(TOGETHER), "nl")
    named = label(COURSE, course_key(TOGETHER))
    if run is None or outline is None or Space.objects.filter(purpose="group", label=named).exists():
        return
    began = at - 16 * DAY
    starter, *others = (people[name] for name in GROUP)
    plan = Plan(
        outline=outline,
        title=f"{outline.title}, {SOUTH}",
        colleagues=others,
        times=moments(MEETS, after=at.date(), count=len(outline.modules)),
        place="leraarskamer",
    )
    space = start_group(plan=plan, by=starter, at=began).space
    for user in others[:-1]:
        join(space=space, by=user, at=began + DAY)
    for user in (starter, *others[:-1]):
        if not Enrolment.objects.filter(run=run, user=user).exists():
            enrol(run=run, user=user, by=user, at=began + DAY)
        share_progress(space=space, shares=user != others[0], by=user, at=began + DAY)
