"""What stands in someone's journal: answers, try-outs and notes, in the order in which they happened.

Found and put in order by the database, so that a page costs the same however thick the journal is. All of
it is asked by its owner alone: nothing here takes anybody else's word for who that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf

from courses.learning.models import Completion, Response
from courses.record.journal.marking import spellings
from courses.record.models import JournalNote

THOUGHT, TRIED = "reflection", "try_in_class"
KINDS = (THOUGHT, TRIED)
#: Where the words stand in what is handed in.
TEXTS = ("text", "plan", "what_happened", "with_whom")
NOTE = "note"

ALL, THOUGHTS, TRIES = "", "thoughts", "tried"
#: What each choice above the journal shows.
SHOWN = {ALL: {THOUGHT, TRIED, NOTE}, THOUGHTS: {THOUGHT, NOTE}, TRIES: {TRIED}}


@dataclass(frozen=True)
class Asked:
    """What someone wants to see of her journal.

    Args:
        show: everything, thoughts, or what was tried.
        words: each must occur.
    """

    show: str = ALL
    words: Sequence[str] = ()


def answers_of(user: Any, words: Sequence[str] = ()) -> models.QuerySet[Response]:
    """Return what this person saved in reflections and try-outs, with these words in it."""
    mine = Response.objects.filter(enrolment__user=user, saved_at__isnull=False, activity__kind__in=KINDS)
    for word in words:
        mine = mine.filter(_any_holds([f"answer__{text}" for text in TEXTS], word))
    return mine


def notes_of(user: Any, words: Sequence[str] = ()) -> models.QuerySet[JournalNote]:
    """Return the notes of this person, with these words in them."""
    mine = JournalNote.objects.written_by(user)
    for word in words:
        mine = mine.filter(_any_holds(["text"], word))
    return mine


def _any_holds(fields: Sequence[str], word: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": each}) for field in fields for each in spellings(word)))


def counts(user: Any, words: Sequence[str]) -> dict[str, int]:
    """Return how much there is of each kind."""
    kinds = answers_of(user, words).order_by().values_list("activity__kind")
    found = dict(kinds.annotate(number=models.Count("pk")))
    return {**found, NOTE: notes_of(user, words).count()}


def moments(user: Any, asked: Asked) -> models.QuerySet[Any, Any]:
    """Return kind and row of what there is, the latest first: `(kind, pk, moment)`.

    A thought happened when it was first done, a try-out on the day she tried it.
    """
    shown = SHOWN[asked.show]
    first = Completion.objects.filter(enrolment=OuterRef("enrolment"), activity=OuterRef("activity"))
    tried_on = Cast(NullIf(KT("answer__tried_on"), Value("")), models.DateTimeField())
    answers = (
        answers_of(user, asked.words)
        .filter(activity__kind__in=shown)
        .annotate(what=F("activity__kind"))
        .annotate(happened_at=Coalesce(tried_on, Subquery(first.values("at")[:1]), "saved_at"))
        .order_by()
    )
    columns = ("what", "pk", "happened_at")
    if NOTE not in shown:
        return answers.values_list(*columns).order_by("-happened_at", "-pk")
    notes = notes_of(user, asked.words).order_by()
    told = notes.annotate(what=Value(NOTE, models.CharField()), happened_at=F("at"))
    both = answers.values_list(*columns).union(told.values_list(*columns), all=True)
    return both.order_by("-happened_at", "-pk")
