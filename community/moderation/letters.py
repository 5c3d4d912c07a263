"""Letters of moderation: with the reasons, and how to ask for a second look (DSA, articles 16 and 17)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation.models import Case, Decision, Flag
from community.moderation.sentences import how_decided, said, where_to
from community.moderation.targets import Target
from community.trust.house_rules import house_rule
from core import mail
from core.spoken import full_moment

FOLDER = "community/moderation/mail"
SALT = "notice of a visitor"


def notice_token(flag: Flag) -> str:
    """Return the secret part of the address at which a visitor reads what became of her notice."""
    return signing.dumps(flag.pk, salt=SALT)


def flag_of_token(token: str) -> Flag | None:
    """Return the notice of this address, or None."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Flag.objects.select_related("case").filter(pk=pk, by=None).first()


def send_decision(decision: Decision) -> None:
    """Write to the writer with the reasons, and to all who flagged what became of it."""
    case, key = decision.case, f"decision:{decision.pk}"
    if case.writer is not None:
        _send_to(case.writer, "decision", case, _reasons(decision), key=key)
    for flag in case.flags.select_related("by"):
        if flag.by is not None:
            _send_to(flag.by, "outcome", case, _reasons(decision, for_writer=False), key=key)
        elif flag.visitor_email:
            _send_to_visitor(flag, "outcome", key=key, facts=_reasons(decision, for_writer=False))


def send_hidden(case: Case) -> None:
    """Write to the writer that the rules hid it until someone looks; no person decided yet."""
    if case.writer is not None:
        _send_to(case.writer, "hidden", case, dict, key=f"hidden:{case.pk}")


def send_received(flag: Flag, target: Target) -> None:
    """Confirm to a visitor that her notice arrived, and how to read what becomes of it."""
    _send_to_visitor(flag, "received", key=f"received:{flag.pk}", facts=dict)


def _reasons(decision: Decision, *, for_writer: bool = True) -> Any:
    """Return what tells the reasons, in the language that is active when it is asked."""

    def tell() -> Mapping[str, Any]:
        words, rule = said(decision.act, decision.case.target), house_rule(decision.rule)
        shared: dict[str, Any] = {"rule_number": rule.number if rule else "", "rule_text": ""}
        shared |= {"how": how_decided(decision.case), "where": where_to(decision)}
        if rule:
            shared["rule_text"] = f"{rule.title}. {rule.text}"
        if not for_writer:
            return {**shared, "heading": _("What became of what you flagged"), "effect": str(words.flagger)}
        ends = full_moment(decision.until_at) if decision.until_at else ""
        return {
            **shared,
            "heading": str(words.writer),
            "effect": str(words.effect),
            "words": decision.words,
            "ends": ends,
            "flags": decision.case.flags.count(),
        }

    return tell


def _send_to(user: User, name: str, case: Case, facts: Any, *, key: str) -> None:
    with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
        context = {"name": str(user), "path": reverse("community:decision", args=[case.public_id])}
        context |= {"when": _when(case.stands_since or case.opened_at), **facts()}
        mail.send(
            template=f"{FOLDER}/{name}", to=user.email, language=user.language, context=context, key=key
        )


def _send_to_visitor(flag: Flag, name: str, *, key: str, facts: Any) -> None:
    with translation.override(flag.language):
        context = {"name": flag.visitor_name, "path": reverse("community:notice", args=[notice_token(flag)])}
        context |= {"when": _when(flag.at), **facts()}
        mail.send(
            template=f"{FOLDER}/{name}",
            to=flag.visitor_email,
            language=flag.language,
            context=context,
            key=f"{key}:{flag.pk}",
        )


def _when(at: datetime) -> str:
    return full_moment(at)
