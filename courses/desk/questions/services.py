"""Asking the trainers of a run, and answering: here, or by mail and said so here."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.api import read_about
from accounts.models import User
from core.errors import DomainError
from courses.desk import notifying
from courses.desk.models import TrainerQuestion
from courses.desk.questions import mails
from courses.desk.questions.selectors import trainers_of
from courses.enrolment.models import Enrolment
from courses.learning.access import must_take_part

log = structlog.get_logger(__name__)


@transaction.atomic
def ask_trainers(
    *, enrolment: Enrolment, unit_key: UUID, text: str, form_key: UUID, at: datetime
) -> TrainerQuestion:
    """Put a question to the trainers of her run; each gets it by mail. The same form twice is one question.

    Raises:
        DomainError: `no_trainer`, `form_used_elsewhere`, or why she takes no part at that moment.
    """
    must_take_part(enrolment, at)
    trainers = trainers_of(enrolment.run)
    if not trainers:
        raise DomainError("no_trainer", _("Nobody guides this run, so there is nobody to ask here."))
    told = {"enrolment": enrolment, "unit_key": unit_key, "text": text, "at": at}
    question, is_new = TrainerQuestion.objects.get_or_create(form_key=form_key, defaults=told)
    if question.enrolment_id != enrolment.pk:
        raise DomainError("form_used_elsewhere", _("This form was used already. Open it again."))
    if is_new:
        log.info("question_asked", run=enrolment.run_id, question=question.pk)
        for trainer in trainers:
            mails.tell_trainer(question, trainer, at)
    return question


@transaction.atomic
def answer_question(*, question: TrainerQuestion, answer: str, by: User, at: datetime) -> TrainerQuestion:
    """Answer a question: by mail, and on the page of who asked. Said twice, it is said once.

    Raises:
        DomainError: `already_answered`, when a colleague was first.
    """
    question = _locked(question)
    if question.answered_at is not None:
        if (question.answer, question.answered_by_id) == (answer, by.pk):
            return question
        raise DomainError("already_answered", _("This question was answered meanwhile. Read what was said."))
    question.answer, question.answered_by, question.answered_at = answer, by, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    log.info("question_answered", question=question.pk, by=by.pk)
    mails.bring_answer(question, at)
    notifying.tell_of_answer(question, at=at)
    return question


@transaction.atomic
def tick_answered(*, question: TrainerQuestion, by: User, at: datetime) -> TrainerQuestion:
    """Note that a question was answered otherwise, by mail or in class. Done twice, it is done once."""
    question = _locked(question)
    if question.answered_at is None:
        question.answered_by, question.answered_at, question.read_at = by, at, at
        question.save(update_fields=["answered_by", "answered_at", "read_at"])
        log.info("question_ticked", question=question.pk, by=by.pk)
    return question


def note_answers_read(*, user: User, at: datetime) -> None:
    """Note that she saw the answers she got so far."""
    unread = TrainerQuestion.objects.filter(enrolment__user=user, answered_at__isnull=False, read_at=None)
    read_about(user=user, subjects=[f"question:{each.pk}" for each in unread], at=at)
    unread.update(read_at=at)


def _locked(question: TrainerQuestion) -> TrainerQuestion:
    held = TrainerQuestion.objects.select_for_update(of=("self",)).select_related(
        "enrolment__user", "enrolment__run"
    )
    return held.get(pk=question.pk)
