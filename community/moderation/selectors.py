"""What waits, what a case holds, and what was done before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from community.models import Sanction
from community.moderation.models import Act, Appeal, Case, Decision, Flag, LogEntry, Reason
from community.moderation.rules import LOOKED_AT_AGAIN_WITHIN, PUTS_RIGHT
from community.moderation.sentences import where_to
from community.moderation.services.deciding import pending_of
from community.moderation.targets import Place, Target, Words, kind_of

MOST_IN_QUEUE = 50
LOG_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    case: Case
    reason: str
    many: int
    what: str
    """`flag`, `second` or `appeal`: what is asked."""
    appeal: Appeal | None = None


def queue(user: User, at: datetime) -> list[Waiting]:
    """Return what waits for this moderator, the most urgent first; nothing she wrote, flagged or handed on.

    A second look that is asked for some days comes before anything else.

    What somebody else has to look at again is left out of the list of who decided it.
    """
    asked = Appeal.objects.filter(answered_at=None).exclude(decision__by=user)
    asked = asked.exclude(decision__seconded_by=user).exclude(decision__case__writer=user)
    appeals = {each.decision.case_id: each for each in asked.select_related("decision").order_by("-at")}
    cases = Case.objects.filter(Q(decided_at=None) | Q(pk__in=appeals))
    cases = cases.exclude(writer=user).exclude(flags__by=user).exclude(handed_on_from=user, decided_at=None)
    cases = cases.prefetch_related(Prefetch("flags", Flag.objects.order_by("at")), "decisions")
    late = [pk for pk, each in appeals.items() if at - each.at > LOOKED_AT_AGAIN_WITHIN]
    # without any that is late, PostgreSQL would read what is left of the comparison as the number of a column
    late_first = [models.Case(models.When(pk__in=late, then=0), default=1)] if late else []
    cases = cases.order_by(*late_first, "-urgency", "opened_at", "pk")
    waiting = [_waiting(case, appeals.get(case.pk)) for case in cases[:MOST_IN_QUEUE]]
    return [each for each in waiting if not _is_her_own_proposal(each, user)]


def _waiting(case: Case, appeal: Appeal | None) -> Waiting:
    flags = list(case.flags.all())
    what = "appeal" if appeal else "second" if _pending(case) else "flag"
    return Waiting(case=case, reason=gravest(flags), many=len(flags), what=what, appeal=appeal)


def _pending(case: Case) -> Decision | None:
    last = max(case.decisions.all(), key=lambda each: each.pk, default=None)
    return last if last is not None and last.takes_effect_at is None else None


def _is_her_own_proposal(waiting: Waiting, user: User) -> bool:
    pending = _pending(waiting.case)
    return waiting.what == "second" and pending is not None and pending.by_id == user.pk


_GRAVITY = {reason: order for order, reason in enumerate(Reason.values)}


def gravest(flags: Sequence[Flag]) -> str:
    """Return the reason that weighs most among flags, as people read it."""
    grave = min(flags, key=lambda flag: _GRAVITY[flag.reason], default=None)
    return grave.get_reason_display() if grave else ""


@dataclass(frozen=True)
class CasePage:
    """All a moderator needs to judge a case."""

    case: Case
    target: Target | None
    around: Sequence[Words]
    flags: Sequence[Flag]
    reason: str
    decisions: Sequence[Decision]
    pending: Decision | None
    appeal: Appeal | None
    earlier: int
    """How many other cases there were about what the same person wrote."""
    acts: Sequence[Act]
    known: frozenset[Act]
    """What can be decided about such a thing at all."""
    place: Place | None = None
    spaces: Sequence[tuple[int, str]] = ()
    """Where else it may stand."""

    @property
    def quotes(self) -> list[str]:
        """What those who flagged wrote, the same words once."""
        return list(dict.fromkeys(flag.words for flag in self.flags if flag.words))

    @property
    def history(self) -> list[tuple[Decision, list[str]]]:
        """What was decided, and where it went by that."""
        return [(each, where_to(each)) for each in self.decisions]


def case_page(case: Case) -> CasePage:
    """Return a case as a moderator sees it; a fixed number of queries."""
    kind, key = kind_of(case.target)
    flags, known = list(case.flags.all()), kind.acts(key)
    appeal = Appeal.objects.filter(decision__case=case, answered_at=None).select_related("by").first()
    others = (
        Case.objects.filter(writer=case.writer).exclude(pk=case.pk) if case.writer_id else Case.objects.none()
    )
    return CasePage(
        case=case,
        target=kind.look(key),
        around=_around(kind.around(key), waits=case.decided_at is None or appeal is not None),
        flags=flags,
        reason=gravest(flags),
        decisions=list(case.decisions.select_related("by").order_by("at", "pk")),
        pending=pending_of(case),
        appeal=appeal,
        earlier=others.exclude(stands__in=("", Act.KEEP, Act.RESTORE)).count(),
        acts=acts_for(case, known, appeal),
        known=known,
        place=kind.place(key),
        spaces=kind.spaces(key),
    )


def _around(said: Sequence[Words], *, waits: bool) -> Sequence[Words]:
    """Return what is judged; a photo is seen only as long as there is something to judge."""
    return said if waits else [replace(words, photo="") for words in said]


def acts_for(case: Case, known: frozenset[Act], appeal: Appeal | None) -> list[Act]:
    """Return what can be decided now: about an open case, about a second look, or only putting it back."""
    restores = bool(case.stands) and Act(case.stands) not in PUTS_RIGHT
    acts = [act for act in Act if act in known and (act != Act.RESTORE or restores)]
    if appeal is not None:
        return [act for act in acts if act != Act.SUSPEND or case.stands == Act.SUSPEND]
    return acts if case.decided_at is None else [Act.RESTORE] * restores


def cases_of(user: User) -> QuerySet[Case]:
    """Return all cases about what a member wrote, the latest first."""
    cases = Case.objects.filter(writer=user).order_by("-opened_at", "-pk")
    return cases.prefetch_related(Prefetch("flags", Flag.objects.order_by("at")))


@dataclass(frozen=True)
class MemberHistory:
    """What moderators know of a member: cases, what was imposed, how her own flags fared."""

    cases: Sequence[Case]
    sanctions: Sequence[Sanction]
    flagged: int
    flagged_rightly: int


def history_of(user: User) -> MemberHistory:
    """Return the history of a member."""
    flags = Flag.objects.filter(by=user)
    return MemberHistory(
        cases=list(cases_of(user)[:MOST_IN_QUEUE]),
        sanctions=list(Sanction.objects.filter(user=user)[:MOST_IN_QUEUE]),
        flagged=flags.count(),
        flagged_rightly=flags.filter(upheld=True).count(),
    )


def log_lines() -> QuerySet[LogEntry]:
    """Return the log, the latest first."""
    return LogEntry.objects.all()
