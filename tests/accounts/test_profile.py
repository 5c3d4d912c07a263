"""Profiles: what each viewer sees, and changing one's own."""

from datetime import time
from io import BytesIO
from zoneinfo import available_timezones

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from accounts.models import Profile, User
from accounts.profiles.avatars import initials
from accounts.profiles.models import FIELDS
from accounts.profiles.selectors import profile_page
from accounts.profiles.services import ProfileChange, pieces, profile_of, update_profile
from core.vocabulary import LEVELS, SUBJECTS
from tests.support.accounts import person
from tests.support.courses import course, run

EDIT = "/nl/accounts/profile/"
AUDIENCES = ("me", "members", "everyone")


def told(**changes: object) -> dict[str, object]:
    return {
        "display_name": "L. V.",
        "line": "Wiskunde",
        "biography": "Ik **vouw**.",
        "subjects": [next(iter(SUBJECTS))],
        "levels": [next(iter(LEVELS))],
        "languages": ["nl", "fr"],
        "version": 1,
        **{f"audience_{piece}": "members" for piece in pieces()},
    } | changes


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600), **options: object) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **options)
    return SimpleUploadedFile(f"IMG ../../{kind}.jpg", written.getvalue())


def path_of(user: User) -> str:
    return f"/nl/mensen/{user.public_id}/"


@pytest.fixture
def owner(db: None) -> User:
    return person(name="L. V.")


def test_saving_shows_it_to_members_and_not_to_visitors(client: Client, owner: User) -> None:
    client.force_login(owner)
    assert client.post(EDIT, told())["Location"] == path_of(owner)
    member = Client()
    member.force_login(person())
    page = member.get(path_of(owner)).content.decode()
    assert "Wiskunde" in page
    assert "<strong>vouw</strong>" in page
    assert Client().get(path_of(owner)).status_code == 404


def test_hidden_and_unknown_look_alike(client: Client, owner: User) -> None:
    hidden, unknown = client.get(path_of(owner)), client.get("/nl/mensen/bbbbbbbbbbbb/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    clean = [
        page.content.decode().replace(owner.public_id, "").replace("bbbbbbbbbbbb", "")
        for page in (hidden, unknown)
    ]
    assert clean[0] == clean[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.fixed_dictionaries({field: st.sampled_from(AUDIENCES) for field in FIELDS}))
def test_each_piece_is_seen_by_its_audience_and_nobody_else(owner: User, chosen: dict[str, str]) -> None:
    profile = profile_of(owner)
    update_profile(
        user=owner,
        change=ProfileChange(
            "L. V.", "line", "text", [next(iter(SUBJECTS))], [next(iter(LEVELS))], ["nl"], chosen, ["breuken"]
        ),
        version=profile.version,
    )
    Profile.objects.filter(pk=profile.pk).update(photo="photos/x/mark.webp")
    kept = profile_of(owner).audiences
    member = User.objects.exclude(pk=owner.pk).first() or person()
    for viewer, rings in ((member, ("members", "everyone")), (AnonymousUser(), ("everyone",))):
        page = profile_page(public_id=owner.public_id, viewer=viewer)
        if kept["display_name"] not in rings:
            assert page is None
            continue
        assert page is not None
        assert not page.rings
        shown = {
            "display_name": page.name,
            "photo": page.photo_mark,
            "line": page.line,
            "biography": page.biography_html,
            "subjects": page.subjects,
            "levels": page.levels,
            "languages": page.languages,
            "helps_with": page.helps_with,
            "messages": page.takes_messages,
        }
        assert {field for field, value in shown.items() if value} == {
            field for field in FIELDS if kept[field] in rings
        }
    own = profile_page(public_id=owner.public_id, viewer=owner)
    assert own is not None
    assert all((own.name, own.photo_mark, own.line, own.biography_html, own.subjects, own.languages))


@pytest.mark.parametrize("ring", ["members", "everyone"])
def test_looking_through_others_eyes_shows_what_they_see(client: Client, owner: User, ring: str) -> None:
    client.force_login(owner)
    client.post(EDIT, told(line="only for me", audience_line="me"))
    assert "only for me" in client.get(path_of(owner)).content.decode()
    assert "only for me" not in client.get(path_of(owner), {"as": ring}).content.decode()


def test_looking_as_someone_else_opens_nothing_of_others(client: Client, owner: User) -> None:
    client.force_login(person())
    update_profile(
        user=owner,
        change=ProfileChange("L. V.", "secret line", "", [], [], [], {"line": "me"}),
        version=profile_of(owner).version,
    )
    assert "secret line" not in client.get(path_of(owner), {"as": "me"}).content.decode()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_small_square_and_without_traces(client: Client, owner: User, kind: str) -> None:
    traces = Image.Exif()
    traces[0x0110] = "Camera"
    traces.get_ifd(0x8825)[1] = "N"
    client.force_login(owner)
    client.post(EDIT, told(photo=picture(kind, exif=traces)))
    profile = Profile.objects.get(user=owner)
    assert ".." not in profile.photo.name
    with profile.photo.open() as kept, Image.open(kept) as seen:
        assert seen.size == (480, 480)
        assert not dict(seen.getexif())


def test_a_photo_is_sent_to_its_audience_only(client: Client, owner: User) -> None:
    client.force_login(owner)
    client.post(EDIT, told(photo=picture()))
    mark = Profile.objects.get(user=owner).photo.name.rsplit("/", 1)[1]
    address = path_of(owner) + mark
    sent = client.get(address)
    assert sent["Content-Type"] == "image/webp"
    assert "private" in sent["Cache-Control"]
    assert Client().get(address).status_code == 404
    assert client.get(path_of(owner) + "other.webp").status_code == 404


def test_a_photo_can_be_taken_away(client: Client, owner: User, django_capture_on_commit_callbacks) -> None:
    client.force_login(owner)
    client.post(EDIT, told(photo=picture()))
    kept = Profile.objects.get(user=owner).photo
    with django_capture_on_commit_callbacks(execute=True):
        client.post(EDIT, told(version=2, remove_photo="on"))
    assert not Profile.objects.get(user=owner).photo
    assert not kept.storage.exists(kept.name)


def a_gif() -> bytes:
    written = BytesIO()
    Image.new("P", (2, 2)).save(written, "GIF")
    return written.getvalue()


def attack(name: str) -> SimpleUploadedFile:
    bomb = BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    half = picture().read()[:400]
    files = {
        "a bomb": bomb.getvalue(),
        "half a picture": half,
        "empty": b"",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "html in disguise": b"GIF89a<script>alert(1)</script>",
        "text": b"no picture at all",
        "a gif": a_gif(),
        "a png head": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        "too heavy": b"\xff\xd8\xff" + b"\x00" * (5 * 1024 * 1024),
    }
    return SimpleUploadedFile("photo.jpg", files[name], content_type="image/jpeg")


@pytest.mark.parametrize(
    "name",
    ["a bomb", "half a picture", "svg", "html in disguise", "text", "a gif", "a png head", "too heavy"],
)
def test_what_is_no_safe_photo_is_refused_and_the_rest_is_kept_in_the_form(
    client: Client, owner: User, name: str
) -> None:
    client.force_login(owner)
    page = client.post(EDIT, told(line="typed before", photo=attack(name)))
    assert page.status_code == 422
    assert page.context["form"].errors["photo"]
    assert b"typed before" in page.content
    assert not Profile.objects.get(user=owner).photo


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "x" * 81),
        ("line", "x" * 121),
        ("biography", "x" * 4001),
        ("subjects", ["no such subject"]),
        ("levels", ["'; DROP TABLE"]),
        ("languages", ["xx"]),
        ("audience_line", "nobody knows"),
        ("audience_line", ""),
        ("audience_display_name", "me"),
    ],
)
def test_what_cannot_be_is_refused(client: Client, owner: User, field: str, value: object) -> None:
    client.force_login(owner)
    page = client.post(EDIT, told(**{field: value}))
    assert page.status_code == 422
    assert page.context["form"].errors[field]


def test_a_stale_form_is_refused_and_keeps_what_was_typed(client: Client, owner: User) -> None:
    client.force_login(owner)
    client.post(EDIT, told(line="first"))
    page = client.post(EDIT, told(line="second window"))
    assert page.status_code == 409
    assert b"second window" in page.content
    assert Profile.objects.get(user=owner).line == "first"


@pytest.mark.usefixtures("within_one_window")
def test_saving_over_and_over_is_throttled(client: Client, owner: User) -> None:
    """Every photo is drawn anew, which takes time."""
    client.force_login(owner)
    assert [client.post(EDIT, told()).status_code for _ in range(31)][-1] == 429
    assert client.get(EDIT).status_code == 200


def test_hostile_text_never_becomes_markup(client: Client, owner: User) -> None:
    client.force_login(owner)
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    client.post(EDIT, told(line=evil[:100], biography=evil))
    page = client.get(path_of(owner)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_a_name_on_a_course_is_part_of_the_role_and_the_form_says_so(client: Client, owner: User) -> None:
    client.force_login(owner)
    client.post(EDIT, told(audience_display_name="members"))
    form = client.get("/en/accounts/profile/").content.decode()
    assert "your name stands on its page whatever you choose here" in form
    assert 'aria-describedby="id_audience_display_name_helptext"' in form
    taught = course(lead=person(name="M. A."))
    run(taught, trainer=owner)
    page = Client().get(taught.get_url()).content.decode()
    assert "L. V." in page
    assert "M. A." in page
    assert path_of(owner) not in page
    assert Client().get(path_of(owner)).status_code == 404


def test_a_lost_session_leads_to_sign_in(client: Client, owner: User) -> None:
    assert "/accounts/login/" in client.post(EDIT, told())["Location"]


QUIET = {"quiet_from": "21:30", "quiet_until": "06:15"}


def test_preferences_change_language_clock_and_quiet_hours(client: Client, owner: User) -> None:
    client.force_login(owner)
    wanted = {"language": "en", "time_zone": "Europe/Amsterdam", **QUIET}
    assert client.post("/nl/accounts/settings/", wanted)["Location"] == "/en/accounts/settings/"
    owner.refresh_from_db()
    assert (owner.language, owner.time_zone) == ("en", "Europe/Amsterdam")
    assert (owner.quiet_from, owner.quiet_until) == (time(21, 30), time(6, 15))
    for wrong in ({"language": "xx"}, {"quiet_from": ""}, {"quiet_until": "25:00"}):
        assert client.post("/nl/accounts/settings/", wanted | wrong).status_code == 422


def choices(client: Client, name: str) -> dict[str, str]:
    return dict(client.get("/en/accounts/settings/").context["form"].fields[name].choices)


def test_languages_are_called_as_they_call_themselves(client: Client, owner: User) -> None:
    client.force_login(owner)
    assert choices(client, "language") == {"nl": "Nederlands", "en": "English"}


def test_a_clock_goes_by_the_name_of_its_city_and_stands_once(client: Client, owner: User) -> None:
    client.force_login(owner)
    clocks = choices(client, "time_zone")
    assert len(set(clocks.values())) == len(clocks) < 50
    assert {"Europe/Brussels", "Europe/Kyiv", "UTC"} <= set(clocks) <= available_timezones()
    assert "Europe/Kiev" not in clocks


def test_a_clock_that_is_not_offered_any_more_is_kept_by_who_chose_it(client: Client, owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(time_zone="Europe/Isle_of_Man")
    client.force_login(owner)
    assert choices(client, "time_zone")["Europe/Isle_of_Man"] == "Isle of Man"
    kept = {"language": "nl", "time_zone": "Europe/Isle_of_Man", **QUIET}
    assert client.post("/nl/accounts/settings/", kept).status_code == 302


@pytest.mark.parametrize(
    ("name", "letters"), [("L. V.", "LV"), ("Ana", "A"), ("an van der berg", "AB"), ("", "?"), ("…", "?")]
)
def test_letters_of_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters
