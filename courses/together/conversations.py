"""The conversation beside a step, and taking part in it.

The site lays a conversation when the first words need it, so that nobody stands as the one who began it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from community.api import begin_topic, write_post
from community.models import Post, Space, Topic
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline, UnitEntry, course_outline
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity
from courses.together.labels import DISCUSS, MODULE, UNIT, label
from courses.together.models import Beside
from courses.together.rooms import open_course_room, open_run_room, talk_of

LONGEST_NAME = 120
"""A question to talk over is often longer than what a conversation is called."""


@dataclass(frozen=True)
class Spot:
    """A step of a course where somebody writes."""

    outline: CourseOutline
    unit: UnitEntry
    run: CourseRun | None

    @property
    def place(self) -> str:
        """What the community keeps of where it was written."""
        return label(UNIT, self.unit.key)


@transaction.atomic
def write_beside(
    *, spot: Spot, by: User, text: str, at: datetime, token: UUID | None = None, agrees: bool = False
) -> Post:
    """Write in the margin of a step.

    Raises:
        DomainError: `nothing_beside` where the course has no conversation, or as `write_post`.
    """
    beside = talk_of(spot.outline.key).beside
    if beside == Beside.NOWHERE or (beside == Beside.RUN and spot.run is None):
        raise DomainError("nothing_beside", _("This course has no conversation beside its steps."))
    title = spot.unit.title if beside == Beside.UNIT else _module_title(spot)
    with override(spot.outline.language):
        text_of_site = _("What people wrote beside the steps of this part.")
    topic = _lay(spot, _named(spot, beside), title, text_of_site, at)
    return write_post(by=by, topic=topic, text=text, place=spot.place, token=token, agrees=agrees, at=at)


@transaction.atomic
def write_in_discussion(
    *,
    spot: Spot,
    activity: Activity,
    by: User,
    text: str,
    at: datetime,
    token: UUID | None = None,
    agrees: bool = False,
) -> Post:
    """Take part in the conversation that an activity asks for.

    Raises:
        DomainError: as `write_post`.
    """
    words = activity.words_in(spot.outline.language)
    question = str(words.get("prompt") or activity.title)
    title = Truncator(activity.title or question).chars(LONGEST_NAME)
    topic = _lay(spot, label(DISCUSS, activity.block_id), title, question, at)
    return write_post(by=by, topic=topic, text=text, place=spot.place, token=token, agrees=agrees, at=at)


def _named(spot: Spot, beside: str) -> str:
    if beside == Beside.UNIT:
        return label(UNIT, spot.unit.key)
    return label(MODULE, next(m.key for m in spot.outline.modules if spot.unit in m.units))


def _module_title(spot: Spot) -> str:
    return next(module.title for module in spot.outline.modules if spot.unit in module.units)


def _lay(spot: Spot, named: str, title: str, text: str, at: datetime) -> Topic:
    """Return the conversation of this name in the room of the course or the run, laid where it was not."""
    room = _room(spot, at)
    return Topic.objects.filter(space=room, label=named).first() or begin_topic(
        by=None,
        space=room,
        sort=Topic.Sort.DISCUSSION,
        title=title,
        text=text,
        label=named,
        language=spot.outline.language,
        at=at,
    )


def _room(spot: Spot, at: datetime) -> Space:
    if spot.run is not None and talk_of(spot.outline.key).beside == Beside.RUN:
        return open_run_room(run=spot.run, at=at)
    return open_course_room(course_key=spot.outline.key, at=at)


def say_in_discussion(place: Enrolment, activity: Activity, said: Mapping[str, Any], at: datetime) -> None:
    """Take what someone says in a *discuss* activity; a refusal is shown at its box.

    Raises:
        DomainError: as `write_post`, or `activity_is_gone` when its step was taken away.
    """
    outline = course_outline(activity.course_key, get_language() or activity.language)
    unit = outline.unit(activity.unit_key) if outline else None
    if activity.kind != "discuss" or outline is None or unit is None:
        raise DomainError("activity_is_gone", _("This part was taken out of the course."))
    try:
        write_in_discussion(
            spot=Spot(outline, unit, place.run),
            activity=activity,
            by=place.user,
            text=str(said["text"]),
            token=read_token(said.get("key")),
            agrees=bool(said.get("agreed")),
            at=at,
        )
    except DomainError as refusal:
        raise DomainError(refusal.code, refusal.message, field=str(said.get("field", ""))) from refusal


def read_token(typed: object) -> UUID | None:
    """Return the mark of a form, so that sending it twice writes once; None for what is none."""
    try:
        return UUID(str(typed))
    except ValueError:
        return None
