"""What changes a space and who is in it: one verb each."""

from community.spaces.services.asking import ask_to_join, let_in, refuse, take_back_request
from community.spaces.services.belonging import belong, join, leave, make_host, make_member, remove_member
from community.spaces.services.following import follow_label
from community.spaces.services.inviting import (
    accept_invitation,
    invite,
    make_link,
    withdraw_invitation,
)
from community.spaces.services.opening import change_space, close_space, open_space

__all__ = [
    "accept_invitation",
    "ask_to_join",
    "belong",
    "change_space",
    "close_space",
    "follow_label",
    "invite",
    "join",
    "leave",
    "let_in",
    "make_host",
    "make_link",
    "make_member",
    "open_space",
    "refuse",
    "remove_member",
    "take_back_request",
    "withdraw_invitation",
]
