"""Beginning a course: from a starter, as a copy, and the way from a course to a new run."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.roles import EDITOR, TRAINER
from cms.api import findings_of
from core.errors import DomainError
from courses.authoring.beginning import begin_course, copy_as_own
from courses.authoring.starters import STARTERS
from courses.catalogue.permissions import is_team_member
from courses.models import CoursePage, ModulePage, TeamRole, UnitPage
from tests.support.accounts import person
from tests.support.courses import course

pytestmark = pytest.mark.django_db


def begin(by, starter="blended", title="Samen lezen"):
    return begin_course(title=title, starter=starter, by=by, at=timezone.now())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("starter", STARTERS)
def test_a_starter_lays_a_course_that_could_be_published_as_it_is(starter, language):
    trainer = person(role=TRAINER)
    with translation.override(language):
        made = begin(trainer, starter)
    assert made.locale.language_code == language
    pages = [made, *ModulePage.objects.descendant_of(made), *UnitPage.objects.descendant_of(made)]
    assert [page.live for page in pages] == [False] * len(pages)
    assert [finding for page in pages for finding in findings_of(page)] == []
    assert trainer.course_teams.get(course_key=made.course_key).role == TeamRole.LEAD
    assert trainer.__class__.objects.get(pk=trainer.pk).groups.filter(name__contains=made.course_key).exists()


def test_two_courses_may_have_one_title():
    trainer = person(role=TRAINER)
    assert begin(trainer).slug != begin(trainer).slug


@pytest.mark.parametrize(("title", "code"), [("  ", "title_missing"), ("x" * 300, "title_too_long")])
def test_a_course_has_a_title_that_fits(title, code):
    with pytest.raises(DomainError) as refusal:
        begin(person(role=TRAINER), title=title)
    assert (refusal.value.code, refusal.value.field) == (code, "title")
    assert not CoursePage.objects.exists()


def test_only_makers_begin_a_course():
    for user in (person(), person(role="moderator")):
        with pytest.raises(DomainError) as refusal:
            begin(user)
        assert refusal.value.code == "may_not_begin"


def test_who_copies_a_course_leads_the_copy_and_the_first_team_stays_out():
    lead, other = person(role=TRAINER), person(role=TRAINER)
    made = course(lead=lead, outline=[("Module", ["Stap"])])
    copied = copy_as_own(course=made, title="Nog eens", by=lead, at=timezone.now())
    assert is_team_member(lead, copied.course_key)
    with pytest.raises(DomainError) as refusal:
        copy_as_own(course=made, title="Nog eens", by=other, at=timezone.now())
    assert refusal.value.code == "not_of_the_team"


def test_a_trainer_begins_a_course_by_its_page(client):
    client.force_login(person(role=TRAINER))
    address = reverse("course-begin")
    assert address in client.get("/admin/").content.decode()
    assert client.get(address).status_code == 200
    answer = client.post(address, {"title": "", "starter": "blended"})
    assert answer.status_code == 422
    answer = client.post(address, {"title": "Samen lezen", "starter": "nergens"})
    assert answer.status_code == 422
    assert 'value="Samen lezen"' in answer.content.decode()
    seen = client.post(address, {"title": "Samen lezen", "starter": "blended"}, follow=True).content.decode()
    assert "Je bijscholing staat klaar als ontwerp" in seen
    assert CoursePage.objects.get(alias_of=None).title == "Samen lezen"


def test_a_course_leads_to_its_copy_and_to_a_new_run(client):
    lead = person(role=TRAINER)
    made = course("Samen lezen", lead=lead)
    client.force_login(lead)
    seen = unescape(client.get(f"/admin/pages/{made.pk}/").content.decode())
    copying, run = reverse("course-copy", args=[made.pk]), f"/admin/runs/new/?course={made.course_key}"
    assert copying in seen
    assert run in seen
    assert f'value="{made.course_key}" selected' in client.get(run).content.decode()
    assert "Samen lezen (kopie)" in client.get(copying).content.decode()
    client.post(copying, {"title": "Samen lezen, ook in het vierde"})
    assert CoursePage.objects.filter(title="Samen lezen, ook in het vierde", live=False).exists()


def test_a_course_of_others_and_none_at_all_are_not_copied_alike(client):
    made = course(lead=person(role=TRAINER))
    client.force_login(person(role=TRAINER))
    for number in (made.pk, 999_999):
        assert client.get(reverse("course-copy", args=[number])).status_code == 404
        assert client.post(reverse("course-copy", args=[number]), {"title": "Kopie"}).status_code == 404


def test_wagtails_own_copying_leads_to_that_of_courses(client):
    made = course()
    client.force_login(person(role=EDITOR))
    answer = client.get(f"/admin/pages/{made.pk}/copy/")
    assert answer.url == reverse("course-copy", args=[made.pk])
