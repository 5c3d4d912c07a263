"""From finishing to an attest that outlives the course and the name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import DomainError
from courses.certificates.models import Certificate
from courses.certificates.own_data import CertificateData
from courses.certificates.services import (
    confirm_official_name,
    correct_name,
    issue_certificate,
    revoke_certificate,
)
from courses.certificates.wording import sheet
from courses.enrolment.own_data import EnrolmentData
from courses.enrolment.services import finish_enrolment
from courses.models import Presence
from courses.sessions.services import mark_presence, send_word
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import attest, finished_place, place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db


def test_an_attest_waits_for_the_name_and_is_then_issued_once(mailoutbox):
    place = finished_place()
    issue_certificate(enrolment=place, at=timezone.now())
    assert not Certificate.objects.exists()
    confirm_official_name(user=place.user, name="Anna  Dewit", at=timezone.now())
    issue_certificate(enrolment=place, at=timezone.now())
    certificate = Certificate.objects.get()
    assert certificate.facts.name == "Anna Dewit"
    asked, ready = mailoutbox[1:]
    assert "naam" in asked.subject
    assert certificate.code in ready.body


def test_who_confirmed_the_name_before_gets_the_attest_by_finishing():
    user = person()
    confirm_official_name(user=user, name="Anna Dewit", at=timezone.now())
    finished_place(user=user)
    assert Certificate.objects.filter(user=user).count() == 1


def test_a_run_without_attest_gives_none():
    user = person()
    confirm_official_name(user=user, name="Anna Dewit", at=timezone.now())
    finished_place(run(self_paced=True, gives_attest=False), user)
    assert not Certificate.objects.exists()


def test_the_table_itself_refuses_a_second_standing_attest():
    first = attest()
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            code="LK-AAAA-AAAA-AAAA",
            enrolment=first.enrolment,
            user=first.user,
            language="nl",
            snapshot=first.snapshot,
            issued_at=timezone.now(),
        )


def test_a_competence_stands_on_it_under_the_number_its_framework_gives_it(client):
    page = course("Rekenen", competences=["DigCompEdu 2.1", "Key 3"])
    certificate = attest(run(page, self_paced=True))
    shown = client.get(f"/attest/{certificate.code}/").content.decode()
    assert ">DigCompEdu 2.1<" in shown
    [framework] = {each.framework for each in certificate.facts.competences} - {"DigCompEdu"}
    assert f">{framework} 3<" in shown
    [listed] = [row["items"] for row in sheet(certificate.facts, check_address="x")["rows"] if row["items"]]
    assert [item["note"] for item in listed] == ["DigCompEdu 2.1", f"{framework} 3"]


def test_sessions_stand_on_it_as_attended_or_missed_and_only_the_first_count(client):
    trainer, day = person(role="administrator"), timedelta(days=1)
    edition = run(course("Samen", minutes=600, format="in_person"), self_paced=True)
    taken, now = place(edition), timezone.now()
    confirm_official_name(user=taken.user, name="Anna Dewit", at=now)
    for days, presence in ((3, Presence.LATE), (2, Presence.ABSENT), (1, None)):
        held = session(edition, starts_in=-days * day, title=f"Dag {days}")
        mark_presence(session=held, marks={taken.pk: presence}, by=trainer, at=now)
    word = send_word(session=session(edition), enrolment=taken, at=now)
    finish_enrolment(enrolment=taken, by=taken.user, at=now)
    facts = Certificate.objects.get().facts
    assert [(each.title, each.attended) for each in facts.sessions] == [("Dag 3", True), ("Dag 2", False)]
    assert (facts.hours.total_minutes, facts.missed_minutes) == (180, 180)
    shown = client.get(f"/attest/{facts.code}/", headers={"accept-language": "en"}).content.decode()
    assert shown.count(", attended") == shown.count(", missed") == 1
    assert word.presence == Presence.EXCUSED


def test_nothing_on_it_changes_with_the_course_the_run_or_the_person(client):
    page = course("Rekenen met breuken", provider="Nascholingsteam", competences=["DigCompEdu 2.1"])
    certificate = attest(run(page, self_paced=True, title="Doorlopend", signatory_name="Trainer van dienst"))
    before = certificate.snapshot
    page.title, page.minutes = "Anders", 5
    page.save_revision().publish()
    page.delete()
    certificate.user.display_name = certificate.user.official_name = "Iemand Anders"
    certificate.user.save()
    certificate.refresh_from_db()
    shown = client.get(f"/attest/{certificate.code}/", headers={"accept-language": "nl"}).content.decode()
    assert certificate.snapshot == before
    assert "Rekenen met breuken" in shown
    assert "Anna Dewit-Öz" in shown
    assert "Iemand Anders" not in shown


def test_an_administrator_revokes_with_a_reason_that_is_public(client):
    certificate = attest()
    revoke_certificate(
        certificate=certificate, reason="Op eigen vraag", by=person(role="administrator"), at=timezone.now()
    )
    shown = client.get(f"/attest/{certificate.code}/", headers={"accept-language": "nl"}).content.decode()
    assert "ingetrokken" in shown
    assert "Op eigen vraag" in shown
    assert issue_certificate(enrolment=certificate.enrolment, at=timezone.now()).revoked_at


def test_a_corrected_name_makes_a_new_attest_and_leaves_the_old_one_as_it_was(client):
    old = attest()
    before = old.snapshot
    new = correct_name(
        certificate=old, name="Anna De Wit", by=person(role="administrator"), at=timezone.now()
    )
    old.refresh_from_db()
    assert old.snapshot == before
    assert new.code != old.code
    shown = client.get(f"/attest/{old.code}/").content.decode()
    assert f"/attest/{new.code}/" in shown
    assert "Anna De Wit" not in shown


def test_only_administrators_mend_attests_and_only_once():
    certificate, at = attest(), timezone.now()
    with pytest.raises(DomainError) as not_hers:
        revoke_certificate(certificate=certificate, reason="x", by=person(role="editor"), at=at)
    boss = person(role="administrator")
    revoke_certificate(certificate=certificate, reason="x", by=boss, at=at)
    with pytest.raises(DomainError) as twice:
        correct_name(certificate=certificate, name="Anna De Wit", by=boss, at=at)
    assert [not_hers.value.code, twice.value.code] == ["not_allowed", "attest_stands_no_more"]


def test_an_attest_stays_when_its_holder_is_forgotten_and_says_so_beforehand():
    certificate = attest()
    user = certificate.user
    assert len(CertificateData().keeps(user)) == 1
    assert CertificateData().export(user)[0]
    assert EnrolmentData().export(user)
    CertificateData().erase(user)
    EnrolmentData().erase(user)
    user.delete()
    certificate.refresh_from_db()
    assert certificate.facts.name == "Anna Dewit-Öz"
    assert certificate.user is None
