"""The front door of trust for the floors above."""

from community.trust.agreements import agree, needs_rules
from community.trust.facts import PostingFacts, register_posting_facts, register_upheld
from community.trust.house_rules import EDITION, HouseRule, house_rules
from community.trust.posting import may_post
from community.trust.rules import Trust, links_in
from community.trust.sanctions import current_sanction, impose, lift_of_decision
from community.trust.standing import Standing, is_trusted, standing_of

__all__ = [
    "EDITION",
    "HouseRule",
    "PostingFacts",
    "Standing",
    "Trust",
    "agree",
    "current_sanction",
    "house_rules",
    "impose",
    "is_trusted",
    "lift_of_decision",
    "links_in",
    "may_post",
    "needs_rules",
    "register_posting_facts",
    "register_upheld",
    "standing_of",
]
