"""What the trainer of the demo did at her desk: a note, a message to all, an answer, people invited.

Each is known by a key of its own, so loading again leaves it alone.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.models import User
from config.demo.keys import lasting_key
from config.demo.runs import BLENDED, UNDER_WAY, find
from config.demo.walking import units_of
from courses.desk.invitations.services import invite
from courses.desk.messages.services import send_message
from courses.desk.questions.services import answer_question, ask_trainers
from courses.desk.services import note_follow_up
from courses.models import CourseRun, Enrolment, Invitation, TrainerQuestion

DAY = timedelta(days=1)
NOTE = "Gebeld: was ziek, pikt deze week weer in bij stap 2."
SUBJECT = "Woensdag samen een les hertekenen"
MESSAGE = (
    "Dag iedereen\n\nVolgende week tekenen we samen een les opnieuw. Breng een les mee die je echt gaat "
    "geven, op papier. Lukt het niet om te komen, laat het me dan weten."
)
QUESTION = "Mag ik in plaats van een les ook een hele themaweek openleggen?"
ANSWER = "Dat mag. Kies dan wel één lesdoel uit die week en volg dat tot het einde."
OPEN_QUESTION = "Mijn leerlingen hebben thuis geen printer. Welke tweede weg werkt dan het best?"
INVITED = ("vakgroep.wiskunde@voorbeeldschool.example", "zorgteam@voorbeeldschool.example")


def load_guiding(people: Mapping[str, User], *, at: datetime) -> None:
    """Let the trainer have done what a trainer does in a run that is under way."""
    run = find(BLENDED, UNDER_WAY)
    if run is None or TrainerQuestion.objects.filter(enrolment__run=run).exists():
        return
    trainer = people["trainer"]
    _note(run, people, at)
    key = lasting_key("guiding", "message")
    send_message(run=run, to=None, subject=SUBJECT, text=MESSAGE, form_key=key, by=trainer, at=at - 2 * DAY)
    _questions(run, people, at)
    if not Invitation.objects.filter(run=run).exists():
        invite(run=run, addresses=INVITED, language="nl", by=trainer, at=at)


def _note(run: CourseRun, people: Mapping[str, User], at: datetime) -> None:
    quiet = Enrolment.objects.filter(run=run, last_seen_at__lt=at - 14 * DAY).order_by("pk").first()
    if quiet is not None:
        key = lasting_key("guiding", "note")
        note_follow_up(enrolment=quiet, text=NOTE, form_key=key, by=people["trainer"], at=at - DAY)


def _questions(run: CourseRun, people: Mapping[str, User], at: datetime) -> None:
    asked = Enrolment.objects.filter(run=run, user=people["teacher"]).first()
    other = Enrolment.objects.filter(run=run).exclude(user=people["teacher"]).order_by("pk").first()
    units = units_of(run)
    if asked is None or other is None or not units:
        return
    question = ask_trainers(
        enrolment=asked,
        unit_key=units[2].key,
        text=QUESTION,
        form_key=lasting_key("guiding", "question"),
        at=at - 3 * DAY,
    )
    answer_question(question=question, answer=ANSWER, by=people["trainer"], at=at - 2 * DAY)
    ask_trainers(
        enrolment=other,
        unit_key=units[6].key,
        text=OPEN_QUESTION,
        form_key=lasting_key("guiding", "open question"),
        at=at - DAY,
    )
