"""A course while it is written: editors see it as readers will, machines are led to what is open."""

import pytest
from django.test import Client

from courses.models import CoursePage
from tests.support.accounts import person
from tests.support.courses import course, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person(role="administrator"))
    return client


def draft_of(page: CoursePage, **changes) -> str:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    return f"/admin/pages/{page.pk}/view_draft/"


def test_an_editor_sees_a_draft_as_readers_will(editor):
    made = course("Oude titel", minutes=60, outline=[("Module", ["Eerste stap"])])
    run(made, place="Gent")
    address = draft_of(made, title="Nieuwe titel", minutes=300, outcomes="Je kiest.\nJe deelt.")
    made.themes.add("afstandsleren")
    html = editor.get(address).content.decode()
    assert "<h1>Nieuwe titel</h1>" in html
    assert "5 uur" in html
    assert "<li>Je deelt.</li>" in html
    assert "Eerste stap" in html
    assert "Gent" in html
    assert "css/tokens.css" in html


def test_a_draft_changes_nothing_that_is_public(editor):
    made = course("Oude titel")
    assert editor.get(draft_of(made, title="Nieuwe titel")).status_code == 200
    assert "Oude titel" in Client().get("/nl/bijscholing/").content.decode()
    assert "Nieuwe titel" not in Client().get("/nl/bijscholing/").content.decode()


def test_a_course_that_was_never_published_can_be_looked_at(editor):
    made = course("Nog geheim", live=False)
    assert "<h1>Nog geheim</h1>" in editor.get(draft_of(made)).content.decode()


def test_the_map_leads_to_courses_and_open_steps_only():
    made = course("Blended", outline=[("Module", ["Open", "Dicht"])])
    module = made.get_children().get()
    opened, closed = module.get_children()
    unit = opened.specific
    unit.is_preview = True
    unit.save_revision().publish()
    text = Client().get("/sitemap.xml").content.decode()
    assert made.get_url() in text
    assert opened.get_url() in text
    assert closed.get_url() not in text
    assert f"{module.get_url()}</loc>" not in text
