"""Template tags every template may use without loading them: what is drawn, what is counted, what is asked.

Hot pages call these dozens of times, so drawn things and addresses of files are kept per process. Every
word that comes from outside is escaped here; nothing in this module reads the database.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template.base import Node, Parser, Token
from django.template.context import RequestContext
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import do_block_translate, do_translate
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from core import drawn, spoken
from core.covers import cover as draw_cover
from core.forms import ErrorLink, error_links, field_parts
from core.template_nodes import KeptBlockTranslateNode, KeptURLNode, kept_words

register = template.Library()


@register.simple_tag(name="static")
@cache
def static_address(path: str) -> str:
    """Return the address of a static file, as Django's tag does; a file's name is found once per process."""
    return str(static(path))


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Write an address by its name, as Django's tag does."""
    node = django_url(parser, token)
    return KeptURLNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Say words in the reader's language, as Django's tag does."""
    return kept_words(do_translate(parser, token))


@register.tag
def blocktranslate(parser: Parser, token: Token) -> Node:
    """Say words around values in the reader's language, as Django's tag does."""
    return KeptBlockTranslateNode(do_block_translate(parser, token))


@register.simple_tag
def icon(name: str, classes: str = "", label: str = "") -> SafeString:
    """Draw a lucide icon; decoration, unless a label says what it means."""
    return drawn.icon(name, str(classes), str(label))


@register.simple_tag
def cover(subject: str, ident: object) -> SafeString:
    """Draw the quiet cover of a course or resource from its subject and its lasting id."""
    return draw_cover(str(subject), str(ident))


@register.simple_tag
def ring(done: int, total: int, size: str = "", label: str = "") -> SafeString:
    """Draw progress as a ring with one piece per step; it says the count to who cannot see it.

    Args:
        label: says the count where the pieces are no steps.
    """
    steps = ngettext("%(done)s of %(total)s step done", "%(done)s of %(total)s steps done", total)
    return drawn.ring(done, total, size, label or steps % {"done": done, "total": total})


@register.simple_tag
def quiet_clock(quiet_from: dt.time, quiet_until: dt.time) -> SafeString:
    """Draw a day as a ring with the hours that are quiet; it says them to who cannot see it."""
    words = {"first": spoken.clock(quiet_from), "last": spoken.clock(quiet_until)}
    if quiet_from == quiet_until:
        label = gettext("A day as a ring: mail may come at any hour")
    else:
        label = gettext("A day as a ring: quiet from %(first)s to %(last)s") % words
    return drawn.quiet_clock(quiet_from, quiet_until, label)


@register.simple_tag
def minis(parts: Sequence[tuple[int, int, str]]) -> SafeString:
    """Draw a small ring for each part of a whole: how many of how many, and what the part is called."""
    return drawn.minis(tuple(parts), pgettext("steps of a module", "{part}: {done} of {total}"))


@register.simple_tag
def seats(taken: int, capacity: int | None) -> SafeString:
    """Draw the places of a run, the taken ones filled; nothing when there is no limit."""
    return drawn.seats(min(taken, capacity), capacity) if capacity else SafeString("")


@register.simple_tag
def progress_bar(value: float, most: float, label: str) -> SafeString:
    """Draw a part of a whole as a bar; the label says what it is a part of."""
    return format_html('<progress max="{}" value="{}" aria-label="{}"></progress>', most, value, label)


@register.simple_tag
def day(value: dt.date) -> SafeString:
    """Draw a date as a day torn from the planner."""
    return drawn.day(*spoken.day_parts(value))


@register.filter
def short_day(value: dt.date | None) -> str:
    """Say a day briefly: "wo 18 nov", with the year when it is not this one."""
    return spoken.short_day(value)


@register.filter
def day_and_month(value: dt.date | None) -> str:
    """Say day and month alone: "18 nov"."""
    return spoken.day_and_month(value)


@register.filter
def full_day(value: dt.date | None) -> str:
    """Say a day in full: "18 november 2026"."""
    return spoken.full_day(value)


@register.filter
def named_day(value: dt.date | None) -> str:
    """Say a day in a sentence: "18 november", with the year when it is not this one."""
    return spoken.named_day(value)


@register.filter
def full_moment(value: dt.datetime | None) -> str:
    """Say a day in full and a time: "18 november 2026, 14.00 uur"."""
    return spoken.full_moment(value)


@register.filter
def month(value: dt.date) -> str:
    """Say the month of a day: "november"."""
    return spoken.month(value)


@register.filter
def long_day(value: dt.date | None) -> str:
    """Say a day in full: "woensdag 18 november 2026"."""
    return spoken.long_day(value)


@register.filter
def days_ago(value: dt.datetime | None) -> str:
    """Say how long ago a day was: "vandaag", "gisteren", "zaterdag", "15 dagen geleden"."""
    return spoken.days_ago(value)


@register.filter
def ago(value: dt.datetime | None) -> str:
    """Say how long ago something was: "20 min geleden", "gisteren", "18 november"."""
    return spoken.ago(value)


@register.filter
def clock(value: dt.datetime | dt.time | None) -> str:
    """Say a time of day: "14.00" in Dutch, "14:00" in English."""
    return spoken.clock(value)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Say a day and a time: "wo 18 nov, 14.00 uur"."""
    return spoken.moment(value)


@register.filter("spoken")
def say(value: object) -> str:
    """Say whatever a record holds: a moment, yes or no, several things in a row."""
    return spoken.value(value)


@register.filter
def duration(value: int | None) -> str:
    """Say how long something of so many minutes takes: "40 min", "1,5 uur", "12 uur"."""
    return spoken.duration(value)


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, layout: str = "", hint: str = "") -> dict[str, Any]:
    """Show a form field as drawn: label, hint above, error above the input.

    Args:
        bound: the field of a form.
        layout: "boxed" frames each choice, "row" lays choices side by side.
        hint: a sentence instead of the field's own help text.
    """
    return field_parts(bound, layout=layout, hint=hint)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, list[ErrorLink]]:
    """Sum up what must be mended in these forms, each line a link to its field."""
    return {"errors": [link for form in forms if form is not None for link in error_links(form)]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Any, name: str = "page") -> dict[str, Any]:
    """Show the pages of a list as links that keep the other choices in the address."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "request": context["request"],
        "page": page,
        "numbers": list(around),
        "gap": page.paginator.ELLIPSIS,
        "name": name,
    }


@register.simple_tag(takes_context=True)
def page_address(context: RequestContext, name: str, number: int) -> str:
    """Return the address of another page of the same list, its other choices kept."""
    choices = context["request"].GET.copy()
    choices[name] = str(number)
    return f"?{choices.urlencode()}"
