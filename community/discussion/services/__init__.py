"""What changes topics and posts: one verb each."""

from community.discussion.services.accepting import accept_answer, take_back_acceptance
from community.discussion.services.changing import edit_post, set_tags
from community.discussion.services.drafting import discard_draft, save_draft
from community.discussion.services.moderating import close_topic, hide_post, pin_topic, remove_post, show_post
from community.discussion.services.moving import merge_topics, move_topic, split_topic
from community.discussion.services.naming import name_anew
from community.discussion.services.picturing import add_picture
from community.discussion.services.thanking import take_back_thanks, thank
from community.discussion.services.withdrawing import withdraw_post, withdraw_topic
from community.discussion.services.writing import begin_topic, write_post

__all__ = [
    "accept_answer",
    "add_picture",
    "begin_topic",
    "close_topic",
    "discard_draft",
    "edit_post",
    "hide_post",
    "merge_topics",
    "move_topic",
    "name_anew",
    "pin_topic",
    "remove_post",
    "save_draft",
    "set_tags",
    "show_post",
    "split_topic",
    "take_back_acceptance",
    "take_back_thanks",
    "thank",
    "withdraw_post",
    "withdraw_topic",
    "write_post",
]
