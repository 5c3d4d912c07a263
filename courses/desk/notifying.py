"""What a trainer says to learners, as they are told of it here; its letter goes out anyway."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.api import Card, NotificationKind, Way, addresses_of, register_notification_kind, tell
from accounts.models import Event, User
from cms.api import page_index
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import outline_in
from courses.desk.models import Invitation, RunMessage, RunMessageRecipient, TrainerQuestion

MESSAGE, ANSWER, INVITED = "trainer-message", "trainer-answer", "run-invitation"
QUOTED = 140


def tell_of_message(message: RunMessage) -> None:
    """Let those it was written to be told."""
    _tell(MESSAGE, f"run-message:{message.pk}", message.pk, by=message.by, at=message.at)


def tell_of_answer(question: TrainerQuestion, *, at: datetime) -> None:
    """Let who asked be told that she was answered."""
    _tell(ANSWER, f"question:{question.pk}", question.pk, by=question.answered_by, at=at)


def tell_of_invitation(invitation: Invitation) -> None:
    """Let whoever has this address here be told, if anybody; nobody else learns whether she has."""
    subject = f"invitation:{invitation.pk}"
    _tell(INVITED, subject, invitation.pk, by=invitation.by, at=invitation.at)


def _tell(kind: str, subject: str, pk: int, *, by: User | None, at: datetime) -> None:
    tell(kind=kind, subject=subject, key=f"{kind}:{pk}:{at.timestamp()}", by=by, at=at, data={"it": pk})


def _written_to(event: Event, after: int, limit: int) -> Sequence[int]:
    letters = RunMessageRecipient.objects.filter(message=event.data["it"], enrolment__user__gt=after)
    people = letters.order_by("enrolment__user").values_list("enrolment__user", flat=True)
    return list(people[:limit])


def _messages(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    told = _told(events)
    hers = RunMessage.objects.filter(pk__in=told.values(), recipients__enrolment__user=user)
    found = {each.pk: each for each in hers.select_related("by", "run")}
    courses = _Courses()
    return {
        event: Card(
            title=_("{trainer} writes: {subject}").format(
                trainer=each.by.get_full_name() if each.by else _("Your trainer"), subject=each.subject
            ),
            url=courses.url(each.run),
            quote=Truncator(" ".join(each.text.split())).chars(QUOTED),
            who=each.by.get_full_name() if each.by else "",
        )
        for event, pk in told.items()
        if (each := found.get(pk))
    }


def _asker(event: Event, after: int, limit: int) -> Sequence[int]:
    asked = TrainerQuestion.objects.filter(pk=event.data["it"], enrolment__user__gt=after)
    return list(asked.values_list("enrolment__user", flat=True)[:limit])


def _answers(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    told = _told(events)
    hers = TrainerQuestion.objects.filter(
        pk__in=told.values(), enrolment__user=user, answered_at__isnull=False
    )
    found = {each.pk: each for each in hers.select_related("answered_by")}
    url = reverse("courses:my-questions")
    return {
        event: Card(
            title=_("{trainer} answered your question").format(
                trainer=each.answered_by.get_full_name() if each.answered_by else _("Your trainer")
            ),
            url=url,
            quote=Truncator(" ".join(each.answer.split())).chars(QUOTED),
        )
        for event, pk in told.items()
        if (each := found.get(pk))
    }


def _holder(event: Event, after: int, limit: int) -> Sequence[int]:
    invited = Invitation.objects.filter(pk=event.data["it"]).values_list("email", flat=True).first()
    known = EmailAddress.objects.filter(email__iexact=invited or "", verified=True, user__gt=after)
    return list(known.order_by("user").values_list("user", flat=True)[:limit])


def _invitations(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    told = _told(events)
    mine = addresses_of(user)
    invitations = Invitation.objects.filter(pk__in=told.values()).select_related("run")
    found = {each.pk: each for each in invitations if each.email.lower() in mine}
    courses = _Courses()
    return {
        event: Card(
            title=_("You are invited to {course}; the way in is in your mail").format(
                course=courses.title(each.run)
            ),
            url=courses.url(each.run),
        )
        for event, pk in told.items()
        if (each := found.get(pk))
    }


class _Courses:
    """What courses are called and where they stand, in the active language; asks once."""

    def __init__(self) -> None:
        self._index, self._language = page_index(), get_language() or "nl"

    def title(self, run: CourseRun) -> str:
        outline = outline_in(self._index, run.course_key, self._language)
        return outline.title if outline else str(run)

    def url(self, run: CourseRun) -> str:
        outline = outline_in(self._index, run.course_key, self._language)
        return outline.url if outline else reverse("courses:my-learning")


def _told(events: Iterable[Event]) -> dict[int, int]:
    return {event.pk: event.data["it"] for event in events}


def register() -> None:
    """Let it be told."""
    kinds = (
        (MESSAGE, gettext_lazy("A message of your trainer"), "mail", _written_to, _messages),
        (ANSWER, gettext_lazy("An answer of your trainer"), "message-circle", _asker, _answers),
        (INVITED, gettext_lazy("An invitation to a course"), "mail", _holder, _invitations),
    )
    for name, label, icon, people, cards in kinds:
        register_notification_kind(
            NotificationKind(
                name=name,
                label=label,
                icon=icon,
                colour="of-course",
                usual=Way.APP,
                people=people,
                cards=cards,
                has_own_letter=True,
            )
        )
