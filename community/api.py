"""The front door of the community for the storeys above."""

from community.discussion.addresses import post_url, topic_url
from community.discussion.findable import mark_topic
from community.discussion.onlooking import Onlooker, onlooker_of
from community.discussion.people import fields as who_fields
from community.discussion.people import who
from community.discussion.registries import TopicAction, register_place, register_topic_action
from community.discussion.services import accept_answer, begin_topic, thank, write_post
from community.discussion.showing import ShownPost, posts_beside, posts_of
from community.moderation.models import Act, Reason
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.flagging import flag
from community.moderation.targets import found as found_to_flag
from community.registries import (
    FrontBand,
    MembershipEnded,
    News,
    NewsOf,
    SpacePanel,
    SpaceTab,
    TakingPart,
    front_bands,
    membership_ended,
    news,
    space_panels,
    space_tabs,
    taking_part,
)
from community.spaces.permissions import Access, access_of, may_host, may_read, may_see_people, may_write
from community.spaces.selectors import member_ids, readable_ids, readers_among, space_of_label
from community.spaces.services import (
    accept_invitation,
    ask_to_join,
    belong,
    change_space,
    close_space,
    follow_label,
    invite,
    invite_member,
    join,
    leave,
    let_in,
    make_host,
    make_link,
    make_member,
    open_space,
    plan_gathering,
    refuse,
    remove_member,
    share_progress,
)
from community.trust.api import needs_rules
from community.trust.house_rules import EDITION as RULES_EDITION

__all__ = [
    "RULES_EDITION",
    "Access",
    "Act",
    "FrontBand",
    "News",
    "Onlooker",
    "Reason",
    "ShownPost",
    "SpacePanel",
    "SpaceTab",
    "TopicAction",
    "Verdict",
    "accept_answer",
    "accept_invitation",
    "access_of",
    "ask_to_join",
    "begin_topic",
    "belong",
    "change_space",
    "close_space",
    "decide",
    "flag",
    "follow_label",
    "found_to_flag",
    "invite",
    "invite_member",
    "join",
    "leave",
    "let_in",
    "make_host",
    "make_link",
    "make_member",
    "mark_topic",
    "may_host",
    "may_read",
    "may_see_people",
    "may_write",
    "member_ids",
    "needs_rules",
    "onlooker_of",
    "open_space",
    "plan_gathering",
    "post_url",
    "posts_beside",
    "posts_of",
    "readable_ids",
    "readers_among",
    "refuse",
    "register_front_band",
    "register_news",
    "register_on_membership_ended",
    "register_on_taking_part",
    "register_place",
    "register_space_panel",
    "register_space_tab",
    "register_topic_action",
    "remove_member",
    "share_progress",
    "space_of_label",
    "thank",
    "topic_url",
    "who",
    "who_fields",
    "write_post",
]


def register_space_panel(name: str, panel: SpacePanel) -> None:
    """Show something on the page of a space, such as the outline of the course a study group follows."""
    space_panels.register(name, panel)


def register_space_tab(name: str, tab: SpaceTab) -> None:
    """Add a page beside the topics and the people of a space."""
    space_tabs.register(name, tab)


def register_front_band(name: str, band: FrontBand) -> None:
    """Show a band on the front page of the community."""
    front_bands.register(name, band)


def register_on_membership_ended(name: str, handler: MembershipEnded) -> None:
    """Run `handler(space, user)` in the transaction in which somebody leaves a space or is removed."""
    membership_ended.register(name, handler)


def register_news(name: str, find: NewsOf) -> None:
    """Say what is new in spaces: `find(user, space_ids) -> {space_id: News}`, in few queries."""
    news.register(name, find)


def register_on_taking_part(name: str, handler: TakingPart) -> None:
    """Run `handler(user, place, at)` in the transaction in which somebody writes in a conversation.

    Args:
        handler: called with the label of what the conversation stands beside, as the storey above gave it;
            of a conversation that stands beside nothing, nothing is told.
    """
    taking_part.register(name, handler)
