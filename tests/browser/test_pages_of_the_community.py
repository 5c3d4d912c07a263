"""Every page on which colleagues talk, meet, belong and choose what they hear, with long words everywhere."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import Team
from accounts.notifications.reaching import tell_waiting
from community.api import ask_to_join, invite_member, plan_gathering
from community.discussion.services import edit_post
from community.trust.api import agree
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import LONG
from tests.support.community import member, post, space, topic
from tests.support.courses import run
from tests.support.learning import course_with, discuss, learner_on
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.browser
WORDS = f"{LONG}\n\n> {LONG}\n\n- een\n- twee\n\n`3 - 5`"


@pytest.fixture(scope="module")
def circle(site) -> SimpleNamespace:
    """A school with a coordinator who hosts a room of colleagues, and a course they follow."""
    at = timezone.now()
    here = school(name=f"{LONG} school")
    head, other, asks = (person(name=f"{LONG} {number}") for number in range(3))
    coordinator(here, head)
    works_at(other, here, confirmed_by=head)
    works_at(asks, here)
    Team.objects.create(school=here, name=LONG)
    for each in (head, other):
        agree(each, at)
    group = space(LONG, by=head, purpose="project", openness="request", text=LONG, at=at)
    member(group, other, at=at)
    ask_to_join(space=group, by=asks, words=LONG, at=at)
    invite_member(space=group, user=person(name=LONG), by=head, at=at)
    gathering = plan_gathering(
        space=group, title=LONG, place=LONG, starts_at=at + timedelta(days=3), minutes=60, by=head, at=at
    )
    asked = topic(group, head, title=f"{LONG} of niet?", text=WORDS, at=at)
    answer = post(asked, other, text=WORDS, at=at)
    first = asked.posts.get(number=1)
    edit_post(post=first, text=f"{WORDS}\n\nAnders.", title=asked.title, version=1, by=head, at=at)
    tell_waiting()
    made, [unit] = course_with([discuss()], title=f"{LONG} volgen")
    run(made, self_paced=True)
    learner = learner_on(made, user=head)
    return SimpleNamespace(**{k: v for k, v in locals().items() if k not in ("site", "at")})


def test_a_room_as_its_host_keeps_it(walk: Walk, circle: SimpleNamespace):
    walk.device.knows(circle.head)
    slug = circle.group.slug
    for name in ("space", "space-people", "space-agenda", "space-invite", "space-settings", "space-close"):
        walk.to(walk.address(f"community:{name}", slug))
    walk.to(walk.address("community:space-person", slug, circle.other.public_id))
    walk.to(walk.address("community:gathering-edit", slug, circle.gathering.pk))
    walk.to(walk.address("community:space-agenda", slug))
    walk.sends("main form.sheet")
    walk.to(walk.address("community:topic-arrange", circle.asked.pk))
    for act in ("move", "merge", "split"):
        walk.to(walk.address(f"community:topic-{act}", circle.asked.pk))
    walk.to(walk.address("community:space-new"))
    walk.sends("main form.sheet")


def test_a_conversation_and_what_was_said_before(walk: Walk, circle: SimpleNamespace):
    walk.device.knows(circle.head)
    at = (circle.asked.pk, circle.asked.slug)
    walk.to(walk.address("community:topic", *at))
    for name in ("post-edit", "post-history", "post-withdraw"):
        walk.to(walk.address(f"community:{name}", *at, 1))
    walk.to(f"{walk.address('community:post-write', *at)}?quote=2")
    walk.to(walk.address("community:topic-new", circle.group.slug))
    walk.sends("main form:has([name=title])", "[name=act][value=post]")
    for way in ("new", "mine", "followed"):
        walk.to(f"{walk.address('community:my-topics')}?show={way}")
    walk.to(walk.address("community:flag", "post", circle.answer.pk))
    walk.sends()


def test_rooms_before_who_is_not_in_them(walk: Walk, circle: SimpleNamespace):
    walk.to(walk.address("community:front"))
    walk.device.knows(person(language=walk.language))
    walk.to(walk.address("community:front"))
    walk.to(walk.address("community:space", circle.group.slug), status=200)
    walk.to(walk.address("community:space-ask", circle.group.slug))
    walk.to(walk.address("community:space-invitation", "weg"), status=410)
    walk.to(walk.address("community:my-topics"))


def test_a_school_and_who_keeps_it(walk: Walk, circle: SimpleNamespace):
    walk.device.knows(circle.head)
    here = circle.here.public_id
    walk.to(f"{walk.address('accounts:my-schools')}?q=school")
    for name in ("school", "school-people", "school-coordinate"):
        walk.to(walk.address(f"accounts:{name}", here))
    walk.sends("#campuses ~ * form, section:has(#campuses) form.sheet")
    walk.to(walk.address("accounts:school-change-work", circle.head.affiliations.get().pk))
    walk.device.knows(person(language=walk.language))
    walk.to(walk.address("accounts:notifications"))
    walk.to(walk.address("accounts:school", here))
    walk.to(walk.address("accounts:school-work", here))
    walk.to(walk.address("accounts:school-link", "weg"), status=410)


def test_what_one_hears_and_the_group_one_starts(walk: Walk, circle: SimpleNamespace):
    walk.device.knows(circle.head)
    walk.to(walk.address("accounts:notifications"))
    walk.to(walk.address("accounts:notification-settings"))
    walk.to(walk.address("courses:group-start"))
    walk.sends("#group")
    walk.to(circle.unit.url if walk.language == "nl" else walk.address("accounts:settings"))
