"""The conversations of a person, and what was written in one, as she may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.conversations.excerpts import first_words
from accounts.models import Conversation, Message, MessageDraft, User
from accounts.registries import report_links

PER_LIST, PER_PAGE = 20, 30
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ListedConversation:
    """One line of somebody's list of conversations."""

    public_id: UUID
    other: User | None
    quote: str
    at: datetime
    is_unread: bool
    is_own: bool
    """Whether the last words are her own."""


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message as one of the two sees it; `gone` says why its words are not there."""

    pk: int
    is_own: bool
    by: User | None
    html: str
    text: str
    at: datetime
    gone: str
    is_new: bool
    report_url: str | None

    @property
    def may_withdraw(self) -> bool:
        """Whether the reader can take it back."""
        return self.is_own and not self.gone


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a conversation, oldest message first; `earlier` is where the page before it ends."""

    messages: Sequence[ShownMessage]
    earlier: int | None


def conversations_of(user: User) -> QuerySet[Conversation]:
    """Return the conversations a person has in her list, the latest first."""
    kept = [
        Q(**{side: user}) & (Q(**{f"{side}_left_at": None}) | Q(last_at__gt=F(f"{side}_left_at")))
        for side in ("first", "second")
    ]
    return Conversation.objects.filter(kept[0] | kept[1])


def conversation_of(user: User, public_id: UUID) -> Conversation | None:
    """Return a conversation that is this person's; nobody's and unknown look alike."""
    mine = Q(first=user) | Q(second=user)
    return Conversation.objects.filter(mine, public_id=public_id).select_related("first", "second").first()


def conversation_between(one: User, other: User) -> Conversation | None:
    """Return the conversation of these two, if they have one that the first did not leave."""
    pair = sorted([one.pk, other.pk])
    return conversations_of(one).filter(first=pair[0], second=pair[1]).first()


def listed(user: User, number: str) -> Page[Any]:
    """Return a page of a person's conversations. A fixed number of queries."""
    theirs = Message.objects.filter(conversation=OuterRef("pk"))
    news = theirs.filter(at__gt=OuterRef("read_up_to"), withdrawn_at=None, hidden_at=None)
    rows: QuerySet[Any] = (
        conversations_of(user)
        .annotate(
            read_up_to=Coalesce(
                Case(
                    When(first=user, then=F("first_read_at")),
                    default=F("second_read_at"),
                    output_field=DateTimeField(),
                ),
                _LONG_AGO,
            ),
            is_unread=Exists(news.exclude(by=user)),
            latest=Subquery(theirs.order_by("-at", "-pk").values("pk")[:1]),
        )
        .select_related("first", "second")
    )
    page: Page[Any] = Paginator(rows, PER_LIST).get_page(number)
    latest = Message.objects.in_bulk([row.latest for row in page if row.latest])
    page.object_list = [_line(row, user, latest) for row in page]
    return page


def _line(row: Any, user: User, latest: Mapping[int, Message]) -> ListedConversation:
    message = latest.get(row.latest)
    return ListedConversation(
        public_id=row.public_id,
        other=row.other(user),
        quote=(why_gone(message) or first_words(message.html)) if message else "",
        at=row.last_at,
        is_unread=row.is_unread,
        is_own=message is not None and message.by_id == user.pk,
    )


def leaf_of(conversation: Conversation, user: User, before: int | None = None) -> Leaf:
    """Return the last messages of a conversation, or the last of those before one of them. One query."""
    written = conversation.messages.select_related("by").order_by("-pk")
    left, read = conversation.left_at(user), conversation.read_at(user)
    if left is not None:
        written = written.filter(at__gt=left)
    if before is not None:
        written = written.filter(pk__lt=before)
    rows = list(written[: PER_PAGE + 1])
    shown = rows[:PER_PAGE][::-1]
    earlier = shown[0].pk if len(rows) > PER_PAGE else None
    return Leaf([_shown(row, user, read or _LONG_AGO) for row in shown], earlier)


def _shown(row: Message, user: User, read: datetime) -> ShownMessage:
    is_own, gone = row.by_id == user.pk, why_gone(row)
    find = report_links.get("report")
    return ShownMessage(
        pk=row.pk,
        is_own=is_own,
        by=row.by,
        html="" if gone else row.html,
        text=row.text if is_own and not gone else "",
        at=row.at,
        gone=gone,
        is_new=not is_own and row.at > read,
        report_url=find("message", str(row.pk)) if find and not is_own and not gone else None,
    )


def why_gone(message: Message) -> str:
    """Say why the words of a message are not shown; empty where they are."""
    if message.hidden_at:
        return _("Hidden by a moderator.")
    return _("Withdrawn by its writer.") if message.withdrawn_at else ""


def messages_by_key(keys: Iterable[int]) -> Mapping[int, Message]:
    """Return messages with their conversations, for what is told of them. One query."""
    rows = Message.objects.select_related("conversation", "by")
    return rows.in_bulk(list(keys))


def draft_for(user: User, whom: User | None) -> str:
    """Return what a person was writing to another."""
    row = MessageDraft.objects.filter(by=user, to=whom).first() if whom else None
    return row.text if row else ""


def address_of(conversation: Conversation) -> str:
    """Return where a conversation stands."""
    return reverse("accounts:conversation", args=[conversation.public_id])
