"""What storeys above announce to the pages: index fields, views, effects of publication, menu, front page.

Filled in `AppConfig.ready()`, read afterwards. The pages never import a storey above them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from cms.findings import Finding
from core.registry import Registry


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu.

    Args:
        label: translated word.
        icon: name of a lucide icon.
        address: gives the URL for this visitor, or None when there is nothing to show her.
        order: lower stands first.
        covers: path prefixes (without the language) under which the entry counts as the current one,
            besides the address itself.
    """

    label: str | Promise
    icon: str
    address: Callable[[HttpRequest], str | None]
    order: int = 50
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class HomeSection:
    """One band of the front page that another storey fills.

    Args:
        template: the band's template.
        context: gives the template's context, or None when the band has nothing to show.
        order: lower stands first; up to 9 it stands inside the hero, under the headline.
    """

    template: str
    context: Callable[[HttpRequest], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class FindablePage:
    """That pages of a type can be found.

    Args:
        kind: as which kind of document; their key names the thing.
        is_told_below: whether pages below tell words of it, as a step does of its course.
    """

    kind: str
    is_told_below: bool = False


PageView = Callable[[HttpRequest, Any], HttpResponse]
PageHandler = Callable[[Any], None]
PageCheck = Callable[[Any], list[Finding]]

page_views: Registry[PageView] = Registry("page views")
page_drafts: Registry[PageView] = Registry("drafts of pages")
sitemap_rules: Registry[Callable[[Any], bool]] = Registry("rules of the sitemap")
findable_pages: Registry[FindablePage] = Registry("pages that can be found")
index_fields: Registry[tuple[str, ...]] = Registry("index fields")
menu_items: Registry[MenuItem] = Registry("menu items")
home_sections: Registry[HomeSection] = Registry("sections of the front page")
public_tags: Registry[Callable[[], QuerySet[Any, Any]]] = Registry("tags of what everyone may read")
_on_publish: dict[str, list[PageHandler]] = {}
_on_move: dict[str, list[PageHandler]] = {}
_on_rendering: dict[str, list[PageHandler]] = {}
_on_withdrawal: dict[str, list[PageHandler]] = {}
_checks: dict[str, list[PageCheck]] = {}
EVERY_PAGE = "*"


def register_page_view(label: str, view: PageView) -> None:
    """Serve pages of this type (`courses.coursepage`) by `view(request, entry)`."""
    page_views.register(label.lower(), view)


def register_page_draft(label: str, view: PageView) -> None:
    """Show editors a draft of this type by `view(request, page)` instead of the template of the page."""
    page_drafts.register(label.lower(), view)


def register_sitemap_rule(label: str, stands_in_it: Callable[[Any], bool]) -> None:
    """Let `stands_in_it(entry)` say which pages of this type a search engine may be led to; else all."""
    sitemap_rules.register(label.lower(), stands_in_it)


def register_index_fields(label: str, fields: tuple[str, ...]) -> None:
    """Keep these field values of a page type in the index, as `entry.extra[field]`. Public facts only."""
    index_fields.register(label.lower(), tuple(fields))


def register_findable_page(label: str, findable: FindablePage) -> None:
    """Let every change in the tree that concerns pages of this type be written down for the search."""
    findable_pages.register(label.lower(), findable)


def register_menu_item(name: str, item: MenuItem) -> None:
    """Add an entry to the main menu."""
    menu_items.register(name, item)


def register_home_section(name: str, section: HomeSection) -> None:
    """Add a band to the front page."""
    home_sections.register(name, section)


def register_public_tags(name: str, find: Callable[[], QuerySet[Any, Any]]) -> None:
    """Let editors be offered the tags of what everyone may read.

    Args:
        name: of what bears them.
        find: returns their keys, as a query of one column.
    """
    public_tags.register(name, find)


def register_on_publish(label: str, handler: PageHandler) -> None:
    """Run `handler(page)` inside the transaction that publishes a page of this type (`*` for all).

    It runs for translations and for copies too, and for the aliases that stand in for a missing
    translation (`page.alias_of_id` is set then).
    """
    _register(_on_publish, label, handler)


def register_on_move(label: str, handler: PageHandler) -> None:
    """Run `handler(page)` inside the transaction that moves a page of this type (`*` for all)."""
    _register(_on_move, label, handler)


def register_on_withdrawal(label: str, handler: PageHandler) -> None:
    """Run `handler(page)` when a page of this type (`*` for all) is public no longer.

    It runs in the transaction of the change, when the page was taken offline and when it was deleted;
    then it stands in no tree any more.
    """
    _register(_on_withdrawal, label, handler)


def register_on_rendering(label: str, handler: PageHandler) -> None:
    """Run `handler(page)` when the live body of a page of this type (`*` for all) was rendered again.

    That happens by a job, after something changed that the page shows or links to. Whoever made something
    else of the page's blocks at its publication makes it again, inside `cms.api.as_part_of(page)`.
    """
    _register(_on_rendering, label, handler)


def register_publish_check(label: str, check: PageCheck) -> None:
    """Let `check(page)` find what keeps a page of this type from publication, in the language of who asks."""
    _register(_checks, label, check)


def publish_handlers(label: str) -> list[PageHandler]:
    """Return what must happen when a page of this type is published."""
    return [*_on_publish.get(EVERY_PAGE, []), *_on_publish.get(label, [])]


def move_handlers(label: str) -> list[PageHandler]:
    """Return what must happen when a page of this type is moved."""
    return [*_on_move.get(EVERY_PAGE, []), *_on_move.get(label, [])]


def withdrawal_handlers(label: str) -> list[PageHandler]:
    """Return what must happen when a page of this type is public no longer."""
    return [*_on_withdrawal.get(EVERY_PAGE, []), *_on_withdrawal.get(label, [])]


def rendering_handlers(label: str) -> list[PageHandler]:
    """Return what must happen when the body of a page of this type was rendered again."""
    return [*_on_rendering.get(EVERY_PAGE, []), *_on_rendering.get(label, [])]


def publish_checks(label: str) -> list[PageCheck]:
    """Return the checks a page of this type must pass before publication."""
    return [*_checks.get(EVERY_PAGE, []), *_checks.get(label, [])]


def _register(table: dict[str, list[Any]], label: str, entry: Any) -> None:
    entries = table.setdefault(label.lower(), [])
    if entry not in entries:
        entries.append(entry)
