"""My year over HTTP: what counts, what she adds, her goal, and taking it along."""

import io
from datetime import date, timedelta
from uuid import uuid4

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from accounts.privacy.archive import build_archive
from accounts.privacy.services import erase_account
from courses.certificates.services import correct_name, revoke_certificate
from courses.record.jobs import forget_erased
from courses.record.models import OtherTraining, YearGoal
from courses.record.year.school_years import school_year_of
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import attest, place
from tests.support.record import training

pytestmark = pytest.mark.django_db

MY_YEAR = "/nl/mijn-jaar/"
ELSEWHERE = "/nl/mijn-jaar/elders/"


@pytest.fixture
def user():
    return person()


@pytest.fixture
def mine(client: Client, user) -> Client:
    client.force_login(user)
    return client


def form(**changed) -> dict[str, str]:
    told = {"title": "Studiedag taal", "provider": "De dienst", "duration": "2,5"}
    return {**told, "on": timezone.localdate().isoformat(), "form_key": str(uuid4()), **changed}


def shown(client: Client, path: str = MY_YEAR) -> str:
    return client.get(path).content.decode()


def this_year() -> int:
    return school_year_of(timezone.localdate()).begins


def test_attested_hours_and_what_she_told_herself_are_kept_apart(mine, user):
    attest(run(course("Samen rekenen", minutes=120), self_paced=True), user)
    training(user, minutes=150)
    html = shown(mine)
    assert "Samen rekenen" in html
    assert "Studiedag rekenen" in html
    assert html.count("zelf opgegeven</span>") == 1
    assert "<b>4,5 uur</b>" in html
    screen = mine.get(MY_YEAR).context["screen"]
    assert (screen.sums.attested, screen.sums.declared) == (120, 150)


def test_a_replaced_attest_counts_once_and_a_revoked_one_not_at_all(mine, user):
    chief, at = person(role="administrator"), timezone.now()
    kept = attest(run(course(minutes=120), self_paced=True), user)
    gone = attest(run(course(minutes=600), self_paced=True), user)
    correct_name(certificate=kept, name="An Peeters", by=chief, at=at)
    revoke_certificate(certificate=gone, reason="Vergissing", by=chief, at=at)
    assert mine.get(MY_YEAR).context["screen"].sums.attested == 120


def test_a_course_under_way_is_still_to_come_and_counts_for_nothing_yet(mine, user):
    place(run(course(minutes=240), lasts=timedelta(days=1), starts_in=timedelta(hours=1)), user)
    screen = mine.get(MY_YEAR).context["screen"]
    assert (screen.sums.planned, screen.sums.done) in {(240, 0), (0, 0)}  # tomorrow may be September


def test_training_is_added_in_four_fields_and_a_double_click_adds_it_once(mine, user):
    sent = form()
    for _click in range(2):
        answer = mine.post(ELSEWHERE, sent)
        assert answer["Location"] == f"/nl/mijn-jaar/{this_year()}/#elsewhere"
    told = OtherTraining.objects.get()
    assert (told.user, told.title, told.provider, told.minutes) == (user, "Studiedag taal", "De dienst", 150)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\x00b"},
        {"provider": ""},
        {"duration": "lang"},
        {"duration": "0"},
        {"on": "gisteren"},
        {"on": "9999-12-31"},
        {"on": "0001-01-01"},
        {"form_key": "nothing"},
    ],
)
def test_what_cannot_be_added_says_why_and_keeps_what_was_typed(mine, wrong):
    answer = mine.post(ELSEWHERE, form(provider="Eigenwijs & co") | wrong)
    assert answer.status_code == 422
    assert not OtherTraining.objects.exists()
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert "Eigenwijs &amp; co" in html or "provider" in wrong


def test_somebody_elses_form_key_changes_nothing_of_hers(mine, user):
    other = training()
    mine.post(ELSEWHERE, form(form_key=str(other.form_key)))
    other.refresh_from_db()
    assert other.title == "Studiedag rekenen"
    assert OtherTraining.objects.filter(user=user).count() == 1


def test_a_line_is_changed_erased_and_put_back(mine, user):
    line = training(user)
    page = f"{ELSEWHERE}{line.pk}/"
    assert 'value="2:30"' in shown(mine, page)
    mine.post(page, form(title="Anders", duration="3"))
    line.refresh_from_db()
    assert (line.title, line.minutes) == ("Anders", 180)
    assert mine.post(page, form(duration="x")).status_code == 422
    led_to = mine.post(f"{page}wis/")["Location"]
    html = shown(mine, led_to)
    assert "“Anders” is gewist." in html
    assert "3 uur" not in html
    assert mine.get(page).status_code == 404
    mine.post(f"{page}zet-terug/")
    assert "3 uur" in shown(mine)


def test_what_was_erased_is_gone_after_a_day(user):
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    training(user).__class__.objects.update(erased_at=yesterday)
    kept = training(user)
    kept.erased_at = timezone.now()
    kept.save()
    forget_erased.call()
    assert OtherTraining.objects.get() == kept


def test_there_is_no_goal_until_she_sets_one_and_none_once_she_takes_it_away(mine, user):
    training(user)
    goal = f"/nl/mijn-jaar/{this_year()}/doel/"
    assert "die je je voornam" not in shown(mine)
    mine.post(goal, {"goal": "20"})
    assert YearGoal.objects.get().minutes == 1_200
    assert "<b>2,5 uur</b> van de 20 uur die je je voornam" in shown(mine)
    assert mine.post(goal, {"goal": "veel"}).status_code == 422
    mine.post(goal, {"take_away": "1"})
    assert "die je je voornam" not in shown(mine)


def test_earlier_school_years_can_be_chosen(mine, user):
    training(user, title="Lang geleden", on=date(2019, 9, 1))
    training(user, title="Net daarvoor", on=date(2019, 8, 31))
    assert 'href="/nl/mijn-jaar/2019/"' in shown(mine)
    html = shown(mine, "/nl/mijn-jaar/2019/")
    assert "Lang geleden" in html
    assert "Net daarvoor" not in html
    assert "Net daarvoor" in shown(mine, "/nl/mijn-jaar/2018/")
    assert mine.get("/nl/mijn-jaar/1200/").status_code == 404
    assert mine.get(f"/nl/mijn-jaar/{10**30}/").status_code == 404


def test_the_pdf_holds_hours_and_titles_and_is_tagged(mine, user):
    given = attest(run(course("Samen rekenen", minutes=120), self_paced=True), user)
    training(user, title="#strong[Niet vet] \\ $x$")
    answer = mine.get(f"/nl/mijn-jaar/{this_year()}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for said in ("Samen rekenen", "#strong[Niet vet] \\ $x$", "2 uur", "2,5 uur", "4,5 uur", given.code):
        assert said in words
    assert "niet nagegaan door Leerkring" in words
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "nl"


@pytest.mark.parametrize("title", ["\N{MAPLE LEAF}\N{VARIATION SELECTOR-16} lezen", "日本", "word " * 40])
def test_a_pdf_comes_whatever_the_titles_hold(mine, user, title):
    for _line in range(12):
        training(user, title=title[:200])
    assert mine.get(f"/nl/mijn-jaar/{this_year()}.pdf").content.startswith(b"%PDF")


def test_the_sheet_opens_right_and_runs_no_formula(mine, user):
    training(user, title='=HYPERLINK("http://x")', provider="+31")
    answer = mine.get(f"/nl/mijn-jaar/{this_year()}.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Schooljaar;Bijscholing;")
    assert "'=HYPERLINK" in lines[1]
    assert "'+31" in lines[1]
    assert ";2,50;" in lines[1]
    assert "no-store" in answer["Cache-Control"]


def test_nobody_else_comes_at_it(client, user):
    line = training(user)
    for role in (None, "trainer", "editor", "administrator"):
        client.force_login(person(role=role))
        assert "Studiedag rekenen" not in shown(client)
        assert client.get(f"{ELSEWHERE}{line.pk}/").status_code == 404
        for act in ("wis", "zet-terug"):
            assert client.post(f"{ELSEWHERE}{line.pk}/{act}/").status_code == 404
        assert "gewist" not in shown(client, f"{MY_YEAR}?erased={line.pk}")


def test_the_page_takes_no_more_queries_for_more_lines(mine, user, django_assert_max_num_queries):
    def cost(lines: int) -> int:
        for _ in range(lines):
            training(user)
        attest(user=user)
        shown(mine)
        with django_assert_max_num_queries(50) as counted:
            shown(mine)
        return len(counted)

    assert cost(1) == cost(10)


def test_what_she_keeps_is_hers_to_take_along_and_to_have_forgotten(user):
    training(user, title="Mee te nemen")
    training(title="Van een ander")
    archive = build_archive(user=user, at=timezone.now())
    told = read_archive(archive)
    assert "Mee te nemen" in told
    assert "Van een ander" not in told
    erase_account(user=user)
    assert OtherTraining.objects.get().title == "Van een ander"


def read_archive(archive: bytes) -> str:
    from zipfile import ZipFile

    return ZipFile(io.BytesIO(archive)).read("data.json").decode()
