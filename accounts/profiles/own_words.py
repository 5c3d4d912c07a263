"""What somebody says of herself in her own words, as far as one viewer reads it: what can be flagged."""

from base64 import b64encode
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts.models import Profile, User
from accounts.profiles.audiences import EVERYONE, HIDEABLE, ME, Sight, chosen
from accounts.profiles.services import profile_of
from accounts.registries import Viewer


@dataclass(frozen=True)
class OwnWords:
    """A line, what she helps with and a biography; `text` as typed, `html` safe to show.

    Args:
        withheld_name: what she was called before a moderator took that away; for who judges alone.
    """

    text: str
    html: str
    is_hidden: bool
    is_for_visitors: bool
    withheld_name: str = ""


def own_words(user: User, viewer: Viewer | None = None) -> OwnWords | None:
    """Return what this viewer reads of it, or None where she may not know of her.

    Args:
        viewer: who reads; None for a moderator who judges: what she tells anyone but herself.
    """
    profile = profile_of(user)
    if viewer is None:
        told = {piece for piece in HIDEABLE if chosen(profile).get(piece, ME) != ME}
    else:
        sight = Sight(viewer, (user.pk,))
        if not sight.sees("display_name", profile):
            return None
        told = {piece for piece in HIDEABLE if sight.sees(piece, profile)}
    said = _as_told(profile, told)
    return said if viewer is not None else replace(said, withheld_name=profile.withheld_name)


def told_photo(user: User) -> str:
    """Return her photo as a moderator who judges it sees it on her page: the picture itself, in an address.

    Nothing where there is none, or she tells it to nobody.
    """
    profile = profile_of(user)
    storage, name = profile.photo.storage, str(profile.photo.name)
    if chosen(profile).get("photo", ME) == ME or not name or not storage.exists(name):
        return ""
    with storage.open(name) as kept:
        return f"data:image/webp;base64,{b64encode(kept.read()).decode()}"


def _as_told(profile: Profile, told: set[str]) -> OwnWords:
    short = [profile.line if "line" in told else ""]
    short += [", ".join(profile.helps_with) if "helps_with" in told else ""]
    said = [words for words in short if words]
    biography = profile.biography if "biography" in told else ""
    html: SafeString = format_html_join("", "<p>{}</p>", ((words,) for words in said))
    if biography:
        html = format_html("{}{}", html, mark_safe(profile.biography_html))  # noqa: S308 - cleaned when written
    return OwnWords(
        text="\n\n".join([*said, biography] if biography else said),
        html=html,
        is_hidden=profile.hidden_at is not None,
        is_for_visitors=chosen(profile).get("display_name") == EVERYONE,
    )
