"""Gathers, on the day of issue, what an attest will say from then on."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation

from core import vocabulary
from courses.catalogue.models import CoursePage, CourseRun
from courses.catalogue.outline import course_outline
from courses.certificates.hours import split_minutes
from courses.certificates.snapshot import Competence, Hours, Snapshot
from courses.enrolment.models import Enrolment


class CourseHasNoPage(LookupError):
    """There is no page left that says what the course is called, so nothing can be attested."""


def attest_language(language: str) -> str:
    """Return the language an attest for this reader is drawn up in."""
    known = {code for code, _name in settings.LANGUAGES}
    return language if language in known else settings.LANGUAGE_CODE


def snapshot_of(enrolment: Enrolment, *, code: str, at: datetime) -> Snapshot:
    """Return what the attest of this finished place says, in the learner's language.

    Raises:
        CourseHasNoPage: when the course was deleted before it could be attested.
    """
    user, run = enrolment.user, enrolment.run
    language = attest_language(user.language)
    with translation.override(language):
        page = _page(run, language)
        started_at = max(filter(None, (run.starts_at, enrolment.enrolled_at)))
        finished_at = enrolment.finished_at or at
        return Snapshot(
            code=code,
            language=language,
            name=user.official_name,
            course=page.title,
            course_key=str(run.course_key),
            run=run.title,
            started_on=timezone.localdate(min(started_at, finished_at)),
            finished_on=timezone.localdate(finished_at),
            issued_on=timezone.localdate(at),
            hours=_hours(page, run),
            provider=page.provider or settings.WAGTAIL_SITE_NAME,
            signatory=", ".join(filter(None, (run.signatory_name, run.signatory_role))),
            competences=_competences(page),
        )


def _page(run: CourseRun, language: str) -> CoursePage:
    """Return the course's page in the language, else the one it was written in."""
    pages = list(CoursePage.objects.filter(translation_key=run.course_key).select_related("locale"))
    if not pages:
        raise CourseHasNoPage(str(run.course_key))
    best: CoursePage = min(
        pages, key=lambda page: (page.locale.language_code != language, page.alias_of_id is not None)
    )
    return best


def _hours(page: CoursePage, run: CourseRun) -> Hours:
    outline = course_outline(run.course_key, page.locale.language_code)
    in_units = sum(unit.minutes for unit in outline) if outline else 0
    return split_minutes(total=page.minutes, in_units=in_units, format=run.format_override or page.format)


def _competences(page: CoursePage) -> tuple[Competence, ...]:
    found = (vocabulary.COMPETENCES.get(code) for code in page.competences)
    return tuple(
        Competence(code=each.code, name=each.name, framework=vocabulary.FRAMEWORKS[each.framework].name)
        for each in found
        if each is not None
    )
