"""Teams: who makes a course may edit its pages in every language and publish none; it ends with the team."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Page

from accounts.roles import TRAINER
from courses.catalogue.permissions import may_edit_course
from courses.catalogue.services import join_team, leave_team, set_team
from courses.models import CourseTeamMember, ModulePage, TeamRole, UnitPage
from tests.support.accounts import person
from tests.support.courses import course, translate
from tests.support.learning import units_of
from tests.support.properties import effort

pytestmark = pytest.mark.django_db


def join(made, user, role=TeamRole.AUTHOR):
    join_team(course_key=made.course_key, user=user, role=role, by=None, at=timezone.now())


def leave(made, user):
    leave_team(course_key=made.course_key, user=user, by=None, at=timezone.now())


def rights(user, page):
    """Return what someone may do with a page, asked anew."""
    permissions = Page.objects.get(pk=page.pk).permissions_for_user(type(user).objects.get(pk=user.pk))
    asked = {
        "edit": permissions.can_edit(),
        "add": permissions.can_add_subpage(),
        "publish": permissions.can_publish() or permissions.can_publish_subpage(),
        "unpublish": permissions.can_unpublish(),
        "delete": permissions.can_delete(),
    }
    return {name for name, may in asked.items() if may}


def test_the_team_edits_and_adds_pages_of_its_course_and_publishes_none():
    made, other, author = course(outline=[("Module", ["Stap"])]), course(), person(role=TRAINER)
    assert rights(author, made) == set()
    join(made, author)
    [unit] = units_of(made)
    assert rights(author, made) == {"edit", "add"}
    assert rights(author, unit.get_parent()) == {"edit", "add"}
    assert "edit" in rights(author, unit)
    for page in (made, unit, unit.get_parent()):
        assert not rights(author, page) & {"publish", "unpublish"}
    for page in (other, made.get_parent(), made.get_parent().get_parent()):
        assert rights(author, page) == set()


def test_rights_go_with_leaving_and_the_team_of_nobody_leaves_no_group():
    made, one, two = course(), person(role=TRAINER), person(role=TRAINER)
    join(made, one)
    join(made, two)
    leave(made, one)
    assert rights(one, made) == set()
    assert rights(two, made) == {"edit", "add"}
    leave(made, two)
    leave(made, two)
    assert not Group.objects.filter(name__contains=str(made.course_key)).exists()
    assert not GroupPagePermission.objects.filter(page_id=made.pk).exists()


def test_rights_reach_a_translation_made_before_and_one_made_after():
    early, late, author = course(), course(), person(role=TRAINER)
    before = translate(early)
    join(early, author)
    join(late, author)
    after = translate(late)
    assert rights(author, before) == {"edit", "add"}
    assert rights(author, after) == {"edit", "add"}


def test_an_author_saves_a_draft_that_learners_do_not_see(client):
    made, author = course(outline=[("Module", ["Stap"])]), person(role=TRAINER)
    join(made, author)
    module = ModulePage.objects.child_of(made).get()
    client.force_login(author)
    form = {"title": "Andere titel", "slug": module.slug, "summary": "", "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0, "action-publish": "1"}  # fmt: skip
    client.post(f"/admin/pages/{module.pk}/edit/", form)
    module.refresh_from_db()
    assert module.title == "Module"
    assert module.get_latest_revision_as_object().title == "Andere titel"
    theirs = course()
    assert client.get(f"/admin/pages/{theirs.pk}/edit/").status_code == 302


def test_an_author_adds_a_step_as_a_draft(client):
    made, author = course(outline=[("Module", [])]), person(role=TRAINER)
    join(made, author)
    module = ModulePage.objects.child_of(made).get()
    client.force_login(author)
    form = {"title": "Nieuwe stap", "slug": "nieuwe-stap", "minutes": 5, "body-count": 0, "intro": "",
            "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}  # fmt: skip
    client.post(f"/admin/pages/add/courses/unitpage/{module.pk}/", form)
    made_by_her = UnitPage.objects.get(alias_of=None)
    assert (made_by_her.title, made_by_her.live) == ("Nieuwe stap", False)


def test_after_any_coming_and_going_exactly_the_team_has_the_rights_of_its_course():
    courses = [course() for _each in range(2)]
    people = [person(role=TRAINER) for _each in range(3)]
    who, which = st.integers(0, 2), st.integers(0, 1)
    steps = st.lists(
        st.tuples(st.sampled_from(["join", "leave"]), which, who)
        | st.tuples(st.just("set"), which, st.sets(who)),
        max_size=8,
    )

    @effort(15)
    @given(steps)
    def come_and_go(told):
        members = {0: set(), 1: set()}
        for made in courses:
            set_team(course_key=made.course_key, members={}, by=None, at=timezone.now())
        for what, number, whom in told:
            made = courses[number]
            if what == "set":
                chosen = {people[each]: TeamRole.AUTHOR for each in whom}
                set_team(course_key=made.course_key, members=chosen, by=None, at=timezone.now())
                members[number] = set(whom)
            else:
                (join if what == "join" else leave)(made, people[whom])
                members[number] = members[number] | {whom} if what == "join" else members[number] - {whom}
        for number, made in enumerate(courses):
            for each, user in enumerate(people):
                assert ("edit" in rights(user, made)) == (each in members[number])
                assert may_edit_course(user, made.course_key) == (each in members[number])
            there = CourseTeamMember.objects.filter(course_key=made.course_key)
            assert there.count() == len(members[number])

    come_and_go()
