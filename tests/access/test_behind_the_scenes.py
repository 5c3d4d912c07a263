"""Whose runs, teams and attests these are: what was refused did not happen, what was allowed did."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from accounts.roles import TRAINER
from courses.catalogue.models import CourseRun, CourseTeamMember
from courses.catalogue.services import staff_run
from courses.certificates.models import Certificate
from courses.models import CoursePage
from tests.access.site import ROLES, Site, undone
from tests.support.accounts import person

WORKS_ON_THE_COURSE = ("trainer", "editor", "administrator")
DOES_NOT = tuple(role for role in ROLES if role not in WORKS_ON_THE_COURSE)


def send(site: Site, role: str, address: str, form: Mapping[str, Any]) -> None:
    """Send a form as this role; the test that asks for it undoes what came of it."""
    site.client(role).post(address, form)


def run_of(site: Site) -> CourseRun:
    return CourseRun.objects.get(pk=site.things["run"])


def course_of(site: Site) -> CoursePage:
    return CoursePage.objects.get(translation_key=run_of(site).course_key, alias_of=None)


@pytest.mark.parametrize("role", DOES_NOT)
def test_who_does_not_work_on_a_course_changes_none_of_its_runs_and_nobody_of_its_team(
    site: Site, role: str
) -> None:
    with undone():
        runs, team = CourseRun.objects.count(), CourseTeamMember.objects.count()
        before = CourseRun.objects.filter(pk=site.things["run"]).values().get()
        for name, form in (("edit", "changed_run"), ("edit", "called_off"), ("delete", "nothing")):
            send(site, role, site.address(f"runs:{name}", "run"), site.forms[form])
        send(site, role, site.address("runs:add"), site.forms["new_run"])
        send(site, role, site.address("course-teams:add"), site.forms["new_member"])
        for name in ("edit", "delete"):
            send(site, role, site.address(f"course-teams:{name}", "member"), site.forms["new_member"])
        assert CourseRun.objects.filter(pk=site.things["run"]).values().get() == before
        assert (CourseRun.objects.count(), CourseTeamMember.objects.count()) == (runs, team)


@pytest.mark.parametrize("role", WORKS_ON_THE_COURSE)
def test_who_works_on_a_course_changes_its_runs_and_its_team_and_deletes_no_run(
    site: Site, role: str
) -> None:
    with undone():
        send(site, role, site.address("runs:edit", "run"), site.forms["changed_run"])
        assert run_of(site).title == "Najaar"
        send(site, role, site.address("runs:edit", "run"), site.forms["called_off"])
        assert run_of(site).cancelled_because == "Ziek"
        send(site, role, site.address("runs:delete", "run"), {})
        assert run_of(site)
        send(site, role, site.address("runs:add"), site.forms["new_run"])
        assert CourseRun.objects.latest("pk").title == "Najaar"
        send(site, role, site.address("course-teams:add"), site.forms["new_member"])
        assert site.people["other"].course_teams.count() == 2
        send(site, role, site.address("course-teams:delete", "member"), {})
        assert not site.people["trainer"].course_teams.exists()


def test_lists_and_choices_hold_ones_own_courses_alone(site: Site) -> None:
    title = course_of(site).title
    for name in ("runs:index", "runs:add", "course-teams:index", "course-teams:add"):
        seen = site.ask("trainer", "GET", site.address(name)).body
        hidden = site.ask("other", "GET", site.address(name)).body
        assert title.encode() in seen, name
        assert title.encode() not in hidden, name


def test_the_list_of_teams_leads_to_taking_someone_out(site: Site) -> None:
    leave = site.address("course-teams:delete", "member").encode()
    assert leave in site.ask("trainer", "GET", site.address("course-teams:index")).body
    assert leave not in site.ask("other", "GET", site.address("course-teams:index")).body


def test_guiding_a_run_gives_no_say_over_it(site: Site) -> None:
    with undone():
        guide, client = person(role=TRAINER), Client()
        staff_run(run=run_of(site), users=[guide], by=None)
        client.force_login(guide)
        assert client.get(site.address("runs:edit", "run")).status_code != 200
        client.post(site.address("runs:edit", "run"), site.forms["called_off"])
        assert run_of(site).cancelled_at is None


@pytest.mark.parametrize("role", ROLES)
def test_administrators_alone_revoke_attests(site: Site, role: str) -> None:
    with undone():
        code = site.things["attest"]
        send(site, role, f"{site.address('attests:index')}?code={code}", site.forms["revoke"])
        revoked = Certificate.objects.get(code=code).revoked_at is not None
        assert revoked is (role == "administrator")


@pytest.mark.parametrize("role", ["trainer", "other"])
def test_a_trainer_opens_the_pages_of_her_own_course_alone(site: Site, role: str) -> None:
    page = course_of(site)
    opened = site.ask(role, "GET", f"/admin/pages/{page.pk}/edit/").status == 200
    assert opened is (role == "trainer")


@pytest.mark.parametrize("role", ["learner", "enrolled", "moderator"])
def test_who_does_not_work_behind_the_scenes_is_told_so_once(site: Site, role: str) -> None:
    with undone():
        answer = site.client(role).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert [address.partition("?")[0] for address, _status in answer.redirect_chain] == ["/admin/login/"]
