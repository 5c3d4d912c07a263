"""What the site holds of someone's learning: what she did, wrote and answered, and when."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.learning.models import Attachment, AttemptGrant, Completion, QuizAttempt, Response
from courses.learning.services.attachments import forget_file


class LearningData:
    """Completions, answers, attempts, those given besides, and files. Nothing of it stays after erasure."""

    title = _("What you did in courses")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every completion, text and attempt of this person, and what trainers noted for her."""
        return [
            *_completions(user),
            *_responses(user),
            *_attempts(user),
            *_grants(user),
            *_attachments(user),
        ]

    def erase(self, user: User) -> None:
        """Erase all of it; what an attest says stands on the attest itself."""
        for attachment in Attachment.objects.filter(enrolment__user=user):
            forget_file(attachment)
        for model in (Completion, Response, QuizAttempt, AttemptGrant, Attachment):
            model._default_manager.filter(enrolment__user=user).delete()
        for model in (Completion, AttemptGrant):
            model._default_manager.filter(by=user).update(by=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Nothing stays."""
        return []


def _completions(user: User) -> list[dict[str, Any]]:
    facts = Completion.objects.filter(enrolment__user=user).select_related("activity").order_by("at")
    return [
        {
            str(_("what")): str(_("done")),
            str(_("activity")): fact.activity.title or fact.activity.kind,
            str(_("when")): fact.at,
            **({str(_("because")): fact.reason} if fact.reason else {}),
        }
        for fact in facts
    ]


def _responses(user: User) -> list[dict[str, Any]]:
    found = Response.objects.filter(enrolment__user=user).select_related("activity").order_by("pk")
    return [
        {
            str(_("what")): str(_("written")),
            str(_("activity")): response.activity.title or response.activity.kind,
            str(_("when")): response.draft_saved_at or response.saved_at,
            str(_("saved")): response.answer,
            str(_("shown to your trainer")): response.shown_at,
            str(_("draft")): response.draft,
        }
        for response in found
    ]


def _grants(user: User) -> list[dict[str, Any]]:
    found = AttemptGrant.objects.filter(enrolment__user=user).select_related("activity").order_by("at")
    return [
        {
            str(_("what")): str(_("more attempts given by a trainer")),
            str(_("activity")): grant.activity.title or grant.activity.kind,
            str(_("when")): grant.at,
            str(_("how many")): grant.extra,
            str(_("because")): grant.reason,
        }
        for grant in found
    ]


def _attachments(user: User) -> list[dict[str, Any]]:
    found = Attachment.objects.filter(enrolment__user=user).select_related("activity").order_by("at")
    return [
        {
            str(_("what")): str(_("a file of yours")),
            str(_("activity")): attachment.activity.title or attachment.activity.kind,
            str(_("when")): attachment.at,
            str(_("file")): attachment.name,
            str(_("where")): reverse("courses:attachment", args=[attachment.pk]),
        }
        for attachment in found
    ]


def _attempts(user: User) -> list[dict[str, Any]]:
    found = QuizAttempt.objects.filter(enrolment__user=user).select_related("activity").order_by("at")
    return [
        {
            str(_("what")): str(_("quiz handed in")),
            str(_("activity")): attempt.activity.title or attempt.activity.kind,
            str(_("when")): attempt.at,
            str(_("points")): f"{attempt.points} / {attempt.out_of}",
            str(_("answers")): attempt.answers,
        }
        for attempt in found
    ]
