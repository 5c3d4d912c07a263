"""The words of an activity follow the pages, pictures and documents they refer to, like the body around them.

Jobs wait in the real queue and are done after the change; the unit is then read as a learner reads it.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from courses.learning.models import Activity, Completion
from courses.learning.services import complete_activity
from tests.support.cms import document, picture, plain_page
from tests.support.cms import translate as translate_page
from tests.support.courses import translate
from tests.support.learning import activity, course_with, lasting_id, learner_on

pytestmark = pytest.mark.django_db


def link(target) -> str:
    return f'<p>Lees <a linktype="page" id="{target.pk}">verder</a>.</p>'


def watch(**value):
    value = {"title": "Kijk", "required": True, **value}
    return {"type": "watch", "id": lasting_id("watch"), "value": value}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def read(place, unit, language: str = "nl") -> str:
    """Return the unit as a learner finds it in a language."""
    client = Client()
    client.force_login(place.user)
    there = unit if language == "nl" else unit.get_translations().get(locale__language_code=language)
    response = client.get(there.get_url(), follow=True)
    assert response.status_code == 200
    return response.content.decode().partition("<article")[2].partition("</article>")[0]


def where_words_lead(html: str) -> list[str | None]:
    """Return where each “verder” leads, in the body and in the activity; None when it is a word alone."""
    return [match[1] for match in re.finditer(r'<a(?: href="([^"]*)")?>verder</a>', html)]


def test_the_text_to_watch_along_follows_the_page_it_links_to(job_queue):
    target, elsewhere = plain_page("Doel"), plain_page("Elders")
    made, [unit] = course_with([watch(transcript=link(target))])
    place = learner_on(made)
    assert where_words_lead(read(place, unit)) == ["/nl/doel/"]
    fresh(target).move(fresh(elsewhere), pos="last-child")
    job_queue.run()
    assert where_words_lead(read(place, unit)) == ["/nl/elders/doel/"]
    fresh(target).unpublish()
    job_queue.run()
    assert where_words_lead(read(place, unit)) == [None]


def test_translated_words_link_within_their_own_tree_as_the_body_does(job_queue):
    target = plain_page("Doel")
    translate_page(target, {"Doel": "Goal"})
    around = {"type": "text", "id": lasting_id("around"), "value": link(target)}
    made, [unit] = course_with([watch(transcript=link(target)), around])
    place = learner_on(made)
    for page in (made, fresh(unit.get_parent()), fresh(unit)):
        translate(page)
    there = fresh(target).get_translations().get(locale__language_code="en").specific
    assert where_words_lead(read(place, unit, "en")) == ["/en/doel/", "/en/doel/"]
    there.slug = "goal"
    there.save_revision().publish()
    job_queue.run()
    assert where_words_lead(read(place, unit, "en")) == ["/en/goal/", "/en/goal/"]
    assert where_words_lead(read(place, unit)) == ["/nl/doel/", "/nl/doel/"]


def test_a_film_to_watch_follows_its_file_and_its_still_picture(job_queue):
    film, captions, still = document("film.mp4"), document("film.vtt"), picture()
    made, [unit] = course_with(
        [watch(file=film.pk, captions=captions.pk, poster=still.pk, transcript="<p>Wat men ziet.</p>")]
    )
    place = learner_on(made)
    before = film.url
    assert before in read(place, unit)
    film.file = ContentFile(b"another", name="beter.mp4")
    film.save()
    still.delete()
    job_queue.run()
    html = read(place, unit)
    assert film.url in html
    assert before not in html
    assert "poster=" not in html
    film.delete()
    job_queue.run()
    html = read(place, unit)
    assert "<video" not in html
    assert "Wat men ziet." in html


def test_words_that_follow_touch_nothing_that_was_done(job_queue):
    target = plain_page("Doel")
    block = watch(transcript=link(target))
    made, [unit] = course_with([block])
    place = learner_on(made)
    complete_activity(enrolment=place, activity=activity(unit, block), source="learner", at=timezone.now())
    rows, fact = set(Activity.objects.values_list("pk", "position", "retired_at")), Completion.objects.get()
    fresh(target).delete()
    job_queue.run()
    assert where_words_lead(read(place, unit)) == [None]
    assert set(Activity.objects.values_list("pk", "position", "retired_at")) == rows
    assert Completion.objects.get() == fact
