"""Trying something in class: planned, tried, told; hers alone unless she shows it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from core.throttle import seconds_to_wait
from courses.catalogue.services import staff_run
from courses.learning.models import Attachment, Completion, Response
from courses.learning.own_data import LearningData
from tests.support.accounts import person
from tests.support.learning import (
    activity,
    course_with,
    field,
    learner_on,
    picture_file,
    reflection,
    set_body,
    try_in_class,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried(db):
    """Return a block, its unit, someone's place and her browser."""
    block = try_in_class()
    made, [unit] = course_with([block])
    place = learner_on(made)
    client = Client()
    client.force_login(place.user)
    return block, unit, place, client


def fields(block, **typed):
    return {field(block, "there"): "1"} | {field(block, name): value for name, value in typed.items()}


def save(tried, what=None, **typed):
    block, unit, _place, client = tried
    address = f"/nl/leren/{unit.translation_key}/{what or block['id']}/"
    return client.post(address, fields(block, **typed), headers={"hx-request": "true"})


def page(tried):
    _block, unit, _place, client = tried
    return client.get(unit.url).content.decode()


def day(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_plan_is_kept_and_is_not_done(tried):
    assert save(tried, plan="Meten op de speelplaats.", planned_on=day(3)).status_code == 200
    response = Response.objects.get()
    assert (response.planned_on.isoformat(), response.shown_at) == (day(3), None)
    assert "Meten op de speelplaats." in page(tried)
    assert not Completion.objects.exists()


def test_the_day_and_what_happened_complete_it(tried):
    save(tried, plan="Meten.", tried_on=day(), what_happened="Het lukte.", with_whom="1e jaar", how_long="20")
    assert Completion.objects.get().source == "learner"
    answer = Response.objects.get().answer
    assert (answer["with_whom"], answer["how_long"], answer["tried_on"]) == ("1e jaar", "20", day())
    save(tried, plan="Meten.", what_happened="Het lukte, en meer.", tried_on=day())
    assert "Het lukte, en meer." in page(tried)
    assert Completion.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"tried_on": day(2), "what_happened": "Straks."}, "Deze dag moet nog komen."),
        ({"tried_on": "gisteren", "what_happened": "Ja."}, "Dit is geen dag."),
        ({"planned_on": "2026-02-31"}, "Dit is geen dag."),
        ({"planned_on": "0001-01-01"}, "Dit is geen dag."),
        ({"planned_on": "9999-99-99"}, "Dit is geen dag."),
        ({"how_long": "lang", "plan": "x"}, "Geef de minuten als getal"),
        ({"how_long": "0", "plan": "x"}, "Geef de minuten als getal"),
        ({"plan": "x" * 20_001}, "Je tekst is te lang"),
    ],
    ids=["to come", "words", "no such day", "year one", "nonsense", "no number", "nothing", "too long"],
)
def test_what_cannot_be_is_refused_at_its_field_and_stays_typed(tried, typed, sentence):
    answer = save(tried, **typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in body
    name, value = next(iter(typed.items()))
    assert f'href="#{field(tried[0], name)}"' in body
    assert value in body
    assert not Response.objects.filter(saved_at__isnull=False).exists()


def test_leaving_keeps_the_plan_and_what_cannot_be_taken_stays_a_draft(tried):
    save(tried, "klaar", plan="Meten.", planned_on=day(2))
    assert Response.objects.get().planned_on.isoformat() == day(2)
    save(tried, "klaar", plan="Meten.", tried_on="ooit")
    response = Response.objects.get()
    assert (response.draft["tried_on"], response.answer["planned_on"]) == ("ooit", day(2))


def test_leaving_again_does_not_change_when_it_was_saved(tried):
    save(tried, "klaar", plan="Meten.")
    first = Response.objects.get().saved_at
    save(tried, "klaar", plan="Meten.")
    assert Response.objects.get().saved_at == first


def test_she_shows_it_and_takes_that_back(tried):
    save(tried, plan="Meten.", shown="1")
    since = Response.objects.get().shown_at
    save(tried, plan="Meten, anders.", shown="1")
    assert Response.objects.get().shown_at == since
    save(tried, plan="Meten, anders.")
    assert Response.objects.get().shown_at is None


def test_a_file_comes_along_with_or_without_words(tried):
    save(tried, file=picture_file())
    save(tried, "klaar", plan="Meten.", file=picture_file("schrift.jpg"))
    names = list(Attachment.objects.order_by("pk").values_list("name", flat=True))
    assert names == ["bord.png", "schrift.jpg"]
    assert "bord.png" in page(tried)


def test_the_same_file_twice_is_kept_once_and_six_are_too_many(tried):
    for name in ("a.png", "a.png", "b.png", "c.png", "d.png", "e.png"):
        save(tried, file=picture_file(name))
    answer = save(tried, plan="Nog een.", file=picture_file("f.png"))
    assert (Attachment.objects.count(), answer.status_code) == (5, 422)
    assert "Nog een." in page(tried)


def test_files_are_looked_at_up_to_a_limit_and_what_is_typed_stays(tried):
    _block, _unit, place, _client = tried
    for _file in range(30):
        seconds_to_wait("files of try-outs", f"user {place.user_id}", limit=30, per=600)
    answer = save(tried, plan="Te vlug.", file=picture_file())
    assert (Attachment.objects.count(), answer.status_code) == (0, 422)
    assert "Je stuurde veel bestanden in korte tijd" in answer.content.decode()
    assert "Te vlug." in page(tried)


def test_a_file_that_is_refused_on_leaving_keeps_her_in_the_step_with_what_she_typed(tried):
    block, unit, _place, client = tried
    bad = SimpleUploadedFile("foto.pdf", b"MZ\x90")
    typed = fields(block, plan="Anders.", file=bad)
    body = client.post(f"/nl/leren/{unit.translation_key}/klaar/", typed, follow=True).content.decode()
    assert "Kies een foto" in body
    assert "Anders." in body
    assert not Completion.objects.exists()


def test_her_file_is_handed_out_to_her_and_to_her_trainers_only_while_she_shows_it(tried):
    _block, _unit, place, client = tried
    trainer = person(role="trainer")
    staff_run(run=place.run, users=[trainer], by=None)
    save(tried, plan="Meten.", file=picture_file())
    address = f"/nl/leren/bijlagen/{Attachment.objects.get().pk}/"
    theirs = Client()
    theirs.force_login(trainer)
    given = client.get(address)
    assert given["Content-Disposition"] == 'attachment; filename="bord.png"'
    assert (given["Content-Type"], given["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert b"".join(given.streaming_content).startswith(b"\x89PNG")
    assert theirs.get(address).status_code == 404
    save(tried, plan="Meten.", shown="1")
    assert theirs.get(address).status_code == 200
    save(tried, plan="Meten.")
    assert theirs.get(address).status_code == 404


def test_her_trainers_read_what_she_shows_and_nothing_else(tried):
    _block, _unit, place, _client = tried
    trainer = person(role="trainer")
    staff_run(run=place.run, users=[trainer], by=None)
    theirs = Client()
    theirs.force_login(trainer)
    with translation.override("nl"):
        address = reverse("courses:run-person", args=[place.run_id, place.pk])
    save(tried, plan="Meten.", what_happened="Het lukte.", file=picture_file())
    hidden = theirs.get(address).content.decode()
    assert not any(words in hidden for words in ("Meten.", "Het lukte.", "bord.png"))
    save(tried, plan="Meten.", what_happened="Het lukte.", shown="1")
    shown = theirs.get(address).content.decode()
    assert all(words in shown for words in ("Meten.", "Het lukte.", "bord.png"))


def test_a_file_is_taken_away_with_its_content_and_what_is_typed_stays(
    tried, django_capture_on_commit_callbacks
):
    block, _unit, _place, client = tried
    save(tried, file=picture_file())
    kept = Attachment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/nl/leren/bijlagen/{kept.pk}/weg/", fields(block, plan="Half een zin"))
    assert not Attachment.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)
    assert "Half een zin" in page(tried)


def test_other_activities_are_not_touched_by_its_form():
    block, other = try_in_class(), reflection()
    made, [unit] = course_with([block, other])
    place = learner_on(made)
    client = Client()
    client.force_login(place.user)
    client.post(f"/nl/leren/{unit.translation_key}/{other['id']}/", {field(other, "text"): "Dit."})
    assert list(Response.objects.values_list("activity", flat=True)) == [activity(unit, other).pk]


def test_after_the_end_it_is_read_and_nothing_is_recorded(tried):
    _block, _unit, place, client = tried
    save(tried, plan="Meten.", file=picture_file())
    type(place.run).objects.filter(pk=place.run.pk).update(closed_at=timezone.now())
    body = page(tried)
    assert "Meten." in body
    assert '<fieldset class="stack" disabled>' in body
    kept = Attachment.objects.get()
    client.post(f"/nl/leren/bijlagen/{kept.pk}/weg/")
    assert not Attachment.objects.exists()


def asked(tried):
    return tried[3].get("/nl/mijn-leren/").content.decode()


def test_my_learning_asks_on_the_planned_day_until_she_tells(tried):
    save(tried, plan="Meten.", planned_on=day(1))
    assert "Je wilde dit proberen" not in asked(tried)
    save(tried, plan="Meten.", planned_on=day())
    assert "Je wilde dit proberen" in asked(tried)
    save(tried, plan="Meten.", planned_on=day(), tried_on=day(), what_happened="Het ging.")
    assert "Je wilde dit proberen" not in asked(tried)


def test_the_question_is_waved_away_once_and_comes_back_with_another_day(tried):
    save(tried, plan="Meten.", planned_on=day(-1))
    address = f"/nl/leren/uitgeprobeerd/{Response.objects.get().pk}/later/"
    assert address in asked(tried)
    for _time in range(2):
        tried[3].post(address)
        assert address not in asked(tried)
    save(tried, plan="Meten, opnieuw.", planned_on=day(-1))
    assert address not in asked(tried)
    save(tried, plan="Meten, opnieuw.", planned_on=day())
    assert address in asked(tried)


def test_nobody_is_asked_about_what_was_taken_out_or_is_over(tried):
    block, unit, place, _client = tried
    save(tried, plan="Meten.", planned_on=day())
    set_body(unit, [])
    assert "Je wilde dit proberen" not in asked(tried)
    set_body(unit, [block])
    assert "Je wilde dit proberen" in asked(tried)
    type(place.run).objects.filter(pk=place.run.pk).update(closed_at=timezone.now())
    assert "Je wilde dit proberen" not in asked(tried)


def test_her_data_tell_of_her_files_and_erasure_takes_them(tried, django_capture_on_commit_callbacks):
    _block, _unit, place, _client = tried
    save(tried, plan="Meten.", file=picture_file())
    kept = Attachment.objects.get()
    assert "bord.png" in str(LearningData().export(place.user))
    with django_capture_on_commit_callbacks(execute=True):
        LearningData().erase(place.user)
    assert not Attachment.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)
