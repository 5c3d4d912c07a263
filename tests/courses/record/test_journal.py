"""My journal over HTTP: what stands in it, writing, searching, and that nobody else reads it."""

import io
import re
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from accounts.privacy.archive import build_archive
from accounts.privacy.services import erase_account
from accounts.roles import ADMINISTRATOR, EDITOR, TRAINER
from courses.learning.activities.base import HandedIn
from courses.learning.activities.try_in_class_forms import LINES, TEXTS, handed
from courses.learning.services import hand_in, save_response
from courses.record.jobs import forget_erased
from courses.record.journal.marking import marked, words_in
from courses.record.models import JournalNote
from tests.support.accounts import person, sign_in
from tests.support.learning import activity, course_with, learner_on, reflection, try_in_class
from tests.support.record import note

pytestmark = pytest.mark.django_db

JOURNAL = "/nl/dagboek/"


@pytest.fixture
def user():
    return person()


@pytest.fixture
def mine(client: Client, user) -> Client:
    client.force_login(user)
    return client


def shown(client: Client, path: str = JOURNAL) -> str:
    return client.get(path).content.decode()


def write(client: Client, text: str, *, key=None, path: str = JOURNAL):
    return client.post(path, {"text": text, "form_key": str(key or uuid4())})


def thought(user, text: str, *, name: str = "samen"):
    """Let someone answer a reflection in a course of her own."""
    block = reflection(name)
    made, [unit] = course_with([block], title=f"Over {name}")
    place = learner_on(made, user=user)
    return save_response(
        enrolment=place,
        activity=activity(unit, block),
        handed=HandedIn(answer={"text": text}),
        at=timezone.now(),
    )


def try_out(user, **said):
    """Let someone tell of a try-out in a course of her own."""
    block = try_in_class("proef")
    made, [unit] = course_with([block], title="Over proberen", unit_fields={"minutes": 30})
    task = activity(unit, block)
    answer = dict.fromkeys((*TEXTS, *LINES), "") | said
    hand_in(
        enrolment=learner_on(made, user=user), activity=task, handed=handed(answer, task), at=timezone.now()
    )


def test_thoughts_and_notes_stand_in_the_order_in_which_they_happened(mine, user):
    note(user, "Eerst", at=timezone.now() - timedelta(days=40))
    thought(user, "Daarna")
    note(user, "Net")
    html = shown(mine)
    assert html.index("Net</p>") < html.index("Daarna</p>") < html.index("Eerst</p>")
    assert "Wat neem je mee uit samen?" in html
    assert "Over samen" in html
    assert len(re.findall('<section class="band" aria-labelledby="m', html)) >= 2


def test_each_choice_shows_its_own_with_its_count(mine, user):
    note(user, "Een notitie")
    thought(user, "Een gedachte")
    counts = {tab.show: tab.count for tab in mine.get(JOURNAL).context["tabs"]}
    assert counts == {"": 2, "thoughts": 2, "tried": 0}
    assert "Een notitie" not in shown(mine, f"{JOURNAL}?show=tried")
    assert "Een notitie" in shown(mine, f"{JOURNAL}?show=nonsense")


def test_a_try_out_stands_on_the_day_she_tried_it_with_what_she_told(mine, user):
    tried_on = timezone.localdate() - timedelta(days=40)
    note(user, "Van vorige week", at=timezone.now() - timedelta(days=7))
    try_out(
        user,
        tried_on=tried_on.isoformat(),
        what_happened="Iedereen had iets te meten.",
        with_whom="1e jaar",
        how_long="20",
        how_it_went="better",
    )
    html = shown(mine)
    assert html.index("Van vorige week") < html.index("Iedereen had iets te meten.")
    for said in ("Geprobeerd in de klas", "1e jaar", "20 min", "Beter dan verwacht", tried_on.isoformat()):
        assert said in html
    assert "<mark>1e</mark> jaar" in shown(mine, f"{JOURNAL}?q=1e&show=tried")
    assert "Iedereen had iets te meten." in shown(mine, f"{JOURNAL}neem-mee/")


def test_a_plan_is_not_said_to_be_tried(mine, user):
    try_out(user, plan="De instap buiten.", planned_on=(timezone.localdate() + timedelta(days=3)).isoformat())
    html = shown(mine)
    assert "De instap buiten." in html
    assert "Gepland voor de klas" in html
    assert "Geprobeerd in de klas" not in html


def test_a_draft_of_an_answer_is_not_in_the_journal_yet(mine, user):
    answer = thought(user, "Bewaard")
    answer.draft, answer.saved_at = {"text": "Nog bezig"}, None
    answer.save()
    assert "Nog bezig" not in shown(mine)


@pytest.mark.parametrize("asked", ["ÉÉN zin", "één ZIN", "zin één"])
def test_words_are_found_whatever_their_case_and_marked(mine, user, asked):
    thought(user, "Eén <b>zin</b> één dag")
    note(user, "Een andere notitie")
    html = shown(mine, f"{JOURNAL}?q={asked}")
    assert "<mark>één</mark> dag" in html
    assert "&lt;b&gt;<mark>zin</mark>" in html
    assert "Een andere notitie" not in html


@pytest.mark.parametrize("asked", ["100%", "_", "\\", "'", '"', "\x00", "%00", "<script>", "a" * 5_000])
def test_searching_for_anything_at_all_finds_only_what_is_there(mine, user, asked):
    note(user, "Gewone woorden")
    answer = mine.get(JOURNAL, {"q": asked})
    assert answer.status_code == 200
    assert "Gewone woorden" not in answer.content.decode() or asked == "\x00"


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marking_changes_no_word_and_lets_no_markup_through(text, words):
    html = marked(text, words_in(" ".join(words)))
    assert re.sub("</?mark>", "", html) == escape(text)


def test_a_double_click_saves_one_note_and_nothing_is_saved_for_nothing(mine, user):
    key = uuid4()
    for _click in range(2):
        assert write(mine, "Touw en krijt.", key=key)["Location"] == JOURNAL
    assert JournalNote.objects.get().text == "Touw en krijt."
    assert write(mine, "  \x00 ").status_code == 422
    assert JournalNote.objects.count() == 1


def test_what_is_too_long_stays_in_the_field(mine):
    answer = write(mine, "x" * 20_001)
    assert answer.status_code == 422
    assert "x" * 20_001 in answer.content.decode()


def test_a_draft_is_kept_while_typing_and_gone_once_the_note_is_saved(mine):
    key = uuid4()
    draft = f"{JOURNAL}kladje/"
    said = mine.post(draft, {"text": "Half", "form_key": str(key)}, headers={"accept": "application/json"})
    assert "Bewaard als kladje" in said.json()["saved"]
    html = shown(mine)
    assert ">Half</textarea>" in html
    assert f'value="{key}"' in html
    assert "Half</p>" not in html
    write(mine, "Half af", key=key)
    mine.post(draft, {"text": "Half", "form_key": str(key)})  # sent before, arrives after
    html = shown(mine)
    assert "Half af</p>" in html
    assert ">Half</textarea>" not in html
    assert JournalNote.objects.count() == 1


def test_an_emptied_field_is_no_draft_any_more(mine):
    sent = {"form_key": str(uuid4())}
    mine.post(f"{JOURNAL}kladje/", {"text": "Iets", **sent})
    mine.post(f"{JOURNAL}kladje/", {"text": " ", **sent})
    assert not JournalNote.objects.exists()


def test_somebody_elses_form_key_changes_nothing_of_hers(mine, user):
    other = note(person(), "Van een ander")
    write(mine, "Gekaapt", key=other.form_key)
    mine.post(f"{JOURNAL}kladje/", {"text": "Gekaapt", "form_key": str(other.form_key)})
    other.refresh_from_db()
    assert other.text == "Van een ander"


def test_what_was_sent_after_the_session_ended_is_back_as_a_draft(client, user):
    client.force_login(user)
    owner = client.get(JOURNAL).context["owner"]
    client.logout()
    sent = {"text": "Bijna kwijt", "form_key": str(uuid4()), "owner": owner}
    assert "/accounts/login/" in client.post(JOURNAL, sent)["Location"]
    sign_in(client, user)
    assert ">Bijna kwijt</textarea>" in shown(client)


@pytest.mark.parametrize("owner", ["", "1:forged"])
def test_a_note_of_nobody_waits_for_nobody(client, user, owner):
    client.post(JOURNAL, {"text": "Van wie", "owner": owner})
    sign_in(client, user)
    assert "Van wie" not in shown(client)


def test_what_waited_is_not_for_the_next_who_signs_in(client, user):
    client.force_login(user)
    owner = client.get(JOURNAL).context["owner"]
    client.logout()
    client.post(JOURNAL, {"text": "Geheim", "owner": owner})
    sign_in(client, person())
    assert "Geheim" not in shown(client)


def test_a_note_is_written_on_erased_put_back_and_gone_after_a_day(mine, user):
    made = note(user, "Eerste zin.")
    page = f"{JOURNAL}{made.pk}/"
    assert write(mine, "", path=page).status_code == 422
    write(mine, "Eerste zin. Tweede zin.", path=page)
    assert "Tweede zin." in shown(mine)
    led_to = mine.post(f"{page}wis/")["Location"]
    assert "Je notitie is gewist." in shown(mine, led_to)
    assert "Tweede zin." not in shown(mine)
    assert mine.get(page).status_code == 404
    mine.post(f"{page}zet-terug/")
    assert "Tweede zin." in shown(mine)
    mine.post(f"{page}wis/")
    JournalNote.objects.update(erased_at=timezone.now() - timedelta(days=2))
    forget_erased.call()
    assert not JournalNote.objects.exists()


@pytest.mark.parametrize("role", [TRAINER, EDITOR, ADMINISTRATOR, None])
def test_nobody_else_reads_a_word_of_it(client, user, role):
    made = note(user, "Alleen voor mij")
    answer = thought(user, "Ook alleen voor mij")
    reader = person(role=role)
    if role == TRAINER:
        from courses.catalogue.services import staff_run

        staff_run(run=answer.enrolment.run, users=[reader], by=None)
    client.force_login(reader)
    for path in (JOURNAL, f"{JOURNAL}?q=mij", f"{JOURNAL}?erased={made.pk}", f"{JOURNAL}neem-mee/"):
        assert "voor mij" not in shown(client, path)
    assert client.get(f"{JOURNAL}{made.pk}/").status_code == 404
    for act in ("wis", "zet-terug"):
        assert client.post(f"{JOURNAL}{made.pk}/{act}/").status_code == 404
    assert write(client, "Overschreven", path=f"{JOURNAL}{made.pk}/").status_code == 404


def test_all_of_it_is_taken_along_in_one_readable_file(mine, user):
    thought(user, "Eén & twee")
    note(user, "Regel 1\nRegel 2")
    answer = mine.get(f"{JOURNAL}neem-mee/")
    assert answer["Content-Disposition"] == 'attachment; filename="mijn-dagboek.html"'
    html = answer.content.decode()
    assert "Eén &amp; twee" in html
    assert "Regel 1<br>Regel 2" in html
    assert "<h2>" in html


def test_it_is_hers_to_take_along_and_to_have_forgotten(user):
    note(user, "Mee te nemen")
    kept = note(person(), "Van een ander")
    told = ZipFile(io.BytesIO(build_archive(user=user, at=timezone.now()))).read("data.json").decode()
    assert "Mee te nemen" in told
    assert "Van een ander" not in told
    erase_account(user=user)
    assert JournalNote.objects.get() == kept


def test_a_thick_journal_comes_page_by_page_and_costs_no_more_queries(
    mine, user, django_assert_max_num_queries
):
    def cost() -> int:
        shown(mine)
        with django_assert_max_num_queries(50) as counted:
            shown(mine)
        return len(counted)

    thought(user, "Eerste")
    note(user, "Notitie")
    few = cost()
    for number in range(30):
        note(user, f"Notitie {number}")
    thought(user, "Tweede", name="apart")
    assert cost() == few
    assert 'rel="next"' in shown(mine)
    assert "Eerste</p>" in shown(mine, f"{JOURNAL}?page=2") + shown(mine)
    for odd in ("0", "99", "x", "-1"):
        assert mine.get(f"{JOURNAL}?page={odd}").status_code == 200
