"""What stands in the margin of a step: the latest that people wrote there, and where one writes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from accounts.api import blocked_between
from accounts.models import User
from community.api import may_read, needs_rules, posts_beside, readable_ids, topic_url, who, who_fields
from community.models import Post, Space, Topic
from core.errors import DomainError
from core.prepared import Prepared
from courses.enrolment.models import Enrolment
from courses.learning.access import Reach
from courses.learning.models import Activity
from courses.learning.visits import Visit, visit_by_key
from courses.together.conversations import Spot
from courses.together.labels import DISCUSS, MODULE, UNIT, label, read_label
from courses.together.models import Beside
from courses.together.rooms import chosen_beside, room_for

LATEST = 4
MOST_QUESTIONS = 3
MOST_ROWS = 60


def spot_of(visit: Visit) -> Spot:
    """Return where this visitor writes."""
    return Spot(visit.outline, visit.unit, visit.enrolment.run if visit.enrolment else None)


def stands_at_step(request: HttpRequest, place: str) -> bool:
    """Say whether this visitor can read the step of which a place tells, and so ask in its margin."""
    key = read_label(place).uuid
    visit = visit_by_key(request, key, get_language() or "nl", timezone.now()) if key else None
    return visit is not None and visit.reach.may_read


def margin_of(
    visit: Visit, request: HttpRequest, *, typed: str = "", refusal: DomainError | None = None
) -> Mapping[str, Any] | None:
    """Return what stands beside a step for this visitor; None for who looks from outside.

    One query where nobody wrote yet. Whether she is to agree to the house rules she is asked when she
    writes for the first time.

    Args:
        typed: what she wrote and could not be taken.
        refusal: why not.
    """
    if visit.reach in (Reach.PREVIEW, Reach.NONE, Reach.EARLY) or not request.user.is_authenticated:
        return None
    talks = chosen_beside(visit.outline.key, request)
    return {
        **_written(spot_of(visit), request.user),
        "may_write": talks != Beside.NOWHERE and visit.reach is Reach.LEARNER,
        "is_for_run": talks == Beside.RUN,
        "needs_rules": refusal is not None and needs_rules(request.user),
        "unit_key": visit.unit.key,
        "token": uuid4(),
        "typed": typed,
        "refusal": str(refusal or ""),
        "ask_url": reverse("courses:unit-ask-teachers", args=[visit.unit.key]),
    }


_ROW = ("topic", "topic__slug", "topic__title", "topic__language", "topic__label", "topic__sort")


def _here(place: Any) -> models.QuerySet[Post, Any]:
    shown = Post.objects.filter(place=place, state="shown", topic__state="shown").order_by("-at", "-pk")
    return shown.values_list(*_ROW, "topic__answers_count", "topic__space", "number")[:MOST_ROWS]


_HERE = Prepared(_here, place=models.CharField())


class Written(NamedTuple):
    """That something was written at a step, and in which conversation."""

    topic: int
    slug: str
    title: str
    language: str
    label: str
    sort: str
    answers: int
    space: int
    number: int

    @property
    def url(self) -> str:
        """Where the conversation stands."""
        return topic_url(self.topic, self.slug)

    @property
    def is_note(self) -> bool:
        """Whether it stands in the margin, and not in a conversation of its own."""
        return read_label(self.label).kind in (MODULE, UNIT)


def _written(spot: Spot, viewer: User | AnonymousUser) -> Mapping[str, Any]:
    """Return what this viewer may read of what was written at the step, the latest notes last."""
    rows = [Written(*row) for row in _HERE.rows(place=spot.place)]
    has_more, readable = len(rows) == MOST_ROWS, readable_ids(viewer) if rows else ()
    rows = [row for row in rows if row.space in readable]
    asked = [row for row in rows if row.number == 1 and row.sort == Topic.Sort.QUESTION]
    notes = [row for row in rows if row.is_note]
    shown: dict[str, Any] = {"posts": (), "count": 0, "url": "", "questions": asked[:MOST_QUESTIONS]}
    if notes:
        topic = Topic.objects.select_related("space").get(pk=notes[0].topic)
        posts = posts_beside(topic, viewer, place=spot.place, limit=LATEST)
        count = sum(note.topic == topic.pk for note in notes)
        if has_more:
            count = topic.posts.filter(place=spot.place, state="shown").count()
        shown |= {"posts": posts, "count": count, "url": notes[0].url}
    return shown


def talk_beside(
    enrolment: Enrolment | None, activities: Sequence[Activity]
) -> Mapping[int, Mapping[str, Any]]:
    """Return what was said last in the conversations of these activities, by activity.

    Who looks at a step without a place stands there as a visitor, who reads only what is open to the world.
    """
    room = room_for(activities[0].course_key, enrolment.run if enrolment else None)
    viewer = enrolment.user if enrolment else AnonymousUser()
    names = {label(DISCUSS, each.block_id): each.pk for each in activities}
    is_read = room is not None and may_read(viewer, room)
    topics = list(Topic.objects.filter(space=room, label__in=names)) if is_read else []
    said = _said_last(topics, viewer)
    asks = {"needs_rules": enrolment is not None and needs_rules(enrolment.user)}
    told = {
        names[topic.label]: {
            "url": topic_url(topic.pk, topic.slug),
            "count": topic.answers_count,
            "posts": said[topic.pk],
        }
        for topic in topics
    }
    return {pk: {"token": uuid4(), **asks, **told.get(pk, {})} for pk in names.values()}


def _said_last(topics: Sequence[Topic], viewer: User | AnonymousUser) -> Mapping[int, list[dict[str, Any]]]:
    """Return the last words of each of these conversations, without those of people she is apart from."""
    said: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    posts = Post.objects.filter(topic__in=[topic.pk for topic in topics], state="shown", number__gt=1)
    recent = posts.filter(number__gt=F("topic__last_number") - LATEST).order_by("number")
    rows = list(recent.values("topic", "html", "language", "at", "by", *who_fields("by")))
    apart = blocked_between(viewer, {row["by"] for row in rows if row["by"]}) if rows else set()
    for row in rows:
        if row["by"] not in apart:
            told = {name: row[name] for name in ("html", "language", "at")}
            said[row["topic"]].append({**told, "by": who(row, "by", viewer)})
    return said


def subject_room(subjects: Sequence[str]) -> Space | None:
    """Return the room of the first of these subjects that has one, or else the first room of a theme."""
    rooms = Space.objects.filter(openness=Space.Openness.OPEN, reads_only_since=None)
    of_subjects = list(rooms.filter(purpose=Space.Purpose.SUBJECT).order_by("pk"))
    for subject in subjects:
        for room in of_subjects:
            if subject in room.subjects:
                return room
    return rooms.filter(purpose=Space.Purpose.THEME).order_by("pk").first() or next(iter(of_subjects), None)
