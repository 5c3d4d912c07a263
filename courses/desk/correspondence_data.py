"""What the site holds of what a person and the trainers of her runs wrote to each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.api import addresses_of
from accounts.models import User
from courses.catalogue.models import CourseRun
from courses.catalogue.titles import course_titles
from courses.desk.models import Invitation, RunMessage, RunMessageRecipient, TrainerQuestion

Told = tuple[CourseRun, dict[str, Any]]


class CorrespondenceData:
    """Messages, questions, answers and invitations, for *My data*."""

    title = gettext_lazy("Messages, questions and invitations")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return what was written to this person and by her, without the names of others."""
        told = [*_messages(user), *_questions(user), *_invitations(user)]
        titles = course_titles({run.course_key for run, _what in told})
        return [
            {_("course"): titles.get(run.course_key, ""), _("run"): str(run), **what} for run, what in told
        ]

    def erase(self, user: User) -> None:
        """Erase what was written to her and what she asked; what she wrote to others loses her name."""
        RunMessageRecipient.objects.filter(enrolment__user=user).delete()
        TrainerQuestion.objects.filter(enrolment__user=user).delete()
        _to(user).delete()
        RunMessage.objects.filter(by=user).update(by=None)
        Invitation.objects.filter(by=user).update(by=None)
        TrainerQuestion.objects.filter(answered_by=user).update(answered_by=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Say that what she wrote to people in her runs stays with them, where there is any of it."""
        wrote = RunMessage.objects.filter(by=user).exists()
        if not wrote and not TrainerQuestion.objects.filter(answered_by=user).exists():
            return []
        return [
            _("What you wrote as a trainer to people in your runs stays with those runs, without your name.")
        ]


def _messages(user: User) -> Iterator[Told]:
    got = RunMessageRecipient.objects.filter(enrolment__user=user).select_related("message__run")
    for letter in got.order_by("pk"):
        yield letter.message.run, _written(_("message to you"), letter.message, letter.delivered_at)
    for message in RunMessage.objects.filter(by=user).select_related("run").order_by("pk"):
        yield message.run, _written(_("message by you"), message, message.at)


def _written(what: str, message: RunMessage, at: Any) -> dict[str, Any]:
    return {_("what"): what, _("when"): at, _("subject"): message.subject, _("text"): message.text}


def _questions(user: User) -> Iterator[Told]:
    asked = TrainerQuestion.objects.filter(enrolment__user=user).select_related("enrolment__run")
    for question in asked.order_by("pk"):
        yield (
            question.enrolment.run,
            {
                _("what"): _("question by you"),
                _("when"): question.at,
                _("text"): question.text,
                _("answer"): question.answer,
                _("answered on"): question.answered_at,
            },
        )
    answered = TrainerQuestion.objects.filter(answered_by=user).select_related("enrolment__run")
    for question in answered.exclude(answer="").order_by("pk"):
        what = {_("what"): _("answer by you"), _("when"): question.answered_at, _("text"): question.answer}
        yield question.enrolment.run, what


def _invitations(user: User) -> Iterator[Told]:
    kinds: Iterable[tuple[str, Any]] = (
        (_("invitation to you"), _to(user)),
        (_("invitation by you"), Invitation.objects.filter(by=user)),
    )
    for what, rows in kinds:
        for row in rows.select_related("run").order_by("pk"):
            yield row.run, {_("what"): what, _("when"): row.at}


def _to(user: User) -> QuerySet[Invitation]:
    """Return the invitations sent to any address that is hers."""
    return Invitation.objects.filter(email__in=addresses_of(user))
