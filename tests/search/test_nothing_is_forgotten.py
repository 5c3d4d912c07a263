"""Whatever people change, the index says what the database says once the worker has been by.

Every way in which something that is found may change stands here, done as the site does it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.administration.services import keep_person, let_in, put_in_group
from accounts.models import User
from accounts.privacy.services import ask_deletion, erase_account, take_back_deletion
from accounts.profiles.services import ProfileChange, profile_of, set_preferences, update_profile
from courses.catalogue.models import CourseRun, TeamRole
from courses.catalogue.services import (
    cancel_run,
    change_run,
    close_run,
    copy_course,
    create_run,
    join_team,
    leave_team,
    staff_run,
)
from courses.enrolment.jobs import count_use
from search.keeping.proof import differences
from search.models import Change
from tests.support import cms, courses
from tests.support.accounts import person
from tests.support.learning import units_of
from tests.support.places import finished_place
from tests.support.search import bring_up_to_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_engine")]


def the(page: Page) -> Any:
    """Return a page as it is now."""
    return Page.objects.get(pk=page.pk).specific


def publish(page: Page, **fields: Any) -> None:
    fresh = the(page)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def open_again(page: Page) -> None:
    PageViewRestriction.objects.get(page=page).delete()


def fill_in(user: User, name: str, ring: str) -> None:
    profile = profile_of(user)
    rings = dict.fromkeys(profile.audiences, ring)
    change = ProfileChange(name, "zorg", "Over mij.", ["wiskunde"], ["lager"], ["nl"], rings)
    update_profile(user=user, change=change, version=profile.version)


def somebody() -> User:
    """Return a person who filled in her profile."""
    user = person()
    fill_in(user, user.display_name, "members")
    return user


def all_is_known(what: str) -> None:
    """Hold the index against the database."""
    bring_up_to_date()
    found = differences()
    assert found.are_none, f"{what}: {found}"


def go_through(steps: dict[str, Callable[[], Any]]) -> None:
    for what, change in steps.items():
        change()
        all_is_known(what)


def test_pages() -> None:
    above, other = cms.plain_page("Boven"), cms.plain_page("Elders")
    below = cms.plain_page("Onder", below=above)
    story = cms.article("Een verhaal", tags=["rekenen"])
    all_is_known("made")
    assert differences().documents == 4
    go_through(
        {
            "a new title": lambda: publish(above, title="Bovenaan"),
            "a draft beside what is public": lambda: the(above).save_revision(),
            "another kind of story": lambda: publish(story, kind="guide", summary="Anders."),
            "translated": lambda: cms.translate(the(story), {"Een verhaal": "A story"}),
            "the source again": lambda: publish(story, title="Een ander verhaal"),
            "the translation offline": lambda: the(story.get_translations()[0]).unpublish(),
            "offline": lambda: the(above).unpublish(),
            "online again": lambda: publish(above),
            "restricted": lambda: restrict(the(above)),
            "open again": lambda: open_again(the(above)),
            "moved": lambda: the(below).move(the(other), pos="last-child"),
            "all that is above restricted": lambda: restrict(cms.stories()),
            "all that is above open again": lambda: open_again(cms.stories()),
            "deleted with what is below": lambda: the(other).delete(),
            "the list of stories offline": lambda: cms.stories().unpublish(),
            "the list of stories online": lambda: publish(cms.stories()),
        }
    )
    assert differences().documents == 2


def test_courses() -> None:
    at, lead, trainer, learner = timezone.now(), somebody(), somebody(), somebody()
    made = courses.course("Breuken", outline=[("Kijken", ["Stap een"])], themes=["stroken"])
    other = courses.course("Meten", outline=[("Doen", ["Stap twee"])])
    (module,), (moved,) = the(made).get_children(), the(other).get_children()
    (unit,) = units_of(made)
    key = made.translation_key

    def run() -> CourseRun:
        return CourseRun.objects.earliest("pk")

    day = timedelta(days=1)
    dated = {"starts_at": at + 20 * day, "ends_at": at + 30 * day, "place": "Gent"}
    go_through(
        {
            "made": lambda: None,
            "a run": lambda: create_run(course_key=key, by=trainer, at=at, **dated),
            "a run elsewhere": lambda: change_run(run=run(), by=None, at=at, place="Brugge"),
            "another trainer": lambda: staff_run(run=run(), users=[trainer, lead], by=None),
            "a trainer renamed": lambda: fill_in(trainer, "Een nieuwe naam", "everyone"),
            "a trainer closed": lambda: let_in(user=trainer, is_active=False),
            "a trainer open again": lambda: let_in(user=trainer, is_active=True),
            "an author": lambda: join_team(course_key=key, user=lead, role=TeamRole.LEAD, by=None, at=at),
            "the author leaves": lambda: leave_team(course_key=key, user=lead, by=None, at=at),
            "themes and levels": lambda: publish(made, levels=["lager"], provider="Voorbeeldschool"),
            "a new title of the course": lambda: publish(made, title="Breuken leggen"),
            "a new title of a module": lambda: publish(module, title="Leggen"),
            "a step open to everyone": lambda: publish(unit, is_preview=True),
            "translated": lambda: courses.translate(the(made), title="Fractions"),
            "a module moved": lambda: the(moved).move(the(made), pos="last-child"),
            "a step moved": lambda: the(unit).move(the(moved), pos="last-child"),
            "a module offline": lambda: the(moved).unpublish(),
            "a module online": lambda: publish(moved),
            "copied": lambda: copy_course(course=the(made), title="Nog eens", by=None, at=at),
            "finished by somebody": lambda: (finished_place(run(), learner), count_use.call()),
            "a trainer erased": lambda: erase_account(user=lead),
            "a run called off": lambda: cancel_run(run=run(), by=None, at=at, reason="Ziek."),
            "a run closed": lambda: close_run(run=courses.run(the(made), self_paced=True), by=None, at=at),
            "the catalogue offline": lambda: courses.catalogue().unpublish(),
            "the catalogue online": lambda: publish(courses.catalogue()),
            "deleted": lambda: the(made).delete(),
        }
    )


def test_people() -> None:
    user, helper = somebody(), somebody()
    clock = timezone.now().time()

    def preferring(language: str) -> None:
        set_preferences(
            user=user, language=language, time_zone="Europe/Brussels", quiet_from=clock, quiet_until=clock
        )

    go_through(
        {
            "made": lambda: None,
            "for everyone": lambda: fill_in(user, "Lieve Voorbeeld", "everyone"),
            "for fewer": lambda: fill_in(user, "Lieve Voorbeeld", "me"),
            "another language": lambda: preferring("en"),
            "leaving": lambda: ask_deletion(user=user, at=timezone.now()),
            "staying": lambda: take_back_deletion(user=user),
            "renamed by an administrator": lambda: keep_person(user=named(user, "Anders"), groups=None),
            "a role": lambda: put_in_group(user=user, group=Group.objects.get_or_create(name="trainer")[0]),
            "closed": lambda: let_in(user=user, is_active=False),
            "erased": lambda: erase_account(user=helper),
        }
    )


def named(user: User, name: str) -> User:
    user.display_name = name
    return user


def test_nothing_waits_for_what_nobody_can_find() -> None:
    draft = cms.plain_page("Nog niet", live=False)

    assert not Change.objects.filter(pk_of_thing=draft.translation_key).exists()
