"""Gathers, on the day of issue, what an attest will say from then on."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

from core import vocabulary
from courses.catalogue.models import CoursePage, CourseRun
from courses.catalogue.outline import course_outline
from courses.certificates.hours import Effort, split_minutes
from courses.certificates.snapshot import Competence, Hours, SessionHours, Snapshot
from courses.enrolment.models import Enrolment
from courses.learning.activities.meeting import MEETING
from courses.learning.models import Activity, Completion
from courses.sessions.models import LiveSession
from courses.sessions.selectors import marked_of


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
        sessions = _sessions(enrolment, at)
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
            hours=_hours(page, enrolment, sessions),
            provider=page.provider or settings.WAGTAIL_SITE_NAME,
            signatory=", ".join(filter(None, (run.signatory_name, run.signatory_role))),
            competences=_competences(page),
            sessions=sessions,
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


def _sessions(enrolment: Enrolment, at: datetime) -> tuple[SessionHours, ...]:
    """Return the sessions that were marked for her; word sent of one to come is no missed session yet."""
    return tuple(
        SessionHours(
            title=each.session.title,
            on=timezone.localdate(each.session.starts_at, ZoneInfo(each.session.time_zone)),
            minutes=each.session.minutes,
            attended=each.was_there,
        )
        for each in marked_of(enrolment)
        if each.was_there or each.session.starts_at <= at
    )


def _hours(page: CoursePage, enrolment: Enrolment, sessions: tuple[SessionHours, ...]) -> Hours:
    run = enrolment.run
    outline = course_outline(run.course_key, page.locale.language_code)
    in_units = sum(unit.minutes for unit in outline) if outline else 0
    planned = LiveSession.objects.filter(run=run, cancelled_at=None)
    return split_minutes(
        Effort(page.minutes, in_units, run.format_override or page.format, _has_meetings(run)),
        planned=sum(session.minutes for session in planned),
        sessions=sessions,
        in_class=_in_class(enrolment),
    )


def _has_meetings(run: CourseRun) -> bool:
    return Activity.objects.filter(course_key=run.course_key, kind=MEETING, retired_at=None).exists()


def _in_class(enrolment: Enrolment) -> int:
    """Return what she tried in her own class took, in minutes."""
    tried = Completion.objects.filter(enrolment=enrolment, activity__kind="try_in_class")
    definitions = tried.values_list("activity__definition", flat=True)
    return sum(int(definition.get("minutes") or 0) for definition in definitions)


def _competences(page: CoursePage) -> tuple[Competence, ...]:
    found = (vocabulary.COMPETENCES.get(code) for code in page.competences)
    return tuple(
        Competence(code=each.code, name=each.name, framework=vocabulary.FRAMEWORKS[each.framework].name)
        for each in found
        if each is not None
    )
