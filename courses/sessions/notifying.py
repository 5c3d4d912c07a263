"""That a session moves or is called off, as all with a place are told of it. The letter goes out anyway."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.api import Card, NotificationKind, Way, register_notification_kind, tell
from accounts.models import Event, User
from cms.api import page_index
from courses.catalogue.outline import outline_in
from courses.enrolment.models import Enrolment
from courses.sessions.mails import WRITTEN_TO
from courses.sessions.models import LiveSession
from courses.sessions.telling import when

MOVED, CANCELLED = "session-moved", "session-cancelled"


def tell_of(kind: str, session: LiveSession, *, by: User | None, at: datetime) -> None:
    """Let everyone with a place be told; once for each change of the session."""
    tell(
        kind=kind,
        subject=f"session:{session.pk}",
        key=f"{kind}:{session.pk}:{session.sequence}",
        by=by,
        at=at,
        source=f"run:{session.run_id}",
        data={"session": session.pk, "run": session.run_id},
    )


def _people(event: Event, after: int, limit: int) -> Sequence[int]:
    places = Enrolment.objects.filter(run=event.data["run"], status__in=WRITTEN_TO, user__gt=after)
    return list(places.order_by("user").values_list("user", flat=True)[:limit])


def _cards(say: Callable[[LiveSession], str]) -> Callable[[Iterable[Event], User], Mapping[int, Card]]:
    """Return what says such events to whoever has a place still, as the session stands now."""

    def cards(events: Iterable[Event], user: User) -> Mapping[int, Card]:
        told = {event.pk: event.data["session"] for event in events}
        hers = Enrolment.objects.filter(user=user, status__in=WRITTEN_TO).values("run")
        found = LiveSession.objects.filter(pk__in=told.values(), run__in=hers).select_related("run")
        sessions = {session.pk: session for session in found}
        index, language = page_index(), get_language() or "nl"
        shown = {}
        for event, pk in told.items():
            if session := sessions.get(pk):
                outline = outline_in(index, session.run.course_key, language)
                url = outline.url if outline else reverse("courses:my-learning")
                shown[event] = Card(title=say(session), url=url)
        return shown

    return cards


def _moved(session: LiveSession) -> str:
    if session.cancelled_at is not None:
        return _cancelled(session)
    return _("Your session ‘{session}’ is now on {when}").format(session=session.title, when=when(session))


def _cancelled(session: LiveSession) -> str:
    return _("Your session ‘{session}’ does not go on").format(session=session.title)


def _newest(cards: Sequence[Card]) -> str:
    return cards[0].title


def register() -> None:
    """Let it be told."""
    kinds = (
        (MOVED, gettext_lazy("A session moves"), _moved),
        (CANCELLED, gettext_lazy("A session does not go on"), _cancelled),
    )
    for name, label, say in kinds:
        register_notification_kind(
            NotificationKind(
                name=name,
                label=label,
                icon="calendar",
                colour="of-session",
                usual=Way.APP,
                people=_people,
                cards=_cards(say),
                several=_newest,
                has_own_letter=True,
            )
        )
