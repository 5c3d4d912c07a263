"""What Wagtail holds of someone who works behind the scenes: what she changed, added, said and set."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from accounts.models import User
from cms.models import Picture

OWN = (EditingSession, FormState, PageSubscription)
"""Her own traces on the editors' side; nobody else needs them."""


class EditorialData:
    """Work behind the scenes, for *My data*. What was changed on pages stays, without a name."""

    title = gettext_lazy("What you did behind the scenes")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every change that was logged, every file that was added and every remark that was made."""
        return [*_changes(user), *_files(user), *_remarks(user)]

    def erase(self, user: User) -> None:
        """Erase her settings with her picture, what she followed and what stood open; untie her files."""
        for profile in UserProfile.objects.filter(user=user):
            if profile.avatar:  # once the erasure is certain: a file does not come back
                transaction.on_commit(partial(profile.avatar.storage.delete, str(profile.avatar.name)))
            profile.delete()
        for model in OWN:
            model._default_manager.filter(user=user).delete()
        for kind in (Picture, Document):
            kind._default_manager.filter(uploaded_by_user=user).update(uploaded_by_user=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Say that changes and remarks stay, once there are some."""
        if not (_logged(user) or _remarks(user)):
            return []
        return [_("What you changed and remarked on pages, without your name: others work on with it.")]


def _logged(user: User) -> list[PageLogEntry | ModelLogEntry]:
    kinds = (PageLogEntry, ModelLogEntry)
    return [
        entry for kind in kinds for entry in kind._default_manager.filter(user=user).order_by("timestamp")
    ]


def _changes(user: User) -> list[dict[str, Any]]:
    return [
        {_("what"): str(entry.message), _("of"): entry.label, _("when"): entry.timestamp}
        for entry in _logged(user)
    ]


def _files(user: User) -> list[dict[str, Any]]:
    added: Iterable[Any] = (
        *Picture.objects.filter(uploaded_by_user=user).order_by("pk"),
        *Document.objects.filter(uploaded_by_user=user).order_by("pk"),
    )
    return [{_("what"): _("file added"), _("of"): file.title, _("when"): file.created_at} for file in added]


def _remarks(user: User) -> list[dict[str, Any]]:
    said: Iterable[Any] = (
        *Comment.objects.filter(user=user).order_by("pk"),
        *CommentReply.objects.filter(user=user).order_by("pk"),
    )
    return [{_("what"): _("remark"), _("text"): each.text, _("when"): each.created_at} for each in said]
