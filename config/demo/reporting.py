"""What was flagged in the demo: one thing decided, two that wait for the moderator.

A thing that was flagged before is left alone, with what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from community.api import Act, Reason, Verdict, decide, flag, found_to_flag
from community.models import Case, Post


@dataclass(frozen=True)
class Report:
    """A flag on the first answer to a topic, and what a moderator said of it, if she did."""

    topic: str
    by: str
    reason: Reason
    words: str
    ago: timedelta
    answer: str = ""


REPORTS = (
    Report(
        topic="Toestellen uitlenen: wat zet je op papier?",
        by="teacher",
        reason=Reason.ADVERT,
        words="Is dit reclame voor één soort toestel?",
        ago=timedelta(days=6),
        answer="Er staat geen merk en geen prijs in. Een collega vertelt wat haar school afsprak.",
    ),
    Report(
        topic="Mijn klas wordt gewoon niet stil",
        by="colleague",
        reason=Reason.HURTFUL,
        words="Voor wie net begint, klinkt dit als een verwijt.",
        ago=timedelta(hours=20),
    ),
    Report(
        topic="Te veel kanalen: hoe sprak jouw team één plek af?",
        by="teacher",
        reason=Reason.OTHER,
        words="Past dit niet beter in een andere ruimte?",
        ago=timedelta(hours=3),
    ),
)


def load_reporting(people: Mapping[str, User], *, at: datetime) -> None:
    """Let colleagues flag what they doubt, and the moderator answer one of them."""
    for report in REPORTS:
        post = Post.objects.filter(topic__title=report.topic).order_by("pk")[1]
        target = found_to_flag("post", str(post.pk), people[report.by])
        if target is None or Case.objects.filter(target=target.label).exists():
            continue
        moment = at - report.ago
        written = flag(
            target=target, by=people[report.by], reason=report.reason, words=report.words, at=moment
        )
        if report.answer:
            verdict = Verdict(Act.KEEP, words=report.answer)
            decide(case=written.case, verdict=verdict, by=people["moderator"], at=moment + timedelta(hours=5))
