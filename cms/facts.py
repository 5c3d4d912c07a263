"""What search engines are told about a page, in the words of schema.org."""

from typing import Any

from django.conf import settings

ORGANISATION = {"@type": "Organization", "name": "Leerkring"}


def site_facts() -> dict[str, Any]:
    """Return what the site is."""
    return {"@type": "WebSite", "name": "Leerkring", "url": settings.BASE_URL, "publisher": ORGANISATION}


def article_facts(page: Any, *, url: str) -> dict[str, Any]:
    """Return what an article is; the byline is a role, so the author is the organisation."""
    facts = {
        "@type": "NewsArticle" if page.kind == "news" else "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.content_language,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "timeRequired": f"PT{page.minutes}M",
        "url": settings.BASE_URL.rstrip("/") + url,
        "author": ORGANISATION,
        "publisher": ORGANISATION,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in facts.items() if value not in (None, "")}
