"""Every page on which trainers and learners write to each other, and those of an invitation."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.roles import TRAINER
from core.link_secrets import hash_of
from courses.desk.invitations.services import invite
from courses.desk.messages.services import send_message
from courses.desk.models import Invitation
from courses.desk.questions.services import answer_question, ask_trainers
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import LONG
from tests.support.courses import run
from tests.support.learning import course_with, text
from tests.support.places import place

pytestmark = pytest.mark.browser
ADDRESS = f"{LONG.lower()}@school.example"
LIST = f"Naam;E-mail\n{ADDRESS}\nfout@\n{LONG}\n{ADDRESS}"


@pytest.fixture(scope="module")
def letters(site) -> SimpleNamespace:
    """A run with a message, two questions and an invitation, all with long words."""
    trainer = person(role=TRAINER, name=LONG)
    made, [unit] = course_with([text()], title=f"{LONG} schrijven")
    on = run(made, self_paced=True, trainer=trainer, capacity=3)
    learner, at = place(on, person(name=LONG)), timezone.now()
    told = {"run": on, "by": trainer, "at": at}
    message = send_message(to=None, subject=LONG, text=f"{LONG}\n\n{LONG}", form_key=uuid4(), **told)
    asked = {"enrolment": learner, "unit_key": unit.translation_key, "text": LONG, "at": at}
    first, second = (ask_trainers(form_key=uuid4(), **asked) for _time in range(2))
    answer_question(question=first, answer=LONG, by=trainer, at=at)
    invite(addresses=[ADDRESS], language="nl", **told)
    Invitation.objects.update(token_hash=hash_of("guest"))
    return SimpleNamespace(on=on, unit=unit, learner=learner, message=message, open=second, trainer=trainer)


def test_the_desk_of_a_trainer(walk: Walk, letters: SimpleNamespace):
    walk.device.knows(letters.trainer)
    on = letters.on.pk
    for name in ("run-messages", "run-questions", "run-invitations"):
        walk.to(walk.address(f"courses:{name}", on))
    walk.to(walk.address("courses:run-message", on, letters.message.pk))
    walk.to(f"{walk.address('courses:run-messages-new', on)}?to={letters.learner.pk}")
    walk.sends()
    walk.to(walk.address("courses:run-question", on, letters.open.pk))
    walk.sends()


def test_inviting_by_a_list(walk: Walk, letters: SimpleNamespace):
    walk.device.knows(letters.trainer)
    walk.to(walk.address("courses:run-invite", letters.on.pk))
    walk.sends()
    walk.page.locator("textarea").fill(LIST)
    walk.sends()


def test_an_invitation_of_someone_unknown(walk: Walk, letters: SimpleNamespace):
    walk.to(walk.address("courses:invitation", letters.on.pk, "guest"))
    walk.to(walk.address("courses:invitation", letters.on.pk, "forged"), status=410)


def test_asking_and_being_answered(walk: Walk, letters: SimpleNamespace):
    walk.device.knows(letters.learner.user)
    walk.to(walk.address("courses:unit-ask", letters.unit.translation_key))
    walk.sends()
    walk.to(walk.address("courses:my-learning"))
    walk.to(walk.address("courses:my-questions"))
