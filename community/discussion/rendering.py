"""From what was typed to what is kept: Markdown, with people and pictures.

Everything added here is Markdown again before `core.sanitise` turns it into HTML, so nothing passes it by.
"""

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from community.discussion.mentions import EXACT, LOOSE, MOST_TOLD, People, people_named
from community.discussion.models import Mention, Post, PostPicture
from community.spaces.models import Space
from core.sanitise import render_markdown

_CODE = re.compile(r"(^```.*?(?:^```|\Z)|^~~~.*?(?:^~~~|\Z)|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_KEY = re.compile(r'src="[^"]*/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.webp"')
_ALT = re.compile(r'alt="([^"]*)"')
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~@&:.-])")


@dataclass(frozen=True)
class Said:
    """A text as it is shown, who is told of it, and which pictures stand in it."""

    html: SafeString
    named: tuple[int, ...] = ()
    pictures: tuple[int, ...] = ()


@dataclass
class _Named:
    """Who is told so far, in the order of the text."""

    people: People
    told: dict[int, None] = field(default_factory=dict)

    def link(self, user: User | None, words: str) -> str:
        """Return a name as a link to its profile, as long as there is room for more people."""
        if user is None or (user.pk not in self.told and len(self.told) >= MOST_TOLD):
            return f"@{words}"
        self.told[user.pk] = None
        address = reverse("accounts:profile", args=[user.public_id])
        return f"[@{_plain(user.display_name)}]({address})"


def render(text: str, *, space: Space, by: User | None, post: Post | None = None) -> Said:
    """Turn a text into what is shown to those who may read the space.

    Args:
        by: its writer: her pictures may stand in it, and whom she keeps apart from is not named.
        post: the post it is a change of: its own pictures may stand in it too.

    Raises:
        DomainError: what `core.sanitise` refuses.
    """
    named = _Named(people_named(text, space=space, by=by))
    pieces = _CODE.split(text)
    pieces[::2] = [_with_people(piece, named) for piece in pieces[::2]]
    html, pictures = _with_own_pictures(render_markdown("".join(pieces)), by=by, space=space, post=post)
    return Said(html, tuple(named.told), pictures)


def keep_what_is_named(post: Post, said: Said, *, is_new: bool = False) -> None:
    """Keep who is named in a post and which pictures stand in it; the caller holds the post.

    Args:
        is_new: nothing is kept of it yet.
    """
    if not is_new:
        Mention.objects.filter(post=post).exclude(user__in=said.named).delete()
        PostPicture.objects.filter(post=post).exclude(pk__in=said.pictures).update(post=None)
    rows = [Mention(post=post, user_id=key) for key in said.named]
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
    if said.pictures:
        PostPicture.objects.filter(pk__in=said.pictures, post=None).update(post=post)


def _with_people(text: str, named: _Named) -> str:
    if not named.people.by_key:
        return text

    def exact(found: re.Match[str]) -> str:
        return named.link(named.people.by_key.get(found[2]), found[1])

    def loose(found: re.Match[str]) -> str:
        user, rest = named.people.at(found[1])
        return found[0] if user is None else named.link(user, found[1][: len(found[1]) - len(rest)]) + rest

    return LOOSE.sub(loose, EXACT.sub(exact, text))


def _with_own_pictures(
    html: SafeString, *, by: User | None, space: Space, post: Post | None
) -> tuple[SafeString, tuple[int, ...]]:
    """Leave only pictures that were added here by the writer; of any other the words stay."""
    asked = {UUID(key) for key in _KEY.findall(html)}
    known = {}
    if asked:
        rows = PostPicture.objects.filter(public_id__in=asked, space=space)
        known = {str(row.public_id): row for row in rows if _may_stand(row, by, post)}

    def drawn(found: re.Match[str]) -> str:
        key, alt = _KEY.search(found[0]), _ALT.search(found[0])
        words = alt[1] if alt else ""
        picture = known.get(key[1]) if key else None
        if picture is None:
            return words
        address = escape(reverse("community:picture", args=[picture.public_id]))
        size = f'width="{picture.width}" height="{picture.height}"'
        return f'<img src="{address}" alt="{words or escape(picture.alt)}" {size}>'

    shown = mark_safe(_PICTURE.sub(drawn, html))  # noqa: S308 - what was cleaned, with our own addresses
    return shown, tuple(sorted(row.pk for row in known.values()))


def _may_stand(picture: PostPicture, by: User | None, post: Post | None) -> bool:
    if post is not None and picture.post_id == post.pk:
        return True
    return picture.post_id is None and by is not None and picture.by_id == by.pk


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
