"""Where a member stands: how far she is trusted, and whether a moderator limits her."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.roles import has_any_role
from community.trust.facts import PostingFacts, posting_facts, upheld_at
from community.trust.models import Sanction
from community.trust.rules import LIMITS, Facts, Limits, Trust, trust_of
from community.trust.sanctions import current_sanction


@dataclass(frozen=True)
class Standing:
    """What a member may do at a moment.

    Args:
        trust: how far she is trusted.
        limits: how much she may write at a time.
        sanction: what a moderator imposed and still counts; a warning is none.
        facts: what the discussion counted.
    """

    trust: Trust
    limits: Limits
    sanction: Sanction | None
    facts: PostingFacts

    @property
    def is_suspended(self) -> bool:
        """Whether she reads only."""
        return self.sanction is not None and self.sanction.kind == Sanction.Kind.SUSPENDED

    @property
    def is_newcomer(self) -> bool:
        """Whether the limits of a newcomer hold for her."""
        return self.trust == Trust.NEWCOMER


def standing_of(user: User, at: datetime) -> Standing:
    """Return where this member stands at that moment; a fixed number of queries."""
    facts, sanction = posting_facts(user, at), current_sanction(user, at)
    trust = trust_of(
        Facts(
            joined_at=user.date_joined,
            posts_read=facts.posts_read,
            thanks=facts.thanks,
            works_here=has_any_role(user),
            limited=sanction is not None,
            upheld_at=upheld_at(user, at),
        ),
        at,
    )
    return Standing(trust=trust, limits=LIMITS[trust], sanction=sanction, facts=facts)


def is_trusted(user: User, at: datetime) -> bool:
    """Say whether this member's flag counts when nobody has looked yet."""
    return standing_of(user, at).trust == Trust.TRUSTED
