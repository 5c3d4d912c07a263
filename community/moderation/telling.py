"""Telling both sides what was decided, and moderators what waits: on the site, and by letter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.api import Card, NotificationKind, register_notification_kind, tell
from accounts.models import Event, NotificationChoice, User
from accounts.roles import MODERATOR
from community.moderation import letters
from community.moderation.models import Case, Decision, Flag
from community.moderation.permissions import may_moderate
from community.moderation.sentences import said
from community.moderation.targets import Target

Way = NotificationChoice.Way
DECISION, WAITING = "decision", "case-waiting"
DAY, RECEIPTS_A_DAY = timedelta(days=1), 5


def tell_moderators(case: Case, *, key: str, at: datetime, by: User | None = None) -> None:
    """Let moderators know that something waits for them."""
    about = f"case:{case.pk}"
    tell(kind=WAITING, subject=about, key=key, by=by, at=at, story="cases", data={"case": case.pk})


def tell_decision(decision: Decision, *, at: datetime) -> None:
    """Let the writer and those who flagged know what was decided and why. Nobody reads who decided."""
    data = {"decision": decision.pk, "case": decision.case_id}
    tell(
        kind=DECISION,
        subject=f"case:{decision.case_id}",
        key=f"decision:{decision.pk}",
        by=None,
        at=at,
        story=f"case:{decision.case_id}",
        data=data,
    )
    letters.send_decision(decision)


def tell_hidden_by_itself(case: Case, *, at: datetime) -> None:
    """Let the writer know that it is hidden until someone looks, and why."""
    tell(
        kind=DECISION,
        subject=f"case:{case.pk}",
        key=f"hidden:{case.pk}",
        by=None,
        at=at,
        story=f"case:{case.pk}",
        data={"case": case.pk},
    )
    letters.send_hidden(case)


def confirm_receipt(flag: Flag, target: Target) -> None:
    """Let a visitor who gave her address know that her notice arrived.

    The address may be of somebody else: it gets a few such letters a day, whoever writes it down.
    """
    if flag.by_id is not None or not flag.visitor_email:
        return
    lately = Flag.objects.filter(by=None, visitor_email__iexact=flag.visitor_email, at__gt=flag.at - DAY)
    if lately.count() <= RECEIPTS_A_DAY:
        letters.send_received(flag, target)


def people_of_decision(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return the writer and the members who flagged; of what hid by itself only the writer."""
    case = Case.objects.filter(pk=event.data["case"]).first()
    if case is None:
        return []
    people = {case.writer_id}
    if "decision" in event.data:
        people |= set(case.flags.values_list("by", flat=True))
    return sorted(pk for pk in people if pk is not None and pk > after)[:limit]


def cards_of_decision(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Return what each decision says to this person: the writer, or one who flagged."""
    events = list(events)
    cases = Case.objects.filter(pk__in={event.data["case"] for event in events})
    mine = {case.pk: case for case in cases.filter(Q(writer=user) | Q(flags__by=user)).distinct()}
    keys = {event.data.get("decision") for event in events}
    acts = dict(Decision.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "act"))
    return {
        event.pk: _card(mine[event.data["case"]], acts.get(event.data.get("decision")), user)
        for event in events
        if event.data["case"] in mine
    }


def _card(case: Case, act: str | None, user: User) -> Card:
    url = reverse("community:decision", args=[case.public_id])
    if act is None:
        return Card(title=_("What you wrote is hidden until a moderator has looked"), url=url)
    words = said(act, case.target)
    return Card(title=str(words.writer if case.writer_id == user.pk else words.flagger), url=url)


def people_who_moderate(event: Event, after: int, limit: int) -> Sequence[int]:
    """Return the moderators, without those who wrote or flagged it."""
    working = User.objects.filter(Q(groups__name=MODERATOR) | Q(is_superuser=True), is_active=True)
    case = Case.objects.filter(pk=event.data["case"]).first()
    if case is None:
        return []
    sides = set(case.flags.values_list("by", flat=True)) | {case.writer_id}
    others = working.filter(pk__gt=after).exclude(pk__in=[pk for pk in sides if pk])
    return list(others.order_by("pk").values_list("pk", flat=True).distinct()[:limit])


def cards_of_waiting(events: Iterable[Event], user: User) -> Mapping[int, Card]:
    """Return what waits; nothing for who moderates no more, or stands on a side."""
    if not may_moderate(user):
        return {}
    events = list(events)
    cases = Case.objects.filter(pk__in={event.data["case"] for event in events})
    others = cases.exclude(Q(writer=user) | Q(flags__by=user)).prefetch_related("flags")
    known = {case.pk: case for case in others}
    return dict(_waiting(events, known))


def _waiting(events: Iterable[Event], known: Mapping[int, Case]) -> Iterator[tuple[int, Card]]:
    for event in events:
        case = known.get(event.data["case"])
        if case is not None:
            url = reverse("community:case", args=[case.public_id])
            yield event.pk, Card(title=_waiting_title(event.key, case), url=url)


def _waiting_title(key: str, case: Case) -> str:
    if key.startswith("appeal:"):
        return _("Someone asks for a second look")
    if key.startswith("second:"):
        return _("A suspension waits for a second moderator")
    reasons = [flag.get_reason_display() for flag in case.flags.all()]
    return _("Flagged: %(reason)s") % {"reason": reasons[0] if reasons else _("something")}


def several_waiting(cards: Sequence[Card]) -> str:
    """Say that more than one thing waits."""
    return ngettext("%(many)d thing to look at", "%(many)d things to look at", len(cards)) % {
        "many": len(cards)
    }


def register_kinds() -> None:
    """Announce what people are told of. A decision has a letter of its own, so the list is enough here."""
    register_notification_kind(
        NotificationKind(
            name=DECISION,
            label=gettext_lazy("A moderator's decision"),
            icon="scale",
            usual=Way.APP,
            people=people_of_decision,
            cards=cards_of_decision,
            asks_nothing=True,
            has_own_letter=True,
        )
    )
    register_notification_kind(
        NotificationKind(
            name=WAITING,
            label=gettext_lazy("What waits for you as a moderator"),
            icon="flag",
            usual=Way.NOW,
            people=people_who_moderate,
            cards=cards_of_waiting,
            several=several_waiting,
            concerns=may_moderate,
        )
    )
