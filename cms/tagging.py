"""Tags that are offered to who tags a page or a picture.

Conversations share the table of tags with pages: a word that only a closed space uses is nobody else's.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from taggit.models import Tag
from wagtail.admin.auth import require_admin_access
from wagtail.models import Collection

from cms.editorial import ArticlePage, ArticleTag
from cms.pictures import Picture
from cms.registries import public_tags, register_public_tags

MOST = 10


def join() -> None:
    """Let the tags of articles and pictures be offered."""
    register_public_tags("articles", tags_of_articles)
    register_public_tags("pictures", tags_of_pictures)


@require_safe
def suggest_tags(request: HttpRequest) -> HttpResponse:
    """Offer those who come behind the scenes the tags of what everyone may read that begin so."""
    answer: HttpResponse = _suggested(request)
    return answer


@require_admin_access
def _suggested(request: HttpRequest) -> JsonResponse:
    words = request.GET.get("term", "").replace("\x00", "").strip()
    found = public_tags_like(words) if words else []
    return JsonResponse(found, safe=False)


def public_tags_like(words: str) -> list[str]:
    """Return the tags of what everyone may read that begin with these words."""
    known = Q()
    for find in public_tags:
        known |= Q(pk__in=find())
    names = Tag.objects.filter(known, name__istartswith=words).order_by("name")
    return list(names.values_list("name", flat=True)[:MOST])


def tags_of_articles() -> QuerySet[Any, Any]:
    """Return the keys of the tags of articles that are public."""
    articles = ArticlePage.objects.live().public()
    found: QuerySet[Any, Any] = ArticleTag.objects.filter(content_object__in=articles).values("tag")
    return found


def tags_of_pictures() -> QuerySet[Any, Any]:
    """Return the keys of the tags of pictures in collections that everyone may see."""
    shown: QuerySet[Any, Any] = Picture.objects.exclude(tags=None)
    for private in Collection.objects.exclude(view_restrictions=None):
        shown = shown.exclude(collection__path__startswith=private.path)
    return shown.values("tags")
