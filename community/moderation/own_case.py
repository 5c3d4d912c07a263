"""A decision as the writer, or one who flagged, reads it. Nobody reads who decided or who flagged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from community.moderation.models import Act, Appeal, Case, Decision
from community.moderation.rules import APPEAL_WITHIN, takes_name
from community.moderation.sentences import Said, how_decided, said, where_to
from community.moderation.services.appealing import standing_decision
from community.moderation.targets import Target, kind_of
from community.trust.house_rules import HouseRule, house_rule


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened with what was written."""

    label: str
    at: datetime | None
    is_last: bool = False


@dataclass(frozen=True)
class OwnCase:
    """What one side reads of a case."""

    case: Case
    is_writer: bool
    decision: Decision | None
    said: Said | None
    rule: HouseRule | None
    target: Target | None
    many: int
    asked: Appeal | None
    appeal_until: datetime | None
    can_rewrite: bool
    is_back: bool
    """What was hidden until it is changed, was changed."""
    how: str
    """What machines and what people did."""
    where: Sequence[str]
    steps: Sequence[Step]


def own_case(case: Case, user: User) -> OwnCase:
    """Return a case as this person reads it: the writer, or one who flagged."""
    decision, is_writer = standing_decision(case), case.writer_id == user.pk
    kind, key = kind_of(case.target)
    asked = decision.appeals.filter(by=user).first() if decision else None
    many, target = case.flags.count(), kind.look(key)
    is_back = _is_back(case, target)
    return OwnCase(
        case=case,
        is_writer=is_writer,
        decision=decision,
        said=said(decision.act, case.target) if decision else None,
        rule=house_rule(decision.rule) if decision else None,
        target=target,
        many=many,
        asked=asked,
        appeal_until=decision.at + APPEAL_WITHIN if decision else None,
        can_rewrite=is_writer and target is not None and not is_back and _can_change(case, target),
        is_back=is_back,
        how=how_decided(case),
        where=where_to(decision) if decision else [],
        steps=_steps(case, decision, many, asked),
    )


def _is_back(case: Case, target: Target | None) -> bool:
    """Say whether the writer changed what had to be changed, so that others see it."""
    if case.stands == Act.HIDE:
        return case.rewritten_at is not None or (target is not None and target.is_shown)
    return case.stands == Act.REMOVE and target is not None and _is_whole_again(target)


def _can_change(case: Case, target: Target) -> bool:
    """Say whether she can change it: what is hidden, and on a page of its own also what was taken away."""
    if case.stands == Act.HIDE:
        return True
    is_gone = bool(case.stands) and takes_name(case.stands)
    return is_gone and bool(target.edit_url) and not _is_whole_again(target)


def _is_whole_again(target: Target) -> bool:
    """Say whether what is changed on a page of its own is seen with a name of its writer's choice."""
    return bool(target.edit_url) and target.is_shown and target.is_named


def _steps(case: Case, decision: Decision | None, many: int, asked: Appeal | None) -> list[Step]:
    flagged = ngettext("Flagged by one person", "Flagged by %(many)d people", many) % {"many": many}
    steps = [Step(flagged, case.opened_at)]
    if case.hidden_by_itself_at:
        steps.append(Step(_("Hidden by the rules until someone looked"), case.hidden_by_itself_at))
    counted = case.decisions.exclude(takes_effect_at=None).order_by("takes_effect_at", "pk")
    steps += [
        Step(str(said(each.act, case.target).choice), each.takes_effect_at, each == decision)
        for each in counted
    ]
    if case.rewritten_at:
        steps.append(Step(_("Rewritten, and back"), case.rewritten_at))
    if asked is not None and asked.answered_at is None:
        steps.append(Step(_("A second look is asked"), asked.at))
    return steps
