"""What decisions do: to what is seen, to the writer, to the flags. Always after what was decided last."""

from datetime import datetime
from typing import Any

from community.models import Sanction
from community.moderation import rules
from community.moderation.models import Act, Case, Decision
from community.moderation.rules import Happening, Seen
from community.moderation.targets import Place, kind_of
from community.trust.api import impose, lift_of_decision

SANCTIONS = {
    Act.WARN: Sanction.Kind.WARNED,
    Act.LIMIT: Sanction.Kind.LIMITED,
    Act.SUSPEND: Sanction.Kind.SUSPENDED,
}


def locked_case(pk: int) -> Case:
    """Return a case that nobody else changes until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("writer").get(pk=pk)


def seen_now(label: str) -> Seen:
    """Return how a thing is to be seen by all that was decided about it, and by what hid it by itself."""
    happenings: list[Happening] = []
    for case in Case.objects.filter(target=label).order_by("pk"):
        if case.hidden_by_itself_at:
            happenings.append(Happening(case.hidden_by_itself_at, Seen.HIDDEN))
        for decision in case.decisions.order_by("at", "pk"):
            if decision.takes_effect_at is None:
                happenings.append(Happening(decision.at, Seen.HIDDEN))
            else:
                happenings.append(Happening(decision.takes_effect_at, rules.LEAVES[Act(decision.act)]))
        if case.rewritten_at:
            happenings.append(Happening(case.rewritten_at, Seen.SHOWN))
    return rules.seen_after(happenings)


def apply_seen(case: Case, at: datetime) -> Seen:
    """Let the thing be seen, hidden or removed as it is to be; search, feeds and mail follow its floor."""
    seen = seen_now(case.target)
    kind, key = kind_of(case.target)
    kind.put(key, seen, at)
    return seen


def take_effect(decision: Decision, at: datetime, *, repeats: bool = False) -> None:
    """Let a decision count from now on.

    Args:
        repeats: it says once more what stood already, so what was imposed goes on as it was.
    """
    case = decision.case
    decision.takes_effect_at = at
    decision.save(update_fields=["takes_effect_at", "seconded_by"])
    case.stands, case.stands_since, case.decided_at = decision.act, at, at
    case.handed_on_from = None
    case.save(update_fields=["stands", "stands_since", "decided_at", "handed_on_from"])
    if not repeats:
        _sanction(decision, at)
    case.flags.update(upheld=decision.act in rules.UPHOLDS)
    _put_in_place(decision, at)
    apply_seen(case, at)
    if not repeats:
        _put_name(decision)


def _sanction(decision: Decision, at: datetime) -> None:
    """End what earlier decisions of the case imposed, and impose what this one says."""
    case = decision.case
    for earlier in case.decisions.exclude(pk=decision.pk).values_list("pk", flat=True):
        lift_of_decision(decision_key=str(earlier), at=at)
    kind = SANCTIONS.get(Act(decision.act))
    if kind is not None and case.writer is not None:
        impose(user=case.writer, kind=kind, at=at, until=decision.until_at, decision_key=str(decision.pk))


def _put_name(decision: Decision) -> None:
    """Take the name away with all else, or give it back; never what was taken away in another case since."""
    case = decision.case
    kind, key = kind_of(case.target)
    if rules.takes_name(decision.act):
        kind.put_name(key, is_shown=False)
        return
    counted = Decision.objects.filter(case__target=case.target).exclude(takes_effect_at=None)
    takers = counted.filter(act__in=[act for act in Act if rules.takes_name(act)])
    last = takers.order_by("takes_effect_at", "pk").last()
    if last is not None and last.case_id == case.pk:
        kind.put_name(key, is_shown=True)


def _put_in_place(decision: Decision, at: datetime) -> None:
    """Let a thing stand where the decision says; where it is left or put back, where it stood before.

    What somebody else changed since, stays as it is.
    """
    kind, key = kind_of(decision.case.target)
    by, now = decision.by, kind.place(key)
    if now is None or by is None:
        return
    if decision.moved:
        kind.put_in(key, _place(decision.moved["to"]), by, at)
    elif Act(decision.act) in rules.PUTS_RIGHT and (moves := _moves_before(decision)):
        first, last = _place(moves[0]["from"]), _place(moves[-1]["to"])
        space = first.space if now.space == last.space else now.space
        tags = first.tags if now.tags == last.tags else now.tags
        kind.put_in(key, Place(space, tags), by, at)


def _moves_before(decision: Decision) -> list[dict[str, Any]]:
    """Return what moved it since it last stood where it belonged."""
    moves: list[dict[str, Any]] = []
    for each in decision.case.decisions.exclude(takes_effect_at=None).exclude(pk=decision.pk).order_by("pk"):
        if Act(each.act) in rules.PUTS_RIGHT:
            moves = []
        elif each.moved:
            moves.append(each.moved)
    return moves


def _place(told: dict[str, Any]) -> Place:
    return Place(told["space"], tuple(told["tags"]))
