"""What somebody may do with a topic or post, besides what its space allows."""

from accounts.roles import MODERATOR, has_role
from community.discussion.models import Post, State, Topic
from community.registries import Viewer


def is_moderator(viewer: Viewer) -> bool:
    """Whether this person looks after what all members write."""
    return has_role(viewer, MODERATOR)


def may_edit(user: Viewer, post: Post) -> bool:
    """Whether this person changes these words: who wrote them, while they stand; moderators always."""
    if post.state in (State.WITHDRAWN, State.REMOVED):
        return False
    return user.is_authenticated and (post.by_id == user.pk or is_moderator(user))


def may_withdraw(user: Viewer, post: Post) -> bool:
    """Whether this person takes these words back: only who wrote them, whatever happened to them since."""
    own = user.is_authenticated and post.by_id == user.pk
    return own and post.state not in (State.WITHDRAWN, State.REMOVED)


def may_accept(user: Viewer, topic: Topic) -> bool:
    """Whether this person says which answer helped: who asked."""
    is_question = topic.sort == Topic.Sort.QUESTION and topic.state == State.SHOWN
    return is_question and user.is_authenticated and topic.by_id == user.pk


def hides_name(topic: Topic, by_id: int | None) -> bool:
    """Whether whoever wrote this has no name here: she asked without one, and so adds without one."""
    return topic.is_nameless and by_id is not None and topic.by_id == by_id


def may_see_words(viewer: Viewer, post: Post) -> bool:
    """Whether this viewer, who reads the space, sees what a post says."""
    if post.state == State.SHOWN or is_moderator(viewer):
        return True
    return viewer.is_authenticated and post.by_id == viewer.pk and post.state != State.WITHDRAWN
