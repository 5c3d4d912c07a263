"""Every door to publication refuses the same faulty step, tells the person why and keeps her draft.

One test per door lays one course with a step per fault: a table of doors by faults.
"""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import TranslationSource

from accounts.roles import EDITOR, TRAINER
from cms.api import PageNotReady, findings_of
from cms.jobs import publish_scheduled_pages
from cms.scheduling import HELD_BACK
from courses.models import UnitPage
from tests.support.accounts import person
from tests.support.courses import course, words_of
from tests.support.editing import sent_by_editor
from tests.support.faults import FAULTS, faulty
from tests.support.learning import units_of

pytestmark = pytest.mark.django_db
#: The gate is the same; one fault of each kind of check shows that translations pass it.
IN_TRANSLATION = ("a video without transcript", "a quiz without right answer", "a heading that jumps")
#: Where the editor's form speaks first, at the block; it saves nothing and keeps what was typed.
IN_THE_FORM = {
    "a quiz without right answer": ["antwoord aan als juist."],
    "a quiz without questions": ["Het minimale aantal items is 1"],
}
FORM = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


@pytest.fixture
def editor(client: Client) -> Client:
    client.user, client.author = person(role=EDITOR), person(role=TRAINER)
    client.force_login(client.user)
    return client


@pytest.fixture
def faulty_steps() -> dict[str, UnitPage]:
    made = course(outline=[("Module", [])])
    module = made.get_children().get().specific
    steps = {}
    for number, fault in enumerate(FAULTS):
        unit = UnitPage(title=f"Stap {number}", live=False)
        module.add_child(instance=unit)
        steps[fault] = faulty(unit, fault)
    return steps


def sentences(unit: UnitPage) -> list[str]:
    """Return what the check says of the draft."""
    return [finding.sentence for finding in findings_of(unit.get_latest_revision_as_object())]


def bulk(client: Client, unit: UnitPage) -> str:
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={unit.pk}"
    return client.post(address, {"include_descendants": ""}, follow=True).content.decode()


def api(client: Client, unit: UnitPage) -> str:
    answer = client.post(f"/admin/api/main/pages/{unit.pk}/action/publish/")
    assert answer.status_code == 400
    return " ".join(answer.json())


def code(_client: Client, unit: UnitPage) -> str:
    with pytest.raises(PageNotReady) as refusal:
        unit.save_revision().publish()
    return str(refusal.value)


def button(client: Client, unit: UnitPage) -> str:
    form = {
        **FORM,
        "title": unit.title,
        "slug": unit.slug,
        "summary": "",
        "intro": "",
        "minutes": unit.minutes,
    }
    form |= {**sent_by_editor(unit.get_latest_revision_as_object().body), "action-publish": "1"}
    return client.post(f"/admin/pages/{unit.pk}/edit/", form, follow=True).content.decode()


def approval(client: Client, unit: UnitPage) -> str:
    """Approve a step into which the fault came after it was handed in whole."""
    wrong = unit.get_latest_revision_as_object()
    whole = UnitPage.objects.get(pk=unit.pk)
    whole.body = whole.body.stream_block.to_python(words_of("Heel"))
    author = client.author
    whole.save_revision(user=author)
    whole.get_workflow().start(whole, author)
    whole.current_workflow_task.on_action(whole.current_workflow_task_state.specific, client.user, "approve")
    wrong.save_revision(user=author)
    state = UnitPage.objects.get(pk=unit.pk).current_workflow_task_state
    with pytest.raises(PageNotReady) as refusal:
        state.task.specific.on_action(state.specific, client.user, "approve")
    return str(refusal.value)


DOORS: dict[str, Callable[[Client, UnitPage], str]] = {
    "button": button,
    "approval": approval,
    "bulk": bulk,
    "api": api,
    "code": code,
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_a_faulty_step_through(editor, faulty_steps, door):
    for fault, unit in faulty_steps.items():
        seen = unescape(DOORS[door](editor, unit))
        said_by_form = IN_THE_FORM.get(fault) if door == "button" else None
        assert all(words in seen for words in said_by_form or sentences(unit)), fault
        unit.refresh_from_db()
        assert not unit.live, fault
        assert unit.first_published_at is None, fault


def form_of(unit: UnitPage) -> dict[str, Any]:
    """Return what the editor's form sends of a step whose body holds one text."""
    [child] = unit.body
    named = {"body-0-id": child.id, "body-0-type": "text", "body-0-value": DRAFTAIL, "body-0-order": 0}
    return {**FORM, "title": unit.title, "slug": unit.slug, "summary": "", "intro": "", "minutes": 10,
            "body-count": 1, "body-0-deleted": "", **named, "action-publish": "1"}  # fmt: skip


DRAFTAIL = (
    '{"blocks": [{"key": "a", "type": "header-four", "text": "Diep", "depth": 0, "inlineStyleRanges": [],'
    ' "entityRanges": [], "data": {}}], "entityMap": {}}'
)


def test_the_button_keeps_what_was_typed_and_leads_to_the_block(editor):
    [unit] = units_of(course(outline=[("Module", ["Een"])]))
    answer = editor.post(f"/admin/pages/{unit.pk}/edit/", form_of(unit), follow=True)
    seen = unescape(answer.content.decode())
    assert "De eerste tussentitel, “Diep”, is van niveau 4." in seen
    assert f'href="/admin/pages/{unit.pk}/edit/#block-{unit.body[0].id}-section"' in seen
    unit.refresh_from_db()
    assert "Diep" in str(unit.get_latest_revision_as_object().body)
    assert "Diep" not in str(unit.body)


def test_the_button_on_a_new_step_keeps_it_as_a_draft(editor):
    made = course(outline=[("Module", [])])
    module = made.get_children().get()
    form = {**FORM, "title": "Leeg", "slug": "leeg", "summary": "", "intro": "", "minutes": 10,
            "body-count": 0, "action-publish": "1"}  # fmt: skip
    answer = editor.post(f"/admin/pages/add/courses/unitpage/{module.pk}/", form, follow=True)
    assert "Er staat nog niets in deze stap." in unescape(answer.content.decode())
    unit = UnitPage.objects.get(slug="leeg", alias_of=None)
    assert (unit.live, unit.first_published_at) == (False, None)


def schedule(unit: UnitPage, by) -> None:
    """Let a step go public an hour ago, as if what is wrong with it came after it was scheduled."""
    revision = unit.get_latest_revision()
    revision.user, revision.approved_go_live_at = by, timezone.now() - timedelta(hours=1)
    revision.save()


def test_what_is_scheduled_is_held_back_once_and_its_makers_are_told(faulty_steps, job_queue):
    by = person(role=EDITOR)
    for unit in faulty_steps.values():
        schedule(unit, by)
    good = units_of(course(outline=[("Module", ["Goed"])], live=False))[0]
    good.save_revision()
    schedule(good, by)
    for _twice in range(2):
        publish_scheduled_pages.call()
    job_queue.run()
    good.refresh_from_db()
    assert good.live
    letters = {letter.subject: letter for letter in mail.outbox}
    assert len(mail.outbox) == len(faulty_steps)
    for fault, unit in faulty_steps.items():
        letter = letters[f"Niet gepubliceerd op het geplande moment: {unit.title}"]
        assert all(sentence in letter.body for sentence in sentences(unit)), fault
        assert not Page.objects.get(pk=unit.pk).live, fault
    assert PageLogEntry.objects.filter(action=HELD_BACK).count() == len(faulty_steps)


@pytest.mark.parametrize("door", ["publish", "renew and publish"])
def test_a_translation_is_refused_as_its_source_would_be(editor, door):
    made = course(outline=[("Module", IN_TRANSLATION)])
    for fault, unit in zip(IN_TRANSLATION, units_of(made), strict=True):
        there = asked_in_english(editor, unit)
        before = as_public(there)
        UnitPage.objects.filter(pk=unit.pk).update(body=faulty(unit, fault).body)
        source = TranslationSource.objects.get(object_id=unit.translation_key)
        if door == "publish":
            source.update_from_db()
            answer = editor.post(f"/admin/pages/{there.pk}/edit/", {"action": "publish"}, follow=True)
        else:
            form, back = {"publish_translations": "on"}, f"http://testserver/admin/pages/{there.pk}/edit/"
            answer = editor.post(
                f"/admin/localize/update/{source.pk}/", form, follow=True, headers={"referer": back}
            )
        seen = unescape(answer.content.decode())
        assert all(finding.sentence in seen for finding in findings_of(faulty(unit, fault))), fault
        assert as_public(there) == before, fault


def as_public(unit: UnitPage) -> dict[str, Any]:
    """Return all that is kept of a page, save when it was last drafted."""
    kept = UnitPage.objects.filter(pk=unit.pk).values().get()
    drafting = {"latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"}
    return {name: str(value) for name, value in kept.items() if name not in drafting}


def asked_in_english(client: Client, unit: UnitPage) -> UnitPage:
    """Return the page made to translate a step."""
    english = Locale.objects.get(language_code="en")
    client.post(f"/admin/localize/submit/page/{unit.pk}/", {"locales": [english.pk]})
    return UnitPage.objects.get(translation_key=unit.translation_key, locale=english)
