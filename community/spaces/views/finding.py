"""What the pages of one space begin with: the space, as this reader may know it, or a page not found."""

from django.http import Http404, HttpRequest

from community.spaces.frame import SpaceFrame
from community.spaces.permissions import access_by_slug


def known_frame(request: HttpRequest, slug: str, *, tab: str = "topics") -> SpaceFrame:
    """Return a space of which this reader may know.

    Raises:
        Http404: for an unknown one and for one that is hidden from her, alike.
    """
    access = access_by_slug(slug, request.user)
    if access is None:
        raise Http404
    return SpaceFrame(access.space, request.user, access, tab)


def peopled_frame(request: HttpRequest, slug: str, *, tab: str) -> SpaceFrame:
    """Return a space whose people this reader sees.

    Raises:
        Http404: for every other.
    """
    frame = known_frame(request, slug, tab=tab)
    if not frame.access.may_see_people:
        raise Http404
    return frame


def hosted_frame(request: HttpRequest, slug: str, *, tab: str = "settings") -> SpaceFrame:
    """Return a space of which this reader is a host.

    Raises:
        Http404: for every other.
    """
    frame = known_frame(request, slug, tab=tab)
    if not frame.access.may_host:
        raise Http404
    return frame
