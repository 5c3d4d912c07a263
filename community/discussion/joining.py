"""Joins discussion to the registries below."""

from django.utils.translation import gettext_lazy as _

from accounts.api import AccountLink, register_account_link, register_personal_data, register_thanks
from cms.api import register_public_tags
from community.discussion import contributions, findable, marks, told, unanswered, watching
from community.discussion.facts import posting_facts
from community.discussion.own_data import DiscussionData
from community.discussion.space_news import news_of
from community.discussion.suggesting import public_tags
from community.discussion.waiting_band import UNANSWERED_BAND
from community.registries import front_bands, news
from community.trust.api import register_posting_facts

__all__ = ["join", "marks"]


def join() -> None:
    """Announce what people are told, what trust may know, what is held about a person, what is found."""
    told.register_kinds()
    unanswered.join()
    watching.join()
    register_posting_facts(posting_facts)
    register_personal_data("discussion", DiscussionData())
    findable.join()
    contributions.join()
    register_thanks(contributions.thanks_received)
    news.register("discussion", news_of)
    register_public_tags("topics", public_tags)
    front_bands.register("unanswered", UNANSWERED_BAND)
    register_account_link(
        "my-topics", AccountLink(_("My conversations"), "messages-square", "community:my-topics")
    )
