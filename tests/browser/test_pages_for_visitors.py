"""Every page a visitor can meet, in each of its states, judged in both languages and both schemes."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.profiles.services import ProfileChange, pieces, update_profile
from accounts.roles import ADMINISTRATOR
from core.vocabulary import COMPETENCES
from courses.certificates.services import correct_name, revoke_certificate
from courses.models import CourseRun
from tests.browser.weighing import must_be_light
from tests.support import cms
from tests.support.accounts import person
from tests.support.browser import LONG
from tests.support.courses import catalogue, course, run, translate
from tests.support.learning import learner_on, units_of
from tests.support.places import attest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site_to_see(site) -> SimpleNamespace:
    """Fill the site with one of everything that shows itself to visitors."""
    author = well_known_person()
    rich = course(
        f"{LONG} tekenen",
        lead=author,
        promise="Je tekent een reeks lessen.",
        outcomes="kiezen wat in de klas gebeurt\nkiezen wat thuis kan",
        audience="Wie voor de klas staat.",
        prerequisites="Een klas.",
        ways="op papier\nin je eigen klas",
        levels=["lager", "graad-1"],
        subjects=["wiskunde"],
        themes=[LONG],
        competences=list(COMPETENCES)[:2],
        provider=LONG,
        price="Gratis",
        format="blended",
        sources=cms.blocks([("source", {"title": "Een boek", "section": "blz. 3"})]),
        outline=[("Kijken", ("Twee soorten mengen",))],
        unit_fields={"is_preview": True},
    )
    run(rich, capacity=24, place=LONG, trainer=author)
    run(rich, self_paced=True)
    full = course("Volzet", minutes=30, subjects=["kunst"])
    learner_on(full, edition=run(full, capacity=1))
    translated = translate(course("Om te vertalen"), title="Translated")
    return SimpleNamespace(
        author=author,
        rich=rich,
        full=full,
        translated=translated,
        without_run=course("Zonder editie"),
        article=cms.article(f"{LONG} in één verhaal", body=every_block(), tags="rekenen"),
        plain=cms.plain_page(f"{LONG} van het huis"),
        **attests(),
    )


def well_known_person():
    """Return someone who tells everything to everyone."""
    user = person(name=f"Lotte {LONG}")
    change = ProfileChange(
        display_name=user.display_name,
        line="Wiskunde in de eerste graad",
        biography="Ik **vouw** graag.",
        subjects=["wiskunde"],
        levels=["lager"],
        languages=["nl"],
        audiences=dict.fromkeys(pieces(), "everyone"),
    )
    update_profile(user=user, change=change, version=1)
    return user


def attests() -> dict:
    """Issue three attests: one stands, one was revoked, one was replaced."""
    edition = run(course("Met attest"), self_paced=True)
    administrator, now = person(role=ADMINISTRATOR), timezone.now()
    stands, revoked, replaced = (attest(edition) for _each in range(3))
    revoke_certificate(certificate=revoked, reason="Op verzoek.", by=administrator, at=now)
    correct_name(certificate=replaced, name="Anna de Wit", by=administrator, at=now)
    return {"stands": stands, "revoked": revoked, "replaced": replaced}


def every_block() -> list:
    """Return a body with every block of the library."""
    picture = cms.picture(credit="Werkgroep wiskunde", licence="cc-by").pk
    film, words, sound = (cms.document(name).pk for name in ("les.mp4", "les.vtt", "gesprek.mp3"))
    table = {
        "caption": "Voor en na",
        "columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "september"}],
        "rows": [{"values": ["te laat", "14"]}],
    }
    clip = {"title": "Drie lessen", "transcript": "<p>We staan in een les.</p>"}
    return [
        ("text", "<h2>Een kop</h2><p>Tekst met een <a href='https://school.example/'>koppeling</a>.</p>"),
        ("picture", {"picture": picture, "caption": "Stroken"}),
        ("gallery", {"pictures": cms.items([{"picture": picture, "caption": each} for each in "ab"])}),
        ("video", {**clip, "address": "https://youtu.be/abc123", "minutes": 6}),
        ("video", {**clip, "file": film, "captions": words, "captions_language": "nl"}),
        ("audio", {"title": "Gesprek", "file": sound, "transcript": "<p>Wie begint?</p>"}),
        ("file", {"title": "Weekrooster", "description": "Om te bewerken", "file": cms.document().pk}),
        ("quotation", {"text": "Nu zie ik het.", "source": "een leerkracht"}),
        *(
            ("callout", {"tone": tone, "title": "Hou het klein", "text": "<p>Kort.</p>"})
            for tone in ("tip", "remember", "caution")
        ),
        ("columns", {side: [{"type": "text", "value": "<p>Voor</p>"}] for side in ("left", "right")}),
        ("accordion", {"items": cms.items([{"title": "En wie ziek is?", "text": "<p>Die haalt ze.</p>"}])}),
        ("table", {"table": table, "row_headings": True}),
        ("code", {"title": "Voorbeeld", "code": "als x:\n    " + "y" * 120}),
        ("formula", {"latex": r"\frac{3}{4} > \frac{2}{3}", "spoken": "drie vierde is meer"}),
    ]


def test_front_page_stories_and_plain_pages(walk, site_to_see):
    walk.to(walk.of(cms.home()))
    walk.to(walk.of(cms.stories()))
    walk.to(walk.of(site_to_see.article))
    walk.to(walk.of(site_to_see.plain))
    walk.to(walk.address("accounts:profile", site_to_see.author.public_id))


def test_catalogue_and_courses(walk, site_to_see):
    listed = walk.of(catalogue())
    for asked in ("", "?q=bestaatniet", "?level=lager&subject=wiskunde&q=tekenen"):
        walk.to(f"{listed}{asked}")
    for made in (site_to_see.rich, site_to_see.full, site_to_see.without_run, site_to_see.translated):
        walk.to(walk.of(made))
    for made in (site_to_see.rich, site_to_see.full):
        edition = CourseRun.objects.filter(course_key=made.translation_key).first()
        walk.to(walk.address("courses:run-enrol", edition.pk))
    walk.to(walk.of(units_of(site_to_see.rich)[0]))


def test_the_check_of_an_attest(walk, site_to_see):
    walk.to("/attest/")
    walk.to("/attest/?code=geen-code", status=422)
    walk.to("/attest/LK-2222-3333-4444/", status=404)
    for certificate in (site_to_see.stands, site_to_see.revoked, site_to_see.replaced):
        walk.to(f"/attest/{certificate.code}/")


@pytest.mark.parametrize("name", ["home", "catalogue", "course", "article"])
def test_a_cold_visit_is_light(new_device, site_to_see, name):
    pages = {
        "home": cms.home(),
        "catalogue": catalogue(),
        "course": site_to_see.rich,
        "article": site_to_see.article,
    }
    must_be_light(new_device(), pages[name].url)
