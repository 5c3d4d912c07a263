"""Inviting by a list: everyone gets the same letter, a link leads to a place once, the rest is forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.link_secrets import hash_of
from courses.catalogue.services import cancel_run
from courses.desk.invitations.erasing import erase_old_invitations
from courses.desk.invitations.services import invite
from courses.desk.models import Invitation
from courses.enrolment.services import withdraw
from courses.models import Enrolment
from tests.support.accounts import PASSWORD, person
from tests.support.courses import course, run
from tests.support.places import place

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/]+(/\S+/uitnodigingen/\d+/[\w-]+/)")


def desk(on, *more):
    return "/".join(["", "nl", "begeleiden", str(on.pk), "uitnodigingen", *map(str, more), ""])


def invited(on, *addresses, by, language="nl"):
    return invite(run=on, addresses=addresses, language=language, by=by, at=timezone.now())


def link_in(letter) -> str:
    return LINK.search(letter.body)[1]


@pytest.fixture
def closed(trainer):
    """A run with dates for which the time to enrol is over, and that has yet to start."""
    at = timezone.now()
    return run(trainer=trainer, enrol_from=at - timedelta(days=9), enrol_until=at - timedelta(days=2))


def test_a_list_is_looked_at_and_then_everyone_gets_the_same_letter(client, guided, trainer, mailoutbox):
    """The whole way of a trainer: paste, look, go back, change, send."""
    has_account, has_place = person(), place(guided).user
    mailoutbox.clear()
    pasted = f"An <nieuw@school.example>; {has_account.email}\n{has_place.email}\nfout@\nNIEUW@school.example"
    client.force_login(trainer)
    seen = client.post(desk(guided, "nieuw"), {"list": pasted, "language": "nl"})
    shown = seen.content.decode()
    assert "3 mensen krijgen een uitnodiging" in shown
    assert "regel 3: fout@" in shown
    assert "regel 4: nieuw@school.example" in shown
    assert not Invitation.objects.exists()
    again = client.post(desk(guided, "nieuw"), {"list": pasted, "language": "en", "edit": "1"})
    assert "fout@" in again.content.decode()
    for _twice in range(2):
        sent = client.post(desk(guided, "nieuw"), {"list": pasted, "language": "nl", "send": "1"})
        assert sent["Location"] == desk(guided)
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted(
        ["nieuw@school.example", has_account.email, has_place.email]
    )
    assert {letter.extra_headers["Reply-To"] for letter in mailoutbox} == {trainer.email}
    words = {LINK.sub("", letter.body) for letter in mailoutbox}
    assert len(words) == 1
    assert "nieuw@school.example" in client.get(desk(guided)).content.decode()


def test_the_preview_tells_nothing_of_accounts_and_places(client, guided, trainer):
    known, unknown = place(guided).user.email, "onbekend@school.example"
    client.force_login(trainer)

    def look(address: str) -> tuple[str, list[str]]:
        with CaptureQueriesContext(connection) as asked:
            page = client.post(desk(guided, "nieuw"), {"list": address, "language": "nl"}).content.decode()
        statements = [query["sql"] for query in asked if address in query["sql"]]
        token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
        return token.sub("", page.replace(address, "")), statements

    look(unknown)
    assert look(known) == look(unknown)
    assert look(known)[1] == []


def test_a_full_list_for_a_few_places_says_so(client, trainer):
    small = run(self_paced=True, trainer=trainer, capacity=8)
    client.force_login(trainer)
    pasted = "\n".join(f"persoon{number}@school.example" for number in range(12))
    shown = client.post(desk(small, "nieuw"), {"list": pasted, "language": "nl"}).content.decode()
    assert "12 uitgenodigd, 8 plaatsen vrij" in shown


def test_a_file_is_read_in_whatever_encoding(client, guided, trainer):
    client.force_login(trainer)
    file = SimpleUploadedFile("lijst.csv", "Naam;E-mail\r\nNoël;noel@school.example".encode("utf-16"))
    shown = client.post(desk(guided, "nieuw"), {"list": "", "file": file, "language": "nl"})
    assert "noel@school.example" in shown.content.decode()
    sheet = SimpleUploadedFile("lijst.csv", b"PK\x03\x04")
    refused = client.post(
        desk(guided, "nieuw"), {"list": "an@school.example", "file": sheet, "language": "nl"}
    )
    assert refused.status_code == 422
    assert "an@school.example" in refused.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"list": " "}, {"language": "xx"}, {"list": "a" * 500_001}, {"list": "an@school.example\0"}],
    ids=["empty", "no language", "too long", "zero byte"],
)
def test_a_faulty_form_invites_nobody(client, guided, trainer, wrong):
    client.force_login(trainer)
    form = {"list": "an@school.example", "language": "nl", "send": "1"} | wrong
    assert client.post(desk(guided, "nieuw"), form).status_code == 422
    assert not Invitation.objects.exists()


def test_five_thousand_are_invited_in_one_go_and_written_to_by_a_job(guided, trainer, job_queue, mailoutbox):
    everyone = [f"persoon{number}@school.example" for number in range(5_000)]
    assert invited(guided, *everyone, by=trainer) == 5_000
    assert invited(guided, *everyone, by=trainer) == 0
    assert mailoutbox == []
    assert job_queue.waiting().count("courses.desk.invitations.sending.send_waiting_invitations") == 2


def test_a_letter_leads_someone_unknown_to_a_place_outside_the_time_for_enrolment(
    client, closed, trainer, mailoutbox
):
    invited(closed, "nieuw@school.example", by=trainer)
    address = link_in(mailoutbox[0])
    assert hash_of(address.split("/")[-2]) == Invitation.objects.get().token_hash
    page = client.get(address)
    assert trainer.display_name in page.content.decode()
    user = person(email="andere@school.example")
    way = client.post(address)["Location"]
    landed = client.post(way, {"login": user.email, "password": PASSWORD})
    assert landed["Location"] == "/nl/mijn-leren/"
    made = Enrolment.objects.get(user=user)
    assert (made.run, made.status) == (closed, "active")
    assert made.events.get().by == trainer
    assert not Invitation.objects.exists()


def test_a_link_works_once_and_a_double_click_is_harmless(client, guided, trainer, mailoutbox):
    invited(guided, "nieuw@school.example", by=trainer)
    address = link_in(mailoutbox[0])
    first, second = person(), person()
    client.force_login(first)
    landed = [client.post(address), client.post(address), client.get(address)]
    assert {answer.status_code for answer in landed} == {302}
    assert len({answer["Location"] for answer in landed}) == 1
    client.force_login(second)
    assert client.get(address).status_code == client.post(address).status_code == 410
    assert Enrolment.objects.get().user == first


def test_a_full_run_refuses_and_keeps_the_invitation(client, trainer, mailoutbox):
    small = run(self_paced=True, trainer=trainer, capacity=1)
    taken = place(small)
    mailoutbox.clear()
    invited(small, "nieuw@school.example", by=trainer)
    address, user = link_in(mailoutbox[0]), person()
    client.force_login(user)
    assert "vol" in client.get(address).content.decode()
    assert client.post(address)["Location"] == f"/nl/edities/{small.pk}/inschrijven/"
    withdraw(enrolment=taken, by=taken.user, at=timezone.now())
    client.post(address)
    assert Enrolment.objects.filter(user=user, status="active").exists()


def test_a_run_that_is_over_takes_nobody(client, guided, trainer, mailoutbox):
    invited(guided, "nieuw@school.example", by=trainer)
    address = link_in(mailoutbox[0])
    cancel_run(run=guided, by=trainer, at=timezone.now(), reason="Ziek")
    client.force_login(person())
    client.post(address)
    assert not Enrolment.objects.exists()
    client.force_login(trainer)
    refused = client.post(desk(guided, "nieuw"), {"list": "b@school.example", "language": "nl", "send": "1"})
    assert refused.status_code == 409
    assert "b@school.example" in refused.content.decode()


def test_nobody_is_invited_to_what_nobody_can_find(client, trainer):
    hidden = run(course(live=False), self_paced=True, trainer=trainer)
    client.force_login(trainer)
    form = {"list": "b@school.example", "language": "nl", "send": "1"}
    assert client.post(desk(hidden, "nieuw"), form).status_code == 409
    assert not Invitation.objects.exists()


def test_used_withdrawn_old_and_unknown_links_look_alike(client, guided, trainer, mailoutbox, noon):
    invited(guided, "een@school.example", "twee@school.example", "drie@school.example", by=trainer)
    used, withdrawn, old = (link_in(letter) for letter in mailoutbox)
    client.force_login(person())
    client.post(used)
    client.force_login(trainer)
    client.post(desk(guided, Invitation.objects.get(email="twee@school.example").pk, "intrekken"))
    noon.move_to(timezone.now() + timedelta(days=30, minutes=1))
    links = [used, withdrawn, old, old.replace(old.split("/")[-2], "geraden"), "/nl/uitnodigingen/999999/x/"]
    answers = [Client().get(link) for link in links]
    assert {answer.status_code for answer in answers} == {410}
    pages = {
        re.sub(r'value="\w{64}"', "", answer.content.decode().replace(link.removeprefix("/nl"), ""))
        for answer, link in zip(answers, links, strict=True)
    }
    assert len({re.sub(r'href="[^"]*"', "", page) for page in pages}) == 1


def test_unanswered_ones_are_erased_after_thirty_days_and_others_stay(guided, trainer, noon):
    invited(guided, "oud@school.example", by=trainer)
    noon.move_to(timezone.now() + timedelta(days=29, hours=23))
    invited(guided, "nieuw@school.example", by=trainer)
    erase_old_invitations.call()
    assert Invitation.objects.count() == 2
    noon.move_to(timezone.now() + timedelta(hours=2))
    erase_old_invitations.call()
    assert Invitation.objects.get().email == "nieuw@school.example"


def test_sent_again_the_earlier_link_dies_and_the_days_begin_anew(client, guided, trainer, mailoutbox, noon):
    invited(guided, "nieuw@school.example", by=trainer)
    noon.move_to(timezone.now() + timedelta(days=20))
    client.force_login(trainer)
    client.post(desk(guided, Invitation.objects.get().pk, "opnieuw"))
    first, second = (link_in(letter) for letter in mailoutbox)
    noon.move_to(timezone.now() + timedelta(days=20))
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_an_invitation_of_another_run_is_not_there(client, guided, trainer):
    invited(guided, "nieuw@school.example", by=trainer)
    other = run(guided.course_key, self_paced=True, trainer=trainer)
    client.force_login(trainer)
    for act in ("opnieuw", "intrekken"):
        assert client.post(desk(other, Invitation.objects.get().pk, act)).status_code == 404


def test_a_letter_speaks_the_language_the_trainer_chose(guided, trainer, mailoutbox):
    invited(guided, "nieuw@school.example", by=trainer, language="en")
    assert mailoutbox[0].subject.startswith("You are invited")
    assert "/en/invitations/" in mailoutbox[0].body


def test_the_list_costs_the_same_however_long_it_is(client, guided, trainer):
    client.force_login(trainer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(desk(guided)).status_code == 200
        return len(asked)

    invited(guided, "een@school.example", "twee@school.example", by=trainer)
    queries()
    two = queries()
    invited(guided, *(f"persoon{number}@school.example" for number in range(10)), by=trainer)
    assert queries() == two
