"""Deciding about a case: one of the acts, by a house rule, in words that reach both sides."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation import log as lines
from community.moderation import rules, telling
from community.moderation.models import Act, Case, Decision
from community.moderation.permissions import must_judge, must_look_again
from community.moderation.services.effects import apply_seen, locked_case, take_effect
from community.moderation.targets import Place, kind_of
from community.trust.house_rules import house_rule
from core.errors import DomainError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided: the act, the house rule it rests on, and the words for the writer.

    Args:
        space: where it is to stand from now on; None where it stands.
        tags: what it is to be tagged with; None as it is.
    """

    act: Act
    rule: int | None = None
    words: str = ""
    space: int | None = None
    tags: tuple[str, ...] | None = None


@transaction.atomic
def decide(
    *, case: Case, verdict: Verdict, by: User, at: datetime, decided_before: int | None = None
) -> Decision:
    """Decide about what was flagged. Both sides are told why; a suspension waits for a second moderator.

    Args:
        decided_before: how many decisions stood on the page she decided from: two decide one after the other.

    Raises:
        DomainError: `party`, `no_moderator`, `rule_missing`, `words_missing`, `act_unknown`,
            `decided_meanwhile`, `decided_already`, `nothing_changes`, `not_there`.
    """
    case = locked_case(case.pk)
    must_judge(by, case)
    must_be_whole(case, verdict)
    last = case.decisions.order_by("pk").last()
    if last is not None and _is_same(last, verdict, by):
        return last
    if decided_before is not None and decided_before != case.decisions.count():
        raise DomainError("decided_meanwhile", _("Someone decided meanwhile. Look at the case again."))
    if case.decided_at is not None and verdict.act != Act.RESTORE:
        raise DomainError("decided_already", _("This is decided. What was taken away can be put back."))
    if verdict.act == Act.MEND and not moving(case, verdict):
        raise DomainError("nothing_changes", _("Choose another space, or other tags."), field="tags")
    return write(case, verdict, by=by, at=at)


def write(case: Case, verdict: Verdict, *, by: User, at: datetime, repeats: bool = False) -> Decision:
    """Write a decision down and let it count, or wait for a second moderator."""
    decision = Decision.objects.create(
        case=case,
        act=verdict.act,
        rule=None if verdict.act in (Act.KEEP, Act.RESTORE) else verdict.rule,
        words=verdict.words.strip(),
        moved=moving(case, verdict),
        by=by,
        until_at=rules.until(verdict.act, at),
        at=at,
    )
    lines.note(lines.DECIDED, case=case, by=by, at=at, reason=verdict.act, rule=decision.rule)
    if verdict.act in rules.NEEDS_SECOND and not repeats:
        apply_seen(case, at)
        telling.tell_moderators(case, key=f"second:{decision.pk}", at=at, by=by)
    else:
        take_effect(decision, at, repeats=repeats)
        telling.tell_decision(decision, at=at)
    log.info("decided", case=case.pk, act=verdict.act, by=by.pk)
    return decision


@transaction.atomic
def second(*, decision: Decision, by: User, at: datetime) -> Decision:
    """Agree with a suspension that another moderator proposed: from now on it counts.

    Raises:
        DomainError: `party`, `decided_before` for who proposed it, `decided_already`.
    """
    case = locked_case(decision.case_id)
    decision = Decision.objects.get(pk=decision.pk)
    decision.case = case
    if decision.takes_effect_at is not None:
        return decision
    must_look_again(by, decision)
    if case.decided_at is not None or pending_of(case) != decision:
        raise DomainError("decided_already", _("This is decided. Look at the case again."))
    decision.seconded_by = by
    lines.note(lines.SECONDED, case=case, by=by, at=at, reason=decision.act, rule=decision.rule)
    take_effect(decision, at)
    telling.tell_decision(decision, at=at)
    return decision


@transaction.atomic
def hand_on(*, case: Case, by: User, at: datetime) -> Case:
    """Leave a case to another moderator; it stays with the others and leaves her own list.

    Raises:
        DomainError: `party`, `no_moderator`.
    """
    case = locked_case(case.pk)
    must_judge(by, case)
    case.handed_on_from = by
    case.save(update_fields=["handed_on_from"])
    lines.note(lines.HANDED_ON, case=case, by=by, at=at)
    telling.tell_moderators(case, key=f"handed-on:{case.pk}:{by.pk}", at=at, by=by)
    return case


def pending_of(case: Case) -> Decision | None:
    """Return the suspension that waits for a second moderator: the newest decision, when it is one."""
    last = case.decisions.order_by("pk").last()
    return last if last is not None and last.takes_effect_at is None else None


def moving(case: Case, verdict: Verdict) -> dict[str, Any]:
    """Return from where to where a verdict brings a thing, as its decision keeps it; nothing where it stays.

    Raises:
        DomainError: `not_there` for a space in which others would read it.
    """
    kind, key = kind_of(case.target)
    old = kind.place(key) if verdict.act == Act.MEND else None
    if old is None:
        return {}
    tags = old.tags if verdict.tags is None else tuple(sorted(set(verdict.tags)))
    new = Place(verdict.space or old.space, tags)
    if new.space not in {old.space, *(pk for pk, _title in kind.spaces(key))}:
        raise DomainError("not_there", _("It cannot stand in that space."), field="space")
    return {} if new == old else {"from": asdict(old), "to": asdict(new)}


def must_be_whole(case: Case, verdict: Verdict) -> None:
    """Let a decision be possible here, and rest on a rule and on words.

    Raises:
        DomainError: `act_unknown`, `rule_missing`, `words_missing`.
    """
    kind, key = kind_of(case.target)
    if verdict.act not in kind.acts(key):
        raise DomainError("act_unknown", _("That is not possible here."), field="act")
    if verdict.act in (Act.KEEP, Act.RESTORE):
        return
    if house_rule(verdict.rule) is None:
        raise DomainError("rule_missing", _("Choose the house rule it rests on."), field="rule")
    if not verdict.words.strip():
        sentence = _("Write a word for the writer: what was good, and what is to change.")
        raise DomainError("words_missing", sentence, field="words")


def _is_same(last: Decision, verdict: Verdict, by: User) -> bool:
    return (last.act, last.words, last.by_id) == (verdict.act, verdict.words.strip(), by.pk)
