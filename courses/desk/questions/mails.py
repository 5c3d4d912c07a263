"""The letters of a question: to each trainer with the learner's address to answer to, and back to her."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from accounts.api import may_write_to
from accounts.models import User
from core import mail
from courses.catalogue.outline import course_outline
from courses.desk.models import TrainerQuestion
from courses.enrolment.mails import about_run, as_read_by

FOLDER = "courses/desk/mail"


def tell_trainer(question: TrainerQuestion, trainer: User, at: datetime) -> None:
    """Bring a question to one trainer, outside her quiet hours."""
    learner = question.enrolment.user
    with as_read_by(trainer):
        answer_path = reverse("courses:run-question", args=[question.enrolment.run_id, question.pk])
        context = {"name": str(trainer), "learner": str(learner), "answer_path": answer_path}
        mail.send(
            template=f"{FOLDER}/question",
            to=trainer.email,
            language=trainer.language,
            context={**context, **_about(question, trainer.language)},
            key=f"question:{question.pk}:{trainer.pk}",
            headers={"Reply-To": learner.email},
            not_before=may_write_to(trainer, at),
        )


def bring_answer(question: TrainerQuestion, at: datetime) -> None:
    """Bring the answer to who asked, outside her quiet hours."""
    learner, trainer = question.enrolment.user, question.answered_by
    with as_read_by(learner):
        context = {"name": str(learner), "trainer": str(trainer or ""), "answer": question.answer}
        mail.send(
            template=f"{FOLDER}/answer",
            to=learner.email,
            language=learner.language,
            context={**context, **_about(question, learner.language)},
            key=f"answer:{question.pk}",
            headers={"Reply-To": trainer.email} if trainer else None,
            not_before=may_write_to(learner, at),
        )


def _about(question: TrainerQuestion, language: str) -> dict[str, Any]:
    """Return what both letters say: the course, the step, the question."""
    outline = course_outline(question.enrolment.run.course_key, language)
    unit = outline.unit(question.unit_key) if outline and question.unit_key else None
    step = {"step": unit.title if unit else "", "step_path": unit.url if unit else ""}
    return {**about_run(question.enrolment.run, language), **step, "question": question.text}
