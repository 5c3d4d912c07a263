"""What other sites show beside a link to a course."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import CoursePage
from tests.support.cms import picture
from tests.support.courses import course, publish, translate

pytestmark = pytest.mark.django_db


def shared_picture(page, settings) -> str | None:
    """Return the path of the picture that machines are told of, once they were."""
    html = Client().get(page.get_url()).content.decode()
    told = re.search(r'<meta property="og:image" content="([^"]+)">', html)
    return told and told[1].removeprefix(settings.BASE_URL.rstrip("/"))


def with_cover(page, cover) -> CoursePage:
    page = CoursePage.objects.get(pk=page.pk)
    page.cover_picture = cover
    return publish(page)


def test_a_course_with_a_cover_picture_is_shared_with_it(settings):
    page = with_cover(course(outline=()), picture())
    response = Client().get(shared_picture(page, settings))
    content = b"".join(response)
    assert response["Content-Type"] == "image/jpeg"
    assert content.startswith(b"\xff\xd8")
    assert shared_picture(translate(page), settings)


def test_a_course_with_a_drawn_cover_names_no_picture(settings, job_queue):
    page = course(outline=())
    assert shared_picture(page, settings) is None
    cover = picture()
    page = with_cover(page, cover)
    assert shared_picture(page, settings)
    cover.delete()
    job_queue.run()
    assert shared_picture(page, settings) is None


def test_the_picture_costs_nothing_at_each_visit(settings):
    def cost(page) -> int:
        shared_picture(page, settings)
        with CaptureQueriesContext(connection) as asked:
            shared_picture(page, settings)
        return len(asked)

    page = course(outline=())
    without = cost(page)
    assert cost(with_cover(page, picture())) == without
