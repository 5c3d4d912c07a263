"""The house rules, by number, and the edition members agree to: the one place where they stand.

A changed rule makes a new edition: everyone is asked once more at her next post.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EDITION = "2026-2"


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule: its number, in a few words, and what it asks."""

    number: int
    title: str | Promise
    text: str | Promise


_RULES = (
    HouseRule(
        1,
        _("About the matter, not about the person"),
        _(
            "Doubt is welcome, and so is disagreement. A verdict on colleagues, pupils or parents is not, "
            "and nobody is put down for who she is."
        ),
    ),
    HouseRule(
        2,
        _("No names or photos of pupils"),
        _(
            "Nothing you write or show lets anyone recognise a pupil: no name, no face, no work with a name, "
            "no story that can be of one child only."
        ),
    ),
    HouseRule(
        3,
        _("No advertising"),
        _("Tell what you use and why. Selling, recruiting, or one message in many places is not for here."),
    ),
    HouseRule(
        4,
        _("Honest about who made it"),
        _("Say whose work it is, share what you may share, and say it when a machine wrote it."),
    ),
    HouseRule(
        5,
        _("Within the law"),
        _("What the law forbids, such as threats, discrimination or secrets of others, is not for here."),
    ),
    HouseRule(
        6,
        _("As yourself"),
        _(
            "Use one account, with a name that colleagues recognise, and never that of someone else. "
            "Do yourself what an attest says you did."
        ),
    ),
)


def house_rules() -> tuple[HouseRule, ...]:
    """Return the rules in their order."""
    return _RULES


def house_rule(number: int | None) -> HouseRule | None:
    """Return the rule of that number."""
    return next((rule for rule in _RULES if rule.number == number), None)
