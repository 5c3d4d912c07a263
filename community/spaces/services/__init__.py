"""What changes a space and who is in it: one verb each."""

from community.spaces.services.asking import ask_to_join, let_in, refuse, take_back_request
from community.spaces.services.belonging import belong, join, leave, make_host, make_member, remove_member
from community.spaces.services.following import follow_label, follow_title
from community.spaces.services.gathering import call_off_gathering, change_gathering, plan_gathering
from community.spaces.services.hiding import (
    give_title_back,
    hide_space_text,
    show_space_text,
    withhold_title,
)
from community.spaces.services.inviting import (
    accept_invitation,
    invite,
    invite_member,
    make_link,
    withdraw_invitation,
)
from community.spaces.services.keeping import add_link, remove_link, share_progress, watch_space
from community.spaces.services.opening import change_space, close_space, open_space

__all__ = [
    "accept_invitation",
    "add_link",
    "ask_to_join",
    "belong",
    "call_off_gathering",
    "change_gathering",
    "change_space",
    "close_space",
    "follow_label",
    "follow_title",
    "give_title_back",
    "hide_space_text",
    "invite",
    "invite_member",
    "join",
    "leave",
    "let_in",
    "make_host",
    "make_link",
    "make_member",
    "open_space",
    "plan_gathering",
    "refuse",
    "remove_link",
    "remove_member",
    "share_progress",
    "show_space_text",
    "take_back_request",
    "watch_space",
    "withdraw_invitation",
    "withhold_title",
]
