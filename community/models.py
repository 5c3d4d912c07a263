"""Tables of the community's storey, gathered from its floors."""

from community.discussion.models import (
    Draft,
    Mention,
    Post,
    PostPicture,
    PostVersion,
    Reading,
    Redirected,
    State,
    Thanks,
    Topic,
)
from community.moderation.models import Appeal, Case, Decision, Flag, LogEntry
from community.spaces.models import Gathering, Membership, Space, SpaceInvitation, SpaceLink
from community.trust.models import RulesAgreement, Sanction

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "Draft",
    "Flag",
    "Gathering",
    "LogEntry",
    "Membership",
    "Mention",
    "Post",
    "PostPicture",
    "PostVersion",
    "Reading",
    "Redirected",
    "RulesAgreement",
    "Sanction",
    "Space",
    "SpaceInvitation",
    "SpaceLink",
    "State",
    "Thanks",
    "Topic",
]
