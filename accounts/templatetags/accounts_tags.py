"""Template tags that show who is signed in."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from accounts.profiles.avatars import hue, initials
from accounts.roles import has_any_role

register = template.Library()


@register.inclusion_tag("accounts/_account_menu.html", takes_context=True)
def account_menu(context: template.Context) -> dict[str, Any]:
    """Show the way in to a visitor, and a small menu to someone signed in."""
    request = context.get("request")
    user = getattr(request, "user", AnonymousUser())
    return {"request": request, "user": user, "works_behind_scenes": has_any_role(user)}


@register.inclusion_tag("accounts/_avatar.html")
def avatar(user: Any, size: str = "") -> dict[str, Any]:
    """Draw a person's letters in a circle, as others see them."""
    return {"letters": initials(user.get_full_name()), "hue": hue(user.public_id), "size": size}
