"""The text that asks one's head for permission: what it says, to whom, and that nothing of it is kept."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.models import CourseRun
from courses.record.permission.text import LONGEST_MAIL, Request
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.sessions import session


@pytest.mark.django_db
def test_the_text_says_what_a_head_wants_to_know(client):
    made = course(
        "Samen rekenen",
        minutes=360,
        price="gratis",
        provider="De dienst",
        outcomes="Je kiest\nJe probeert",
        summary="Kort gezegd.",
    )
    edition = run(made, place="Gent")
    meeting = session(edition, place="Lokaal B12", link="https://meet.example/geheim")
    client.force_login(person(name="Zoë"))
    answer = client.get(f"/nl/edities/{edition.pk}/toestemming/")
    text = answer.context["asked"].text
    for said in (
        "“Samen rekenen”",
        "6 uur",
        "gratis",
        "De dienst",
        "Gent",
        "- Je kiest",
        "Lokaal B12",
        "Zoë",
    ):
        assert said in text
    assert made.get_url() in text
    assert "Kort gezegd." in text
    assert "geheim" not in answer.content.decode()
    assert meeting.title not in text  # days and hours are what a head plans by
    english = client.get(f"/en/runs/{edition.pk}/permission/").context["asked"].text
    assert "Dear head," in english
    assert "6 hours" in english


@pytest.mark.django_db
def test_the_course_page_leads_to_the_text_of_the_chosen_run(client):
    made = course("Samen rekenen")
    edition = run(made)
    assert "/nl/edities/toestemming/" in client.get(made.get_url()).content.decode()
    led = client.get("/nl/edities/toestemming/", {"run": edition.pk})
    assert led["Location"] == f"/nl/edities/{edition.pk}/toestemming/"
    for odd in ("", "x", "²", "1" * 40):
        assert client.get("/nl/edities/toestemming/", {"run": odd}).status_code == 404


def asked(**told) -> Request:
    at = timezone.now()
    edition = CourseRun(starts_at=at, ends_at=at + timedelta(days=9), gives_attest=True)
    plain = {"summary": "", "minutes": 90, "price": "", "provider": "", "outcomes": (), "meetings": ()}
    return Request(**{**plain, "run": edition, "address": "https://x.example/", "course": "Taal", **told})


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=400), max_size=9))
def test_the_address_of_the_mail_is_never_too_long_and_carries_no_headers(title, outcomes):
    address = asked(course=title, outcomes=outcomes).mail_address
    assert address.startswith("mailto:?subject=")
    assert len(address) <= max(LONGEST_MAIL, 12 * len(title) * 2 + 1_000)
    subject, _and, body = address.removeprefix("mailto:?subject=").partition("&body=")
    assert "&" not in subject
    assert "&" not in body
    assert title in unquote(subject)
