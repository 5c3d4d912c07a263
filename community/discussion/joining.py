"""Joins discussion to the registries below."""

from accounts.api import register_personal_data
from community.discussion import told
from community.discussion.facts import posting_facts
from community.discussion.own_data import DiscussionData
from community.trust.api import register_posting_facts


def join() -> None:
    """Announce what people are told of, what trust may know, and what is held about a person."""
    told.register_kinds()
    register_posting_facts(posting_facts)
    register_personal_data("discussion", DiscussionData())
