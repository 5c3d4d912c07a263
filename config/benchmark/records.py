"""What the measured learner keeps: attests of several years, training from elsewhere, notes, a goal."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.benchmark.courses import LANGUAGE, key_of
from courses.certificates.codes import new_code
from courses.certificates.snapshot import Hours, Snapshot
from courses.models import Certificate, JournalNote, OtherTraining, YearGoal
from courses.record.year.school_years import school_year_of

ATTESTS, TRAININGS, NOTES = 12, 24, 60
EVERY = timedelta(days=40)
WORDS = (
    "Ik probeerde het in de derde les, met de helft van de klas. Volgende keer maak ik de groepjes vooraf."
)


@transaction.atomic
def load_records(user: User, *, at: datetime) -> None:
    """Let this person have kept something for years, where she has not yet."""
    if JournalNote.objects.filter(user=user).exists():
        return
    moments = [at - EVERY * number for number in range(NOTES)]
    Certificate.objects.bulk_create([_attest(user, moment) for moment in moments[:ATTESTS]])
    OtherTraining.objects.bulk_create([_training(user, moment) for moment in moments[:TRAININGS]])
    JournalNote.objects.bulk_create([_note(user, moment) for moment in moments])
    this_year = school_year_of(timezone.localdate(at))
    YearGoal.objects.create(user=user, year=this_year.begins, minutes=1_200)


def _attest(user: User, at: datetime) -> Certificate:
    day = timezone.localdate(at)
    facts = Snapshot(
        code=new_code(),
        language=LANGUAGE,
        name=user.official_name,
        course="Een bijscholing van vroeger",
        course_key=str(key_of(1)),
        run="",
        started_on=day - EVERY,
        finished_on=day,
        issued_on=day,
        hours=Hours(online_minutes=240, live_minutes=180, classroom_minutes=60),
        provider="Voorbeeld",
    )
    return Certificate(code=facts.code, user=user, language=LANGUAGE, snapshot=facts.to_json(), issued_at=at)


def _training(user: User, at: datetime) -> OtherTraining:
    day = timezone.localdate(at)
    told = {"title": "Studiedag van de scholengroep", "provider": "Voorbeeld", "minutes": 150}
    return OtherTraining(user=user, on=day, form_key=uuid4(), **told)


def _note(user: User, at: datetime) -> JournalNote:
    return JournalNote(user=user, text=WORDS, at=at, changed_at=at, form_key=uuid4())
