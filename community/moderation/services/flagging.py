"""Flagging: by a member, or by anyone on what is public (Digital Services Act, article 16)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation import log as lines
from community.moderation import rules, telling
from community.moderation.models import Act, Case, Flag, LogEntry, Reason
from community.moderation.services.effects import apply_seen, locked_case
from community.moderation.targets import Target, kind_of
from community.trust.api import is_trusted
from core.errors import DomainError

log = structlog.get_logger(__name__)
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who flags without an account: what she told of herself, both may be empty."""

    name: str = ""
    email: str = ""


@transaction.atomic
def flag(
    *,
    target: Target,
    by: User | None,
    reason: str,
    words: str,
    at: datetime,
    visitor: Visitor | None = None,
) -> Flag:
    """Write down that something is not right; the same person flags a thing once while it waits.

    Three flags of trusted people, or one that a pupil is recognisable, hide it until someone looks.

    Raises:
        DomainError: `own_words` for who wrote it herself.
    """
    if by is not None and target.writer == by:
        raise DomainError("own_words", _("You wrote this yourself. You can change it or take it back."))
    case = _open_case(target, at)
    who = visitor or Visitor()
    known = _known(case, by, reason, words.strip(), who.email)
    if known is not None:
        return known
    written = Flag.objects.create(
        case=case,
        by=by,
        visitor_name=" ".join(who.name.split()),
        visitor_email=who.email,
        language=by.language if by else get_language() or "nl",
        reason=reason,
        words=words.strip(),
        is_trusted=by is not None and is_trusted(by, at),
        at=at,
    )
    lines.note(lines.FLAGGED, case=case, by=by, at=at, reason=reason)
    _weigh(case, at)
    telling.tell_moderators(case, key=f"case:{case.pk}", at=at)
    telling.confirm_receipt(written, target)
    log.info("flagged", case=case.pk, reason=reason, by=by.pk if by else None)
    return written


def _open_case(target: Target, at: datetime) -> Case:
    case, _is_new = Case.objects.get_or_create(
        target=target.label,
        decided_at=None,
        defaults={
            "space_id_then": target.space_id,
            "writer": target.writer,
            "words_then": target.words,
            "opened_at": at,
        },
    )
    return locked_case(case.pk)


def _known(case: Case, by: User | None, reason: str, words: str, email: str) -> Flag | None:
    """Return the flag this person wrote before; of visitors the very same notice from the same address."""
    if by is not None:
        return case.flags.filter(by=by).first()
    return case.flags.filter(by=None, visitor_email=email, reason=reason, words=words).first()


def _weigh(case: Case, at: datetime) -> None:
    """Say how soon somebody is to look, and hide it until then where the rules say so."""
    flags = [_facts(each, at) for each in case.flags.select_related("by")]
    case.urgency = rules.urgency_of(flags)
    hides = case.hidden_by_itself_at is None and rules.hides_by_itself(flags) and not _was_kept(case)
    hides = hides and _is_shown(case)
    if hides:
        case.hidden_by_itself_at = at
    case.save(update_fields=["urgency", "hidden_by_itself_at"])
    if hides:
        apply_seen(case, at)
        lines.note(lines.HID, case=case, by=None, at=at)
        telling.tell_hidden_by_itself(case, at=at)


def _facts(flag: Flag, at: datetime) -> rules.Flagged:
    return rules.Flagged(reason=flag.reason, is_trusted=flag.is_trusted, may_hide=_may_hide(flag, at))


def _may_hide(flag: Flag, at: datetime) -> bool:
    """Whether a flag that a pupil is recognisable hides at once: not from who cries wolf, nor in a flood."""
    if flag.reason != Reason.PUPIL:
        return False
    if flag.by is None:
        hidden = LogEntry.objects.filter(what=lines.HID, at__gt=at - timedelta(hours=1)).count()
        return hidden < rules.VISITORS_HIDE_AN_HOUR
    wrong = Flag.objects.filter(by=flag.by, reason=Reason.PUPIL, upheld=False, at__gt=at - REMEMBERED)
    return wrong.count() < rules.WRONG_FLAGS


def _is_shown(case: Case) -> bool:
    kind, key = kind_of(case.target)
    target = kind.look(key)
    return target is not None and target.is_shown


def _was_kept(case: Case) -> bool:
    """Whether a moderator looked at these very words before and let them stand."""
    last = Case.objects.filter(target=case.target).exclude(pk=case.pk).order_by("-stands_since").first()
    return last is not None and last.stands in (Act.KEEP, Act.RESTORE) and last.words_then == case.words_then
