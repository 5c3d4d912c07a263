"""The site on which a story plays: rooms of every kind, people, clients, and what a worker does."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import NotificationSettings, School, User
from accounts.notifications.digests import send_digest
from accounts.notifications.mailing import mail_person
from accounts.profiles.services import pieces, profile_of
from community.models import Space, Topic
from community.spaces.schools import open_room
from courses.models import CourseRun, UnitPage
from courses.together.rooms import open_course_room, open_run_room
from search.api import mark_many_changed
from search.engines.choosing import engine
from tests.community.leaks.facts import HOST, Account, Room, word
from tests.support.accounts import person
from tests.support.community import space
from tests.support.courses import run
from tests.support.learning import course_with, discuss
from tests.support.notifications import tell_everyone
from tests.support.schools import coordinator, school
from tests.support.search import bring_up_to_date

HOLDER, SECOND, THIRD, MODERATOR, ASKER = range(5)
PEOPLE = range(5)
OPEN, CLOSED, OF_SCHOOL, OF_RUN, OF_COURSE = range(5)
A_TUESDAY = datetime(2026, 11, 10, 10, tzinfo=UTC)


@dataclass
class Site:
    """What is there before any story begins."""

    people: list[User]
    judge: User
    school: School
    run: CourseRun
    unit: UnitPage
    block: dict[str, Any]
    clients: dict[int | None, Client] = field(default_factory=dict)


def shown_to_all(user: User) -> User:
    """Let everyone see everything of her profile, what she said in the community included."""
    profile = profile_of(user)
    profile.audiences = dict.fromkeys(pieces(), "everyone")
    profile.save()
    return user


def lay_site() -> Site:
    """Return people, a school, a course with a step before which everyone may stand, and a run of it."""
    people = [shown_to_all(person(role="trainer")) for _ in range(3)]
    people += [
        shown_to_all(person(role="moderator")),
        shown_to_all(person(role="trainer", name=f"Onbekende {word()[::-1]}")),
    ]
    here, block = school(), discuss()
    coordinator(here, people[HOLDER])
    made, [unit] = course_with([block], unit_fields={"is_preview": True})
    edition = run(
        made,
        starts_in=timedelta(days=-1),
        enrol_until=timezone.now() + timedelta(days=5),
        trainer=people[HOLDER],
    )
    site = Site(people, person(role="moderator"), here, edition, unit, block)
    site.clients = {None: Client(), **{number: Client() for number in PEOPLE}}
    for number in PEOPLE:
        site.clients[number].force_login(people[number])
    return site


def lay_rooms(site: Site, openness: str) -> Account:
    """Return the account of rooms of every kind, as they were just opened."""
    at, people = timezone.now(), site.people
    of_school, of_run = open_room(site.school, at=at), open_run_room(run=site.run, at=at)
    of_course = open_course_room(course_key=site.run.course_key, at=at)
    made = (
        (space(by=people[HOLDER], is_public=True), HOLDER, True),
        (space(by=people[SECOND], purpose="group", openness=openness), SECOND, True),
        (of_school, HOLDER, False),
        (of_run, HOLDER, False),
        (of_course, None, True),
    )
    account = Account(people, {MODERATOR})
    for each, host, by_hand in made:
        inside = {} if host is None else {host: HOST}
        account.rooms.append(Room(each.slug, each.openness, by_hand, each.is_public, inside=inside))
        name, words = account.keep("door", account.rooms[-1]), account.keep("door", account.rooms[-1])
        Space.objects.filter(pk=each.pk).update(
            title=f"Ruimte {name}", text=words, text_html=f"<p>{words}</p>"
        )
    return account


def fresh_index() -> None:
    """Let the search know all there is now and nothing of an earlier story."""
    with engine().rebuilding() as new:
        new.swap()
    mark_many_changed("space", Space.objects.values_list("pk", flat=True))
    mark_many_changed("topic", Topic.objects.values_list("pk", flat=True))
    bring_up_to_date()


def work() -> None:
    """Do what a worker does: tell, bring the search up to date, mail what cannot wait."""
    cache.clear()
    tell_everyone()
    bring_up_to_date()
    User.objects.update(quiet_from=time(0), quiet_until=time(0))  # at night this story is told as well
    for user in User.objects.filter(notifications__mail="now", notifications__mailed_at=None).distinct():
        mail_person(user=user, at=A_TUESDAY)


def let_a_week_pass() -> None:
    """Send everyone a digest of what she was not mailed."""
    NotificationSettings.objects.update(next_digest_at=A_TUESDAY)
    for pk in NotificationSettings.objects.values_list("user", flat=True):
        send_digest(user=pk, at=A_TUESDAY)
