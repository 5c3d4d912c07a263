"""Questions without an answer come up after two days: to the hosts, and to people of their subject."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.api import Card, NotificationKind, register_notification_kind, tell
from accounts.models import Event, NotificationChoice, User
from community.discussion.addresses import topic_url
from community.discussion.models import Topic
from community.discussion.telling import done_by
from community.spaces.models import Membership, Space
from core.jobs import every

KIND = "unanswered"
AFTER = timedelta(days=2)
TOO_OLD = timedelta(days=30)
AT_ONCE = 200


def join() -> None:
    """Let such questions be told."""
    register_notification_kind(
        NotificationKind(
            name=KIND,
            label=gettext_lazy("A question of your subject that nobody answered"),
            icon="message-circle-question-mark",
            colour="of-topic",
            usual=NotificationChoice.Way.DIGEST,
            people=people,
            cards=cards,
            several=several,
            may_be_mailed_at_once=False,
            follows=True,
        )
    )


@every(minutes=30, name="bring up unanswered questions")
def bring_up_unanswered() -> None:
    """Bring up what waited for two days; safe to repeat, as each comes up once."""
    at = timezone.now()
    while bring_up(at=at, limit=AT_ONCE):
        pass


@transaction.atomic
def bring_up(*, at: datetime, limit: int) -> int:
    """Let these people be told of questions that waited long enough, and return of how many."""
    waiting = Topic.objects.shown().without_answer().filter(came_up_at=None, at__lte=at - AFTER)
    running = waiting.filter(closed_at=None, space__reads_only_since=None, at__gte=at - TOO_OLD)
    found = list(running.select_for_update(of=("self",)).select_related("by").order_by("at", "pk")[:limit])
    Topic.objects.filter(pk__in=[topic.pk for topic in found]).update(came_up_at=at)
    for topic in found:
        subject, source = f"topic:{topic.pk}", f"space:{topic.space_id}"
        done = done_by(topic.by, topic)
        tell(kind=KIND, subject=subject, key=f"{KIND}:{topic.pk}", at=at, source=source, **done)
    return len(found)


def people(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return those to tell: hosts of the space, and those in it who teach one of its subjects."""
    space = Space.objects.filter(topics=_topic_of(event)).first()
    if space is None:
        return []
    members = Membership.objects.filter(space=space.pk, state=Membership.State.IN, user__gt=after)
    rows = members.order_by("user").values_list("user", "role", "user__profile__subjects")
    subjects, found = set(space.subjects), []
    for user, role, taught in rows.iterator(chunk_size=500):
        if role == Membership.Role.HOST or subjects.intersection(taught or ()):
            found.append(user)
        if len(found) == limit:
            break
    return found


def cards(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Return what each says; of what was answered meanwhile, or she cannot read, nothing."""
    topics = {event.pk: _topic_of(event) for event in events}
    waiting = Topic.objects.readable_by(user).shown().without_answer().filter(~Q(by=user.pk))
    rows = waiting.filter(pk__in=topics.values()).values_list("pk", "slug", "title")
    told = {pk: Card(title=_said(title), url=topic_url(pk, slug)) for pk, slug, title in rows}
    return {event: told[topic] for event, topic in topics.items() if topic in told}


def several(found: Sequence[Card]) -> str:
    """Return the sentence for several of them."""
    return ngettext(
        "{count} question waits for an answer", "{count} questions wait for an answer", len(found)
    ).format(count=len(found))


def _said(title: str) -> str:
    return _("Nobody answered “{title}” yet").format(title=title)


def _topic_of(event: Event) -> int:
    return int(event.subject.partition(":")[2])
