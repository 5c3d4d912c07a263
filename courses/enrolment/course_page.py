"""The page of a course over HTTP: what the catalogue tells of it, with the reader's own place."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.api import PageEntry, stories_about
from core.views import render
from courses.catalogue.pages import CoursePage
from courses.enrolment.course_schema import course_schema
from courses.enrolment.course_screen import CourseScreen, course_screen, drafted_screen


def course_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show what a course is about and how to take part in it."""
    return _show(request, course_screen(request, entry, at=timezone.now()))


def course_draft(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """Show editors a course as it will be told of, with the steps and runs that are public now."""
    return _show(request, drafted_screen(request, page, at=timezone.now()))


def _show(request: HttpRequest, screen: CourseScreen) -> HttpResponse:
    stories = stories_about(request, screen.entry)
    context = {"screen": screen, "data": course_schema(screen), "stories": stories}
    return render(request, "courses/catalogue/course.html", context)
