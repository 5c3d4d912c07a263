"""Template tags that show who is signed in."""

from functools import lru_cache
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from accounts.profiles.audiences import rings
from accounts.profiles.avatars import hue, initials
from accounts.registries import Terms, account_links, terms_pages
from accounts.roles import has_any_role

register = template.Library()


@register.inclusion_tag("accounts/_account_menu.html", takes_context=True)
def account_menu(context: template.Context) -> dict[str, Any]:
    """Show the way in to a visitor, and a small menu to someone signed in."""
    request = context.get("request")
    user = getattr(request, "user", AnonymousUser())
    links = [link for link in account_links if link.is_for(user)]
    return {
        "request": request,
        "user": user,
        "links": links,
        "kept_as": " ".join([get_language() or "", *(link.url_name for link in links)]),
        "works_behind_scenes": has_any_role(user),
    }


@register.simple_tag(takes_context=True)
def terms(context: template.Context) -> Terms:
    """Return where the house rules and the privacy statement stand; empty where nobody announced them."""
    found = {name: find(context["request"]) for name, find in terms_pages.items()}
    return Terms(house_rules=found.get("house_rules", ""), privacy=found.get("privacy", ""))


@register.simple_tag
def avatar(user: Any, size: str = "") -> SafeString:
    """Draw a person's letters in a circle, as others see them."""
    return _circle(initials(user.get_full_name()), hue(user.public_id), size)


@lru_cache(maxsize=4096)
def _circle(letters: str, colour: int, size: str) -> SafeString:
    """Return the circle; lists show dozens, and many people share letters and colour."""
    context = {"letters": letters, "hue": colour, "size": size}
    return mark_safe(render_to_string("accounts/_avatar.html", context).strip())  # noqa: S308 - made by a template


@register.inclusion_tag("accounts/_rungs.html")
def rungs_of(code: str) -> dict[str, Any]:
    """Draw an audience as rings around a person, with the chosen one drawn thick."""
    wider = [ring.code for ring in rings()][1:]
    distance = 14.5 / max(len(wider), 1)
    steps = [
        {"radius": f"{4 + distance * number:.1f}", "lit": name == code}
        for number, name in enumerate(wider, 1)
    ]
    return {"steps": steps}


@register.filter
def device_name(user_agent: str) -> str:
    """Return browser and system as people call them; what is not recognised is just a device."""
    browsers = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems: tuple[tuple[str, str], ...] = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
    )
    systems += (("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))
    browser = next((name for mark, name in browsers if mark in user_agent), "")
    system = next((name for mark, name in systems if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or gettext("a device")
