"""A second look (Digital Services Act, article 20): asked by either side, given by another moderator."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation import log as lines
from community.moderation import rules, telling
from community.moderation.models import Act, Appeal, Case, Decision, Flag
from community.moderation.permissions import must_look_again
from community.moderation.services.deciding import Verdict, must_be_whole, write
from community.moderation.services.effects import apply_seen, locked_case
from community.moderation.targets import kind_of
from core.errors import DomainError

log = structlog.get_logger(__name__)


def standing_decision(case: Case) -> Decision | None:
    """Return the decision that counts now."""
    counted = case.decisions.exclude(takes_effect_at=None)
    return counted.order_by("takes_effect_at", "pk").last()


@transaction.atomic
def appeal(
    *, decision: Decision, by: User | None, words: str, at: datetime, flag: Flag | None = None
) -> Appeal:
    """Ask for a second look at what was decided; once each.

    Args:
        by: the writer or a member who flagged it.
        flag: whose notice it was, where a visitor asks.

    Raises:
        DomainError: `no_side`, `words_missing`, `too_late`, `replaced`.
    """
    case = locked_case(decision.case_id)
    if not _is_side(case, by, flag):
        raise DomainError("no_side", _("Only the writer and those who flagged it ask for a second look."))
    known = decision.appeals.filter(by=by, flag=None if by else flag).first()
    if known is not None:
        return known
    if not words.strip():
        raise DomainError("words_missing", _("Write what should be looked at again."), field="words")
    if standing_decision(case) != decision:
        raise DomainError("replaced", _("Something else was decided since. Look at it again."))
    if at - decision.at > rules.APPEAL_WITHIN:
        raise DomainError("too_late", _("A second look can be asked within half a year."))
    asked = Appeal.objects.create(
        decision=decision, by=by, flag=None if by else flag, words=words.strip(), at=at
    )
    lines.note(lines.APPEALED, case=case, by=by, at=at)
    telling.tell_moderators(case, key=f"appeal:{asked.pk}", at=at, by=by)
    return asked


@transaction.atomic
def answer_appeal(*, appeal: Appeal, verdict: Verdict, by: User, at: datetime) -> Decision:
    """Look again and decide: the same, or something else. Never by who decided before.

    Raises:
        DomainError: `party`, `decided_before`, `decided_already`, `needs_second`, and as `decide`.
    """
    case = locked_case(appeal.decision.case_id)
    appeal = Appeal.objects.select_related("decision").get(pk=appeal.pk)
    appeal.decision.case = case
    if appeal.answer is not None and appeal.answered_by == by:
        return appeal.answer
    must_look_again(by, appeal.decision)
    repeats = verdict.act == case.stands
    must_be_whole(case, verdict)
    if appeal.answered_at is not None or standing_decision(case) != appeal.decision:
        raise DomainError("decided_already", _("This was answered meanwhile. Look at the case again."))
    if verdict.act in rules.NEEDS_SECOND and not repeats:
        raise DomainError("needs_second", _("Heavier than before needs a case of its own."), field="act")
    answer = write(case, verdict, by=by, at=at, repeats=repeats)
    for each in appeal.decision.appeals.filter(answered_at=None):
        each.answered_by, each.answered_at, each.answer = by, at, answer
        each.save(update_fields=["answered_by", "answered_at", "answer"])
    lines.note(lines.ANSWERED, case=case, by=by, at=at, reason=verdict.act)
    log.info("appeal_answered", case=case.pk, act=verdict.act, by=by.pk)
    return answer


@transaction.atomic
def rewrite(*, case: Case, text: str, by: User, at: datetime) -> Case:
    """Let the writer change what was hidden until it changes; then it is seen again.

    Raises:
        DomainError: `not_yours`, `not_hidden`, `same_words`, and what its own floor refuses.
    """
    case = locked_case(case.pk)
    if case.writer_id != by.pk:
        raise DomainError("not_yours", _("Only who wrote it changes it."))
    if case.stands != Act.HIDE or case.rewritten_at is not None:
        raise DomainError("not_hidden", _("Something else was decided since. Look at it again."))
    if " ".join(text.split()) == " ".join(case.words_then.split()):
        raise DomainError(
            "same_words", _("This is what you wrote before. Change what was asked."), field="text"
        )
    kind, key = kind_of(case.target)
    kind.rewrite(key, text, by, at)
    case.rewritten_at = at
    case.save(update_fields=["rewritten_at"])
    apply_seen(case, at)
    lines.note(lines.REWRITTEN, case=case, by=by, at=at)
    return case


def _is_side(case: Case, by: User | None, flag: Flag | None) -> bool:
    if by is None:
        return flag is not None and flag.case_id == case.pk and flag.by_id is None
    return case.writer_id == by.pk or case.flags.filter(by=by).exists()
