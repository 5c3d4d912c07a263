"""What moderation holds about a person, for *My data*. Who flagged and who decided is never told."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from community.moderation.models import Appeal, Case, Decision, Flag
from community.moderation.sentences import said


class ModerationData:
    """What she flagged, what was decided about what she wrote, and what she asked to look at again."""

    title = gettext_lazy("Flags and decisions")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return what is held, without names of others."""
        return [*_flags(user), *_decisions(user), *_appeals(user)]

    def erase(self, user: User) -> None:
        """Take her out of it: her name everywhere, and the copies of her words."""
        Case.objects.filter(writer=user).update(writer=None, words_then="")
        Case.objects.filter(handed_on_from=user).update(handed_on_from=None)
        Flag.objects.filter(by=user).update(by=None, words="")
        Appeal.objects.filter(by=user).update(by=None, words="")
        Appeal.objects.filter(answered_by=user).update(answered_by=None)
        Decision.objects.filter(by=user).update(by=None)
        Decision.objects.filter(seconded_by=user).update(seconded_by=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Say that decisions stay without her name, where there are any."""
        if not Case.objects.filter(writer=user).exists() and not Flag.objects.filter(by=user).exists():
            return []
        return [_("What was decided about flags stays for two years, without your name and your words.")]


def _flags(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("what"): _("flagged by you"),
            _("when"): flag.at,
            _("reason"): str(flag.get_reason_display()),
            _("text"): flag.words,
        }
        for flag in Flag.objects.filter(by=user)
    ]


def _decisions(user: User) -> list[dict[str, Any]]:
    decided = Decision.objects.filter(case__writer=user).exclude(takes_effect_at=None)
    return [
        {
            _("what"): _("decided about what you wrote"),
            _("when"): each.takes_effect_at,
            _("decision"): str(said(each.act).writer),
            _("house rule"): each.rule,
            _("text"): each.words,
        }
        for each in decided
    ]


def _appeals(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("what"): _("second look asked by you"),
            _("when"): each.at,
            _("text"): each.words,
            _("answered on"): each.answered_at,
        }
        for each in Appeal.objects.filter(by=user)
    ]
