"""Review: a colleague reads, an editor publishes, nobody judges her own, reasons reach the makers."""

from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from accounts.roles import ADMINISTRATOR, EDITOR, TRAINER
from cms.api import PageNotReady
from cms.jobs import publish_scheduled_pages
from cms.review.hands import Written, hands_in
from core.errors import DomainError
from courses.catalogue.services import join_team, leave_team
from courses.models import TeamRole, UnitPage
from tests.support.accounts import person
from tests.support.cms import article, stories
from tests.support.courses import add_page, course, words_of
from tests.support.faults import faulty
from tests.support.learning import units_of

pytestmark = pytest.mark.django_db


def join(made, user, role=TeamRole.AUTHOR):
    join_team(course_key=made.course_key, user=user, role=role, by=None, at=timezone.now())
    return user


class Review:
    """A step of a course that its author hands in, and the people around it."""

    def __init__(self) -> None:
        self.made = course(outline=[("Module", ["Stap"])])
        [self.unit] = units_of(self.made)
        self.author = join(self.made, person(role=TRAINER))
        self.colleague = join(self.made, person(role=TRAINER))
        self.editor = person(role=EDITOR)

    def write(self, words: str, by) -> None:
        """Save a draft."""
        draft = self.unit.get_latest_revision_as_object()
        draft.body = draft.body.stream_block.to_python(words_of(words))
        draft.save_revision(user=by)

    def hand_in(self) -> None:
        """Hand the draft in for review."""
        self.write("Nieuwe woorden", self.author)
        self.page.get_workflow().start(self.page, self.author)

    @property
    def page(self) -> UnitPage:
        return UnitPage.objects.get(pk=self.unit.pk)

    def may(self, user) -> set[str]:
        """Return what this person may do with it now."""
        task = self.page.current_workflow_task
        return {name for name, _label, _modal in task.get_actions(self.page, user)} if task else set()

    def act(self, user, action: str, **kwargs) -> None:
        state = self.page.current_workflow_task_state
        state.task.specific.on_action(state.specific, user, action, **kwargs)


@pytest.fixture
def review() -> Review:
    return Review()


def public_words(review: Review) -> str:
    return str(review.page.body)


def test_a_colleague_reads_and_an_editor_publishes(review, job_queue):
    review.hand_in()
    assert review.may(review.colleague) == {"approve", "reject"}
    assert review.may(review.author) == set()
    assert review.may(review.editor) == set()
    review.act(review.colleague, "approve")
    assert "Nieuwe woorden" not in public_words(review)
    assert review.may(review.editor) == {"approve", "reject"}
    assert review.may(review.colleague) == set()
    review.act(review.editor, "approve")
    assert "Nieuwe woorden" in public_words(review)
    job_queue.run()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([review.colleague.email], "Nalezen: Stap"),
        ([review.editor.email], "Nalezen: Stap"),
        ([review.author.email], "Gepubliceerd: Stap"),
    ]


def outsiders(review: Review) -> dict:
    former = join(review.made, person(role=TRAINER))
    leave_team(course_key=review.made.course_key, user=former, by=None, at=timezone.now())
    other = join(course(), person(role=TRAINER))
    return {"former": former, "other": other, "trainer": person(role=TRAINER), "reader": person()}


def test_who_is_not_of_the_team_judges_nothing(review):
    people = outsiders(review) | {"editor": review.editor, "administrator": person(role=ADMINISTRATOR)}
    review.hand_in()
    assert {name for name, user in people.items() if review.may(user)} == set()
    for user in people.values():
        with pytest.raises(DomainError) as refusal:
            review.act(user, "approve")
        assert refusal.value.code == "own_work"
    review.act(review.colleague, "approve")
    assert {name for name, user in people.items() if review.may(user)} == {"editor", "administrator"}


@pytest.mark.parametrize("step", ["colleague", "editor"])
def test_nobody_approves_her_own_work_at_either_step(review, step):
    review.author = review.author if step == "colleague" else review.editor
    review.hand_in()
    if step == "editor":
        review.act(review.colleague, "approve")
    assert review.may(review.author) == set()
    with pytest.raises(DomainError) as refusal:
        review.act(review.author, "approve")
    assert refusal.value.code == "own_work"
    assert review.page.workflow_in_progress


def test_who_changed_the_words_made_them_and_who_remarked_did_not(review):
    review.hand_in()
    draft = review.unit.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=review.colleague)
    assert review.may(review.colleague)
    review.write("Andere woorden", review.colleague)
    assert not review.may(review.colleague)


def test_a_team_of_one_is_read_by_an_editor(review):
    leave_team(course_key=review.made.course_key, user=review.colleague, by=None, at=timezone.now())
    second = person(role=EDITOR)
    review.hand_in()
    assert review.may(review.editor) == review.may(second) == {"approve", "reject"}
    assert review.may(review.author) == set()


def test_sending_back_needs_a_reason_and_the_reason_reaches_the_author(review, job_queue, client):
    review.hand_in()
    with pytest.raises(DomainError) as refusal:
        review.act(review.colleague, "reject", comment="  ")
    assert refusal.value.code == "reason_missing"
    review.act(review.colleague, "reject", comment="Zeg eerst waarvoor ze elkaar nodig hebben.")
    job_queue.run()
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([review.author.email], "Teruggestuurd: Stap")
    assert "Zeg eerst waarvoor ze elkaar nodig hebben." in letter.body
    client.force_login(review.author)
    seen = unescape(client.get("/admin/").content.decode())
    assert "Zeg eerst waarvoor ze elkaar nodig hebben." in seen
    seen = unescape(client.get(f"/admin/pages/{review.unit.pk}/edit/").content.decode())
    assert "Zeg eerst waarvoor ze elkaar nodig hebben." in seen


def test_the_reason_is_asked_for_in_the_window_too(review, client):
    review.hand_in()
    client.force_login(review.colleague)
    state = review.page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[review.unit.pk, "reject", state.pk])
    headers = {"x-requested-with": "XMLHttpRequest"}
    answer = client.post(address, {"comment": ""}, headers=headers)
    assert answer.json()["step"] == "action"
    answer = client.post(address, {"comment": "Nog eens."}, headers=headers)
    assert answer.json()["step"] == "success"
    assert TaskState.objects.get(pk=state.pk).comment == "Nog eens."


def test_what_is_not_ready_is_not_handed_in_and_the_draft_is_kept(review):
    faulty(review.unit, "a video without transcript")
    with pytest.raises(PageNotReady):
        review.page.get_workflow().start(review.page, review.author)
    assert not WorkflowState.objects.exists()
    assert "Een kijkje" in str(review.page.get_latest_revision_as_object().body)


def test_the_last_approval_passes_the_check_and_says_what_is_wrong(review, client):
    review.hand_in()
    review.act(review.colleague, "approve")
    faulty(review.unit, "a heading that jumps")
    client.force_login(review.editor)
    state = review.page.current_workflow_task_state
    back = f"http://testserver/admin/pages/{review.unit.pk}/edit/"
    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[review.unit.pk, "approve", state.pk]),
        {"comment": ""},
        headers={"x-requested-with": "XMLHttpRequest", "referer": back},
    )
    assert answer.json() == {"step": "success", "redirect": back}
    assert "springt van niveau 2 naar niveau 4" in unescape(client.get(back).content.decode())
    assert review.page.workflow_in_progress
    assert "Twee" not in public_words(review)


def test_an_approved_page_goes_public_at_its_time(review, job_queue, time_machine):
    review.hand_in()
    review.act(review.colleague, "approve")
    draft = review.unit.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=2)
    draft.save_revision(user=review.editor)
    review.act(review.editor, "approve")
    assert "Nieuwe woorden" not in public_words(review)
    job_queue.run()
    assert mail.outbox[-1].subject == "Goedgekeurd en gepland: Stap"
    time_machine.move_to(timezone.now() + timedelta(hours=3))
    publish_scheduled_pages.call()
    assert "Nieuwe woorden" in public_words(review)


def test_articles_are_published_by_an_editor_who_did_not_write_them():
    writer, other = person(role=EDITOR), person(role=EDITOR)
    made = article("Verhaal onder review", live=False)
    made.save_revision(user=writer)
    made.get_workflow().start(made, writer)
    task = made.current_workflow_task
    assert task.get_actions(made, writer) == []
    assert task.get_actions(made, other)
    task.on_action(made.current_workflow_task_state.specific, other, "approve")
    made.refresh_from_db()
    assert made.live
    assert made.get_parent().specific == stories()


def test_the_home_of_makers_costs_the_same_for_two_pages_as_for_twelve(client):
    made = course(outline=[("Module", [])])
    module = made.get_children().get().specific
    author = join(made, person(role=TRAINER))
    colleague = join(made, person(role=TRAINER))
    people = (author, colleague, person(role=EDITOR))

    def hand_in(number: int) -> None:
        unit = add_page(module, UnitPage(title=f"Stap {number}"), live=False)
        unit.save_revision(user=author)
        unit.get_workflow().start(unit, author)
        if number % 2:
            task = unit.current_workflow_task
            task.on_action(unit.current_workflow_task_state.specific, colleague, "approve")

    def costs() -> list[int]:
        numbers = []
        for user in people:
            client.force_login(user)
            client.get("/admin/")
            with CaptureQueriesContext(connection) as asked:
                seen = client.get("/admin/").content.decode()
            assert "Stap 0" in seen or "Stap 1" in seen
            numbers.append(len(asked))
        return numbers

    for number in range(2):
        hand_in(number)
    few = costs()
    for number in range(2, 12):
        hand_in(number)
    assert costs() == few


def test_hands_are_those_that_changed_the_words():
    first, second, third = {"title": "a"}, {"title": "a", "go_live_at": "x"}, {"title": "b"}
    marked = {"title": 'b<p data-block-key="x1">'}
    assert hands_in([Written(1, first)]) == {1}
    assert hands_in([Written(1, first), Written(2, second), Written(3, third)]) == {1, 3}
    assert hands_in([Written(2, second)], public=first) == set()
    assert hands_in([Written(2, marked)], public={"title": "b<p>"}) == set()
    assert hands_in([Written(None, third)], public=first) == set()
