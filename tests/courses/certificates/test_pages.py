"""Attests over HTTP: one's own list, the name, the PDF, the public check, the administrators' page."""

import io
import sys

import pypdf
import pytest
from django.utils import timezone

from core.signs import drawable, is_letter, is_sign
from courses.certificates.drawing import drawn, qr_code
from courses.certificates.models import Certificate
from courses.certificates.wording import sheet
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import attest, finished_place

pytestmark = pytest.mark.django_db


def test_the_name_is_seen_on_the_attest_before_it_is_confirmed(client):
    place = finished_place()
    client.force_login(place.user)
    shown = client.post("/en/my-attests/name/", {"name": "Anna Dewit"})
    assert "Anna Dewit" in shown.content.decode()
    assert not Certificate.objects.exists()
    client.post("/en/my-attests/name/", {"name": "Anna Dewit", "confirmed": "1"})
    assert Certificate.objects.get().facts.name == "Anna Dewit"
    assert Certificate.objects.get().code in client.get("/en/my-attests/").content.decode()


def test_a_name_that_cannot_stand_is_kept_in_the_field_with_a_reason(client):
    client.force_login(person())
    shown = client.post("/en/my-attests/name/", {"name": "Anna 7"})
    assert shown.status_code == 422
    assert 'value="Anna 7"' in shown.content.decode()


def test_the_list_takes_no_more_queries_for_more_attests(client, django_assert_max_num_queries):
    user = person()
    for _ in range(2):
        attest(user=user)
    client.force_login(user)
    client.get("/en/my-attests/")
    with django_assert_max_num_queries(50) as few:
        client.get("/en/my-attests/")
    most = len(few)
    for _ in range(6):
        attest(user=user)
    client.get("/en/my-attests/")  # the new courses join the index
    with django_assert_max_num_queries(most):
        client.get("/en/my-attests/")


def test_the_pdf_is_tagged_and_says_what_was_frozen_for_its_owner_alone(client):
    certificate = attest()
    address = f"/en/my-attests/{certificate.code}.pdf"
    assert client.get(address).status_code == 302
    client.force_login(person())
    assert client.get(address).status_code == 404
    client.force_login(certificate.user)
    pdf = client.get(address)
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content == client.get(address).content
    read = pypdf.PdfReader(io.BytesIO(pdf.content))
    text = read.pages[0].extract_text()
    assert certificate.code in text
    assert "Anna Dewit-Öz" in text
    assert len(read.pages) == 1
    assert read.trailer["/Root"]["/Lang"] == "nl"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_check_forgives_how_the_code_is_typed_and_is_not_indexed(client):
    code = attest().code
    found = client.get("/attest/", {"code": code.lower().replace("-", " ")}, follow=True)
    assert found.redirect_chain[-1][0] == f"/attest/{code}/"
    assert "noindex" in found["X-Robots-Tag"]
    assert client.get("/attest/LK-AAAA-AAAA-AAAA/").status_code == 404
    assert client.get("/attest/", {"code": "nonsense"}).status_code == 422
    assert client.get("/attest/").status_code == 200


def test_a_check_tells_nothing_of_the_account(client):
    certificate = attest()
    shown = client.get(f"/attest/{certificate.code}/").content.decode()
    assert certificate.user.email not in shown
    assert certificate.user.display_name not in shown


@pytest.mark.usefixtures("within_one_window")
def test_checking_many_codes_in_a_row_is_stopped(client):
    answers = [client.get(f"/attest/LK-AAAA-AAAA-AA{a}{b}/").status_code for a in "2346" for b in "234679ACD"]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_administrators_find_an_attest_by_its_code_and_mend_it(client):
    certificate = attest()
    client.force_login(person(role="administrator"))
    page = f"/admin/attests/?code={certificate.code}"
    assert "Anna Dewit-Öz" in client.get(page).content.decode()
    client.post(page, {"name": "Anna De Wit", "correct": "1"})
    newest = Certificate.objects.latest("pk")
    assert newest.facts.name == "Anna De Wit"
    client.post(f"/admin/attests/?code={newest.code}", {"reason": "Vergissing", "revoke": "1"})
    newest.refresh_from_db()
    assert newest.revoked_because == "Vergissing"


def test_what_administrators_typed_is_still_there_when_it_is_refused(client):
    certificate = attest()
    client.force_login(person(role="administrator"))
    page = f"/admin/attests/?code={certificate.code}"
    html = client.post(page, {"name": "Anna ♥ Dewit", "correct": "1"}).content.decode()
    assert 'value="Anna ♥ Dewit"' in html
    assert "Schrijf je naam zoals op je identiteitskaart." in html
    assert "verplicht" in client.post(page, {"reason": " ", "revoke": "1"}).content.decode()
    assert list(Certificate.objects.values_list("code", "revoked_at")) == [(certificate.code, None)]


def test_editors_do_not_come_at_attests(client):
    client.force_login(person(role="editor"))
    assert client.get("/admin/attests/").status_code in {302, 403}


@pytest.mark.parametrize("sign", ["\N{MAPLE LEAF}\N{VARIATION SELECTOR-16}", "日本", "\x01"])
def test_a_sign_that_paper_does_not_know_keeps_nobody_from_her_attest(client, sign):
    """A title is the editors' to write, and the sheet's typeface does not draw everything."""
    edition = run(course(f"Samen {sign} lezen"), self_paced=True, title=sign, signatory_name=f"An {sign}")
    made = attest(edition)
    client.force_login(made.user)
    answer = client.get(f"/nl/mijn-attesten/{made.code}.pdf")
    words = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Samen lezen" in " ".join(words.split())


def test_the_typeface_draws_all_that_may_stand_in_a_name_or_is_left_in_a_title():
    kept = [sign for sign in map(chr, range(sys.maxunicode)) if is_letter(sign) or is_sign(sign)]
    rows = [{"label": "", "text": drawable("x" + "".join(kept)), "strong": "", "items": []}]
    told = {**sheet(attest().facts, check_address="leerkring.example/attest"), "rows": rows}
    assert drawn(told, qr=qr_code("https://leerkring.example/attest/"), at=timezone.now())
