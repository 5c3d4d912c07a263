"""Lays what moderators look at: posts in a public space, flagged by the enrolled; one is decided."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import User
from community.moderation.letters import notice_token
from community.moderation.models import Act
from community.moderation.services.flagging import Visitor, flag
from community.moderation.targets import found
from tests.access.site import Arguments, Forms
from tests.support.community import post, space, topic
from tests.support.moderation import decided, flagged


def lay_judged(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    """Lay them, with what the table calls them."""
    public, now = topic(space(is_public=True)), timezone.now()
    said, members_only, taken = post(public), post(topic()), post(public)
    waits = flagged(said, by=people["enrolled"], at=now).case
    target = found("post", str(said.pk), people["learner"])
    assert target is not None
    notice = flag(target=target, by=None, reason="other", words="Zie.", at=now, visitor=Visitor())
    settled = flagged(taken, by=people["enrolled"], at=now).case
    decided(settled, Act.HIDE, at=now)
    things |= {"post": "post", "public_post": str(said.pk), "members_post": str(members_only.pk)}
    things |= {"taken_post": str(taken.pk), "unknown_post": "999999", "no_kind": "niets"}
    things |= {"of_person": "person", "of_space": "space", "public_key": str(public.space_id)}
    things["members_key"] = str(members_only.topic.space_id)
    things["hidden_key"] = str(space(openness="hidden").pk)
    things |= {"case": waits.public_id, "settled_case": settled.public_id, "writer": said.by.public_id}
    things |= {"notice": notice_token(notice), "no_notice": "forged:key"}
    things["unknown_case"] = "7b0f5a52-0000-4000-8000-000000000000"
    forms["flag"] = {"reason": "hurtful", "words": "Zie de tweede zin."}
    forms["judge"] = {"act": "hide", "rule": "1", "words": "Zeg het anders.", "before": "0"}
    forms["again"] = {"words": "Kijk nog eens."}
    forms["text"] = {"text": "Iets anders."}
