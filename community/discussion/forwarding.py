"""Where a topic or post stands that had another address: after moving, merging and splitting."""

from community.discussion.addresses import post_url, topic_url
from community.discussion.models import Redirected
from community.discussion.onlooking import before_topic
from community.registries import Viewer


def new_address(topic_id: int, number: int, viewer: Viewer) -> str | None:
    """Return where an old address leads, for who may read what stands there; to others it is unknown.

    Args:
        number: of a post; zero for the topic as a whole.
    """
    numbers = {number, 0}
    found = Redirected.objects.filter(old_topic=topic_id, old_number__in=numbers).select_related("post")
    for each in found.order_by("-old_number"):
        before = before_topic(each.post.topic_id if each.post else each.topic_id, viewer)
        if before is not None:
            topic = before.onlooker.topic
            if each.post is None:
                return topic_url(topic.pk, topic.slug)
            return post_url(topic.pk, topic.slug, each.post.number)
    return None
