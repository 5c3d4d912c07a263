"""Editions and teams behind the scenes: opened, changed, called off, joined and left, whatever is typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, TRAINER
from courses.catalogue.services import cancel_run, change_run, join_team, set_team
from courses.models import CourseRun, CourseTeamMember, TeamRole
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import place

pytestmark = pytest.mark.django_db


def behind_the_scenes(user=None, *, role=EDITOR):
    client = Client()
    client.force_login(user or person(role=role))
    return client


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def filled(made=None, *, guides=(), **changed):
    """Return the form of a dated run as it is sent, with something changed in it."""
    form = {
        "title": "Najaar",
        "kind": "dated",
        "starts_at": "2030-10-02 14:00",
        "ends_at": "2030-11-20 17:00",
        "languages": ["nl"],
        "gives_attest": "on",
        "guides": [user.pk for user in guides],
    }
    return form | ({"course": str(made.course_key)} if made else {}) | changed


def as_it_stands(edition, **changed):
    """Return the form of a run as it is opened, with something changed in it."""
    form = behind_the_scenes().get(f"/admin/runs/edit/{edition.pk}/").context["form"]
    shown = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {
        name: local(value) if name.endswith(("_at", "_from", "_until")) and value else value
        for name, value in shown.items()
        if value not in (None, False)
    }
    return sent | changed


def in_team(made, *users):
    set_team(
        course_key=made.course_key,
        members=dict.fromkeys(users, TeamRole.AUTHOR),
        by=None,
        at=timezone.now(),
    )


def test_an_edition_is_opened_with_its_dates_in_local_time_and_its_trainers():
    made, trainer = course(), person(role=TRAINER)
    answer = behind_the_scenes().post("/admin/runs/new/", filled(made, guides=[trainer]))
    assert answer.status_code == 302
    edition = CourseRun.objects.get()
    assert edition.course_key == made.course_key
    assert local(edition.starts_at) == "2030-10-02 14:00"
    assert [each.user for each in edition.staff.all()] == [trainer]


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("ends_at", {"ends_at": "2030-10-01 09:00"}),
        ("ends_at", {"ends_at": ""}),
        ("starts_at", {"starts_at": "", "ends_at": ""}),
        ("enrol_until", {"enrol_from": "2030-09-10 09:00", "enrol_until": "2030-09-01 09:00"}),
        ("starts_at", {"starts_at": "2 oktober"}),
        ("ends_at", {"ends_at": "2030-13-45 09:00"}),
        ("guides", {"guides": []}),
        ("languages", {"languages": []}),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_typed_is_lost(field, changed):
    made, trainer = course(), person(role=TRAINER)
    sent = filled(made, guides=[trainer], title="Mijn <titel>", place="Gent") | changed
    answer = behind_the_scenes().post("/admin/runs/new/", sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    html = answer.content.decode()
    assert 'value="Mijn &lt;titel&gt;"' in html
    assert 'value="Gent"' in html
    assert all(f'value="{value}"' in html for value in changed.values() if value and isinstance(value, str))
    assert not CourseRun.objects.exists()


def test_who_has_a_place_hears_of_other_dates_and_of_nothing_else(mailoutbox):
    edition = run(course(), trainer=person(role=TRAINER))
    mine = place(edition)
    mailoutbox.clear()
    address = f"/admin/runs/edit/{edition.pk}/"
    assert behind_the_scenes().post(address, as_it_stands(edition, title="Anders")).status_code == 302
    assert mailoutbox == []
    later = local(edition.starts_at + timedelta(days=1))
    assert behind_the_scenes().post(address, as_it_stands(edition, starts_at=later)).status_code == 302
    assert [letter.to for letter in mailoutbox] == [[mine.user.email]]
    edition.refresh_from_db()
    assert (edition.title, local(edition.starts_at)) == ("Anders", later)


def test_a_run_cannot_have_fewer_places_than_are_taken():
    edition = run(course(), capacity=5, trainer=person(role=TRAINER))
    place(edition)
    place(edition)
    answer = behind_the_scenes().post(f"/admin/runs/edit/{edition.pk}/", as_it_stands(edition, capacity=1))
    assert list(answer.context["form"].errors) == ["capacity"]
    assert 'value="1"' in answer.content.decode()


def test_calling_off_tells_everyone_with_a_place_why_once(mailoutbox):
    edition = run(course(), trainer=person(role=TRAINER))
    mine = place(edition)
    mailoutbox.clear()
    client, address = behind_the_scenes(), f"/admin/runs/edit/{edition.pk}/"
    off = as_it_stands(edition, calling_off="De trainer is ziek")
    assert client.post(address, off).status_code == 302
    again = as_it_stands(edition, calling_off="Nog eens")
    assert client.post(address, again).status_code == 302
    edition.refresh_from_db()
    assert edition.cancelled_because == "De trainer is ziek"
    [letter] = mailoutbox
    assert letter.to == [mine.user.email]
    assert "De trainer is ziek" in letter.body


def test_a_reason_of_spaces_calls_nothing_off():
    edition = run(course(), trainer=person(role=TRAINER))
    behind_the_scenes().post(f"/admin/runs/edit/{edition.pk}/", as_it_stands(edition, calling_off="   "))
    edition.refresh_from_db()
    assert edition.cancelled_at is None


def test_what_is_over_is_not_called_off_and_what_was_called_off_is_not_changed():
    over = run(course(), starts_in=timedelta(days=-60), trainer=person(role=TRAINER))
    refused = behind_the_scenes().post(
        f"/admin/runs/edit/{over.pk}/", as_it_stands(over, calling_off="Toch niet")
    )
    off = run(course(), trainer=person(role=TRAINER))
    cancel_run(run=off, by=None, at=timezone.now(), reason="Ziek")
    also = behind_the_scenes().post(f"/admin/runs/edit/{off.pk}/", as_it_stands(off, title="Anders"))
    for answer in (refused, also):
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == ["__all__"]
        assert answer.context["form"].non_field_errors()[0] in answer.content.decode()


def test_what_someone_else_changed_meanwhile_is_not_written_over_unseen():
    edition = run(course(), trainer=person(role=TRAINER))
    mine = as_it_stands(edition, place="Gent")
    change_run(run=edition, by=None, at=timezone.now(), title="Van een ander")
    client, address = behind_the_scenes(), f"/admin/runs/edit/{edition.pk}/"
    answer = client.post(address, mine)
    assert list(answer.context["form"].errors) == ["__all__"]
    assert 'value="Gent"' in answer.content.decode()
    edition.refresh_from_db()
    assert (edition.title, edition.place) == ("Van een ander", "")
    again = mine | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    edition.refresh_from_db()
    assert edition.place == "Gent"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "99999"),
        ("capacity", "-1"),
        ("capacity", "1e3"),
        ("capacity", "9" * 400),
        ("starts_at", "0001-01-01 00:00"),
        ("ends_at", "9999-12-31 23:59"),
        ("starts_at", "\x00"),
        ("kind", "later"),
        ("languages", ["xx"]),
        ("languages", ["nl", "<script>"]),
        ("format_override", "paper"),
        ("guides", ["999999"]),
        ("guides", ["x' OR 1=1 --"]),
        ("course", "00000000-0000-0000-0000-000000000000"),
        ("course", "no key"),
        ("title", "x" * 121),
        ("title", "\x00"),
        ("contact", "nobody"),
        ("contact", "a@b.example\nBcc: c@d.example"),
    ],
)
def test_hostile_input_is_refused_at_its_field(field, value):
    made, trainer = course(), person(role=TRAINER)
    sent = filled(made, guides=[trainer]) | {field: value}
    answer = behind_the_scenes().post("/admin/runs/new/", sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not CourseRun.objects.exists()


def test_what_is_typed_is_never_run_as_code():
    made, trainer = course("<script>1</script>"), person(role=TRAINER, name="<script>2</script>")
    client = behind_the_scenes()
    client.post("/admin/runs/new/", filled(made, guides=[trainer], title="<script>3</script>"))
    edition = CourseRun.objects.get()
    for address in ("/admin/runs/", f"/admin/runs/edit/{edition.pk}/", "/admin/course-teams/new/"):
        html = client.get(address).content.decode()
        assert not any(f"<script>{number}</script>" in html for number in (1, 2, 3))


@pytest.mark.parametrize("role", [EDITOR, TRAINER])
def test_lists_cost_the_same_for_twelve_rows_as_for_two(role, django_assert_max_num_queries):
    user = person(role=role)
    client, made = behind_the_scenes(user), course()

    def cost(address):
        client.get(address)
        with django_assert_max_num_queries(100) as seen:
            client.get(address)
        return len(seen)

    def costs(number):
        in_team(made, user, *(person(role=TRAINER) for _ in range(number - 1)))
        for _ in range(number - CourseRun.objects.count()):
            run(made)
        return [cost("/admin/runs/"), cost("/admin/course-teams/")]

    assert costs(2) == costs(12)


def test_a_team_opens_and_changes_the_runs_of_its_own_course_alone():
    mine, theirs, author = course(), course(), person(role=TRAINER)
    in_team(mine, author)
    own, other = run(mine, title="Eigen editie", trainer=author), run(theirs, title="Andermans editie")
    client = behind_the_scenes(author)
    html = client.get("/admin/runs/").content.decode()
    assert "Eigen editie" in html
    assert "Andermans editie" not in html
    refused = client.post("/admin/runs/new/", filled(theirs, guides=[author]))
    assert list(refused.context["form"].errors) == ["course"]
    assert client.post(f"/admin/runs/edit/{other.pk}/", filled(guides=[author])).status_code == 404
    assert client.post(f"/admin/runs/edit/{own.pk}/", filled(guides=[author])).status_code == 302
    assert client.post("/admin/runs/new/", filled(mine, guides=[author])).status_code == 302
    other.refresh_from_db()
    assert other.title == "Andermans editie"


def test_an_author_makes_nobody_the_lead_and_takes_no_lead_away():
    made, author, lead, other = course(), *(person(role=TRAINER) for _ in range(3))
    for user, role in ((author, "author"), (lead, "lead")):
        join_team(course_key=made.course_key, user=user, role=role, by=None, at=timezone.now())
    standing = CourseTeamMember.objects.get(user=lead)

    def add(client, user, role):
        form = {"course": str(made.course_key), "user": user.pk, "role": role}
        return client.post("/admin/course-teams/new/", form)

    client = behind_the_scenes(author)
    for user, role in ((author, "lead"), (other, "lead"), (lead, "author")):
        assert list(add(client, user, role).context["form"].errors) == ["role"]
    client.post(f"/admin/course-teams/delete/{standing.pk}/")
    roles = CourseTeamMember.objects.order_by("user").values_list("user", "role")
    assert dict(roles) == {author.pk: "author", lead.pk: "lead"}
    assert add(client, other, "author").status_code == 302
    assert add(behind_the_scenes(lead), author, "lead").status_code == 302
    assert CourseTeamMember.objects.get(user=author).role == "lead"


def test_nobody_deletes_a_run():
    edition = run(course())
    behind_the_scenes().post(f"/admin/runs/delete/{edition.pk}/")
    assert CourseRun.objects.filter(pk=edition.pk).exists()


def test_joining_twice_is_one_place_in_the_team_and_only_who_may_work_can_join():
    made, author, learner = course(), person(role=TRAINER), person()
    client = behind_the_scenes()
    form = {"course": str(made.course_key), "user": author.pk, "role": "author"}
    for role in ("author", "lead"):
        assert client.post("/admin/course-teams/new/", form | {"role": role}).status_code == 302
    assert CourseTeamMember.objects.get().role == "lead"
    refused = client.post("/admin/course-teams/new/", form | {"user": learner.pk})
    assert list(refused.context["form"].errors) == ["user"]
    wrong = client.post("/admin/course-teams/new/", form | {"role": "king", "course": "no key"})
    assert set(wrong.context["form"].errors) == {"role", "course"}
    assert CourseTeamMember.objects.count() == 1


def test_no_author_of_a_course_lets_herself_see_the_people_in_its_runs():
    made, guide, author = course(), person(role=TRAINER), person(role=TRAINER)
    in_team(made, author)
    edition = run(made, trainer=guide)
    sent = as_it_stands(edition, guides=[guide.pk, author.pk])
    answer = behind_the_scenes(author).post(f"/admin/runs/edit/{edition.pk}/", sent)
    assert "Alleen wie deze editie begeleidt" in answer.content.decode()
    assert list(edition.staff.values_list("user_id", flat=True)) == [guide.pk]
    join_team(course_key=made.course_key, user=guide, role=TeamRole.AUTHOR, by=None, at=timezone.now())
    behind_the_scenes(guide).post(f"/admin/runs/edit/{edition.pk}/", sent)
    assert edition.staff.count() == 2
